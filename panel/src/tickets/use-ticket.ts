import { useCallback, useEffect, useState } from 'react'
import type { Refusal } from '../../../shared/answers.ts'
import type { TicketView } from '../../../shared/ticket.ts'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { useStore } from '../state/use-store.ts'

interface OpenTicket {
  view: TicketView | null
  refusal: Refusal | null
  put(view: TicketView): void
  look(): void
}

/** A ticket on screen; fetched again whenever its row has become newer, or an answer of ours was stored. */
export function useTicket(number: number): OpenTicket {
  const { ask, link, outbox } = usePanel()
  const { desk } = useDesk()
  const online = useStore(link, (value) => value === 'online')
  const rowVersion = useDeskState((state) => state.tickets.get(number)?.version ?? 0)
  const kept = useStore(outbox.store, (all) => all.filter((entry) => entry.target === String(number)).length)
  const [view, put] = useState<TicketView | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const look = useCallback(async () => {
    const answer = await ask('ticket:open', { desk: desk.id, number })
    if (answer.ok) {
      put((was) => (was && was.version > answer.value.version ? was : answer.value))
      setRefusal(null)
    } else setRefusal(answer)
  }, [ask, desk, number])

  const outdated = online && (view === null || view.version < rowVersion)
  useEffect(() => {
    if (outdated) void look()
  }, [outdated, look])
  useEffect(() => {
    if (online && kept === 0) void look()
  }, [online, kept, look])
  return { view, refusal, put, look: () => void look() }
}
