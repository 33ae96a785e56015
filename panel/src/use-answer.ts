import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer, Refusal } from '../../shared/answers.ts'
import { usePanel } from './panel-context.ts'
import { useStore } from './state/use-store.ts'

interface Asked<T> {
  /** Null until the first answer came; an older one stays while a newer is awaited. */
  value: T | null
  refusal: Refusal | null
  look(): void
}

/**
 * What the server answers to `ask`, which must stay the same function. Asked again when it changes, when the connection
 * returns, and whenever `tick` is another.
 */
export function useAnswer<T>(ask: () => Promise<Answer<T>>, tick = 0): Asked<T> {
  const { link } = usePanel()
  const online = useStore(link, (state) => state === 'online')
  const [value, setValue] = useState<T | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const latest = useRef(ask)
  const look = useCallback(async () => {
    latest.current = ask
    const answer = await ask()
    // An answer to an earlier question must not overwrite that to a later one.
    if (latest.current !== ask) return
    setRefusal(answer.ok ? null : answer)
    if (answer.ok) setValue(answer.value)
  }, [ask])
  useEffect(() => {
    if (online && tick >= 0) void look()
  }, [online, look, tick])
  return { value, refusal, look: () => void look() }
}
