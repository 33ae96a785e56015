import { sayAge } from '../time/say.ts'
import type { DeskState } from './desk.ts'
import { countTickets } from './tickets.ts'

/** One figure of the supervisor's page; `tone` is set when it asks for a hand. */
interface Figure {
  name: string
  value: string
  detail: string
  tone?: 'soon' | 'overdue'
}

const LONG_WAIT_MS = 5 * 60_000

/** The desk at `now` in five figures. */
export function figuresOf(
  desk: Pick<DeskState, 'conversations' | 'agents' | 'tickets'>,
  now: number,
): Figure[] {
  const items = [...desk.conversations.values()]
  const waiting = items.filter((item) => item.state === 'waiting')
  const active = items.filter((item) => item.state === 'active').length
  const here = desk.agents.filter((agent) => agent.available && agent.online && !agent.disabled)
  const room = here.reduce((sum, agent) => sum + Math.max(agent.capacity - agent.chats, 0), 0)
  const counts = countTickets(desk.tickets.values(), now)
  // Whoever chose to be called back at a later time does not wait until then.
  const listening = waiting.filter((item) => (item.callBackAt ?? 0) <= now)
  const wait = now - listening.reduce((first, item) => Math.min(first, item.enteredAt), now)
  return [
    { name: 'waiting', value: String(waiting.length), detail: `${active} in conversation` },
    {
      name: 'longest wait',
      value: listening.length > 0 ? sayAge(wait) : 'none',
      detail: 'of those who wait now',
      ...(wait > LONG_WAIT_MS && { tone: 'soon' }),
    },
    {
      name: 'at the desk',
      value: String(here.length),
      detail: room === 1 ? 'room for 1 more chat' : `room for ${room} more chats`,
      ...(here.length === 0 && { tone: 'overdue' }),
    },
    {
      name: 'overdue',
      value: String(counts.overdue),
      detail: 'tickets past their time',
      ...(counts.overdue > 0 && { tone: 'overdue' }),
    },
    {
      name: 'due within the hour',
      value: String(counts.dueWithinHour),
      detail: `${counts.triage} in triage`,
      ...(counts.dueWithinHour > 0 && { tone: 'soon' }),
    },
  ]
}
