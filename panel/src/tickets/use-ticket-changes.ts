import { useRef, useState } from 'react'
import type { Refusal } from '../../../shared/answers.ts'
import type { TicketView } from '../../../shared/ticket.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import type { AgentInput } from '../wire/socket.ts'

export type Change = Omit<AgentInput<'ticket:change'>, 'desk' | 'number'>

interface TicketChanges {
  /** What was chosen and is not answered yet: shown at once. */
  asked: Change
  refusal: Refusal | null
  change(change: Change): void
}

/** Changes of a ticket, one after the other, each shown at once and taken back when it is refused. */
export function useTicketChanges(number: number, onChanged: (view: TicketView) => void): TicketChanges {
  const { ask, desks, notices } = usePanel()
  const { desk } = useDesk()
  const [asked, setAsked] = useState<Change>({})
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const before = useRef<Promise<void>>(Promise.resolve())

  async function send(change: Change): Promise<void> {
    const answer = await ask('ticket:change', { desk: desk.id, number, ...change })
    setRefusal(answer.ok ? null : answer)
    setAsked((was) => Object.fromEntries(Object.entries(was).filter(([name]) => !(name in change))))
    if (!answer.ok) return
    onChanged(answer.value)
    desks.patchTicket(desk.id, answer.value)
    notices.speak('Kept.')
  }

  return {
    asked,
    refusal,
    change(change) {
      setAsked((was) => ({ ...was, ...change }))
      before.current = before.current.then(() => send(change))
    },
  }
}
