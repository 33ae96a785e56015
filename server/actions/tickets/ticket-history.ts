import type { TicketChange } from '../../../shared/ticket.ts'
import type { Policy } from '../../policy/policy.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import { momentIn } from './words/in-language.ts'

type Line = Pick<TicketChange, 'what' | 'before' | 'after'>

/** What changed between two states of a ticket, as lines of its history. `names` are those of agents by id. */
export function ticketHistory(
  policy: Policy,
  before: TicketRecord,
  after: TicketRecord,
  names: ReadonlyMap<string, string>,
): Line[] {
  const name = (id: string | null) => (id === null ? null : (names.get(id) ?? id))
  const moment = (at: number | null) => (at === null ? null : momentIn(policy, 'en', at))
  const lines: Line[] = [
    { what: 'kind', before: before.kind, after: after.kind },
    { what: 'priority', before: before.priority, after: after.priority },
    { what: 'deadline', before: moment(before.due), after: moment(after.due) },
    { what: 'state', before: before.state, after: after.state },
    { what: 'team', before: before.team, after: after.team },
    { what: 'assignee', before: name(before.assignee), after: name(after.assignee) },
  ]
  return lines.filter((line) => line.before !== line.after)
}
