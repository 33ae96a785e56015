import { useEffect, useState } from 'react'
import type { TicketRow } from '../../shared/ticket.ts'
import { useDesk, usePanel } from './panel-context.ts'

const ASK_AFTER_MS = 150
const MOST = 8

/** Tickets of the desk that fit what is typed, as the server finds them; two signs at least. Null: not known yet. */
export function useFoundTickets(words: string): readonly TicketRow[] | null {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const [answer, setAnswer] = useState<{ find: string; found: readonly TicketRow[] } | null>(null)
  const find = words.trim().slice(0, 200)
  useEffect(() => {
    if (find.length < 2) return
    let outdated = false
    const timer = setTimeout(async () => {
      const found = await ask('ticket:list', { desk: desk.id, show: 'open', find, most: MOST })
      if (!outdated) setAnswer({ find, found: found.ok ? found.value.tickets : [] })
    }, ASK_AFTER_MS)
    return () => {
      outdated = true
      clearTimeout(timer)
    }
  }, [find, ask, desk])
  // What fitted a moment ago stays until the new answer: a list that empties at every letter jumps.
  return find.length < 2 ? null : (answer?.found ?? null)
}
