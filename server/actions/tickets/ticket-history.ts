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
  const place: Line = { what: 'queue', before: before.because, after: after.because }
  const lines: Line[] = [
    { what: 'kind', before: before.kind, after: after.kind },
    { what: 'priority', before: before.priority, after: after.priority },
    { what: 'deadline', before: moment(before.due), after: moment(after.due) },
    { what: 'state', before: before.state, after: after.state },
    { what: 'team', before: before.team, after: after.team },
    { what: 'assignee', before: name(before.assignee), after: name(after.assignee) },
    ...(isGivenBack(before, after) ? [place] : []),
  ]
  return lines.filter((line) => line.before !== line.after)
}

/** What had sent it to the back was found not to count. */
function isGivenBack(before: TicketRecord, after: TicketRecord): boolean {
  const reasons = ({ follow_up_at, duplicate_at, over_fair_use }: TicketRecord) =>
    [follow_up_at, duplicate_at, over_fair_use].join()
  return reasons(before) !== reasons(after)
}
