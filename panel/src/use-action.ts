import { useCallback, useRef, useState } from 'react'
import type { Answer, Refusal } from '../../shared/answers.ts'

interface Action {
  /** True while the answer is awaited; a second press meanwhile does nothing. */
  pending: boolean
  refusal: Refusal | null
  /** Runs `ask`; `then` gets the value when it was granted. */
  run<T>(ask: () => Promise<Answer<T>>, then?: (value: T) => void): Promise<void>
  clear(): void
}

/** One thing the agent does at the server, with its waiting and its refusal. */
export function useAction(): Action {
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const busy = useRef(false)
  const run = useCallback(async <T>(ask: () => Promise<Answer<T>>, then?: (value: T) => void) => {
    if (busy.current) return
    busy.current = true
    setPending(true)
    setRefusal(null)
    const answer = await ask()
    busy.current = false
    setPending(false)
    if (answer.ok) then?.(answer.value)
    else setRefusal(answer)
  }, [])
  const clear = useCallback(() => setRefusal(null), [])
  return { pending, refusal, run, clear }
}
