import { useEffect, useState } from 'react'
import type { CustomerFound } from '../../shared/wire.ts'
import { useDesk, usePanel } from './panel-context.ts'

const ASK_AFTER_MS = 150

/** Customers that fit what is typed, as the server finds them; two letters at least. */
export function useFoundCustomers(words: string): { found: readonly CustomerFound[]; asking: boolean } {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const [found, setFound] = useState<readonly CustomerFound[]>([])
  const [asking, setAsking] = useState(false)
  useEffect(() => {
    const find = words.trim().slice(0, 100)
    setFound([])
    setAsking(find.length >= 2)
    if (find.length < 2) return
    let outdated = false
    const timer = setTimeout(async () => {
      const answer = await ask('customer:find', { desk: desk.id, find })
      if (outdated) return
      setAsking(false)
      setFound(answer.ok ? answer.value : [])
    }, ASK_AFTER_MS)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [words, ask, desk])
  return { found, asking }
}
