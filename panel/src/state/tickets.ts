import type { TicketCounts, TicketRow } from '../../../shared/ticket.ts'

export const TICKET_LISTS = ['open', 'mine', 'team', 'triage', 'closed'] as const
export type TicketList = (typeof TICKET_LISTS)[number]

export const TICKET_LIST_TITLES: Record<TicketList, string> = {
  open: 'Open',
  mine: 'Mine',
  team: 'My teams',
  triage: 'Triage',
  closed: 'Closed',
}

const HOUR_MS = 3_600_000

/** Does somebody still owe this ticket its first answer? */
export function owesAnswer(ticket: TicketRow): boolean {
  return ticket.due !== null && ticket.answeredAt === null && ticket.state !== 'closed'
}

type DueTone = 'overdue' | 'soon' | 'later' | 'none'

/** How pressing a ticket is at `now`. A ticket that was answered in time presses no more. */
export function dueTone(ticket: TicketRow, now: number): DueTone {
  if (!owesAnswer(ticket) || ticket.due === null) return 'none'
  if (ticket.due <= now) return 'overdue'
  return ticket.due - now <= HOUR_MS ? 'soon' : 'later'
}

export type TicketOrder = 'work' | 'deadline'

const last = (a: TicketRow, b: TicketRow) => a.createdAt - b.createdAt || a.number - b.number

/** The desk's order of work: who waits for us before whoever we wait for, then the desk's own rules. */
export function byWork(a: TicketRow, b: TicketRow): number {
  const waiting = Number(a.state !== 'open') - Number(b.state !== 'open')
  const place = a.rank - b.rank || a.queuedAt - b.queuedAt || a.waitingSince - b.waitingSince
  return waiting || place || a.number - b.number
}

/** Earliest deadline first; what owes no answer any more comes last, oldest first. */
export function byDeadline(a: TicketRow, b: TicketRow): number {
  const due = (ticket: TicketRow) => (owesAnswer(ticket) ? (ticket.due ?? Infinity) : Infinity)
  const [first, second] = [due(a), due(b)]
  return first === second ? last(a, b) : first - second
}

/** The open tickets of one list. */
export function listed(
  tickets: Iterable<TicketRow>,
  list: Exclude<TicketList, 'closed'>,
  agent: { id: string; teams: readonly string[] },
  order: TicketOrder,
): TicketRow[] {
  const belongs: Record<typeof list, (ticket: TicketRow) => boolean> = {
    open: () => true,
    mine: (ticket) => ticket.assignee?.id === agent.id,
    team: (ticket) => ticket.team !== null && agent.teams.includes(ticket.team),
    triage: (ticket) => ticket.team === null && ticket.assignee === null,
  }
  return [...tickets].filter(belongs[list]).sort(order === 'work' ? byWork : byDeadline)
}

/** What the figures over the list say at `now`. */
export function countTickets(tickets: Iterable<TicketRow>, now: number): TicketCounts {
  const counts: TicketCounts = { open: 0, overdue: 0, dueWithinHour: 0, triage: 0 }
  for (const ticket of tickets) {
    counts.open += 1
    const tone = dueTone(ticket, now)
    if (tone === 'overdue') counts.overdue += 1
    if (tone === 'soon') counts.dueWithinHour += 1
    if (ticket.team === null && ticket.assignee === null) counts.triage += 1
  }
  return counts
}
