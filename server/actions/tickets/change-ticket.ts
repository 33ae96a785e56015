import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { TicketState, TicketView } from '../../../shared/ticket.ts'
import { deadlineOf } from '../../policy/deadline.ts'
import type { Policy } from '../../policy/policy.ts'
import { priorityOf } from '../../policy/priorities.ts'
import { agentNames } from '../../storage/agent-names.ts'
import { deskAgent } from '../../storage/desk-agent.ts'
import { addTicketChange } from '../../storage/ticket-messages.ts'
import {
  changeTicketRecord,
  lockTicket,
  type TicketRecord,
  type TicketRecordChange,
} from '../../storage/ticket-record.ts'
import { conversationsOfTicket } from '../../storage/tickets.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { noticeChange } from './notice.ts'
import { agreedResponse } from './ticket-contract.ts'
import { ticketHistory } from './ticket-history.ts'
import { placeOf } from './ticket-place.ts'
import { ticketView } from './ticket-view.ts'

interface ChangeTicket {
  desk: string
  number: number
  kind?: string | undefined
  priority?: string | undefined
  state?: TicketState | undefined
  team?: string | null | undefined
  assignee?: string | null | undefined
  /** What sent it to the back does not count. */
  keepsPlace?: true | undefined
}

/**
 * An agent sorts a ticket. A kind brings its priority along unless one is named too; until the first answer the
 * deadline is reckoned again from the moment the ticket was made. Every change stands in the history.
 */
export async function changeTicket(
  ctx: Context,
  who: AgentWho,
  input: ChangeTicket,
): Promise<Answer<TicketView>> {
  const policy = ctx.policy(input.desk)
  if (!policy || !who.desks.has(input.desk)) return FORBIDDEN
  const unknown = unknownTo(policy, input)
  if (unknown) return unknown
  const now = ctx.clock()
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<TicketView>> => {
    const ticket = await lockTicket(tx, input.desk, input.number)
    if (!ticket) return NOT_FOUND
    if (input.assignee && !(await worksHere(tx, input.desk, input.assignee))) {
      return {
        ok: false,
        code: 'not-found',
        field: 'assignee',
        say: 'Nobody by that name works at this desk.',
      }
    }
    const change = await changeOf(tx, policy, ticket, input, now)
    const changed = await changeTicketRecord(tx, input.number, change)
    const names = await agentNames(
      tx,
      [ticket.assignee, changed.assignee].filter((id) => id !== null),
    )
    for (const line of ticketHistory(policy, ticket, changed, names)) {
      await addTicketChange(tx, input.desk, input.number, { at: now, who: who.name, ...line })
    }
    await tellChange(tx, changed)
    await noticeChange(tx, ctx, ticket, changed, now)
    return { ok: true, value: await ticketView(ctx, tx, policy, changed) }
  })
}

function unknownTo(policy: Policy, { kind, priority, team }: ChangeTicket): Refusal | null {
  const bad = (field: string): Refusal => ({ ok: false, code: 'bad-input', field })
  if (kind !== undefined && !policy.kinds.has(kind)) return bad('kind')
  if (priority !== undefined && !policy.priorities.some(({ key }) => key === priority)) return bad('priority')
  if (typeof team === 'string' && !policy.teams.has(team)) return bad('team')
  return null
}

async function worksHere(tx: Tx, desk: string, agent: string): Promise<boolean> {
  const found = await deskAgent(tx, desk, agent)
  return found !== null && !found.disabled
}

async function changeOf(
  tx: Tx,
  policy: Policy,
  ticket: TicketRecord,
  input: ChangeTicket,
  now: number,
): Promise<TicketRecordChange> {
  const change: TicketRecordChange = { ...sorted(policy, ticket, input), ...stated(ticket, input.state, now) }
  if (input.team !== undefined) change.team = input.team
  if (input.assignee !== undefined) change.assignee = input.assignee
  if (input.keepsPlace) Object.assign(change, placedAgain(policy, ticket))
  const urgency = change.kind !== undefined || change.priority !== undefined
  if (!urgency || ticket.answered_at !== null) return change
  const agreed = await agreedResponse(tx, policy.id, ticket.customer_number, ticket.contract_id)
  const next = { ...ticket, ...change }
  const why = deadlineOf(
    policy,
    { tier: next.tier, kind: next.kind, priority: next.priority, agreed },
    ticket.created_at,
  )
  const due = { due: why.due, promise: why.promise, why, policy_hash: policy.hash }
  return { ...change, ...due, ...placeOf(policy, { ...next, due: why.due }) }
}

const NOT_MOVED = { follow_up_at: null, duplicate_at: null, duplicate_of: null, over_fair_use: false }

function placedAgain(policy: Policy, ticket: TicketRecord): TicketRecordChange {
  return { ...NOT_MOVED, ...placeOf(policy, { ...ticket, ...NOT_MOVED }) }
}

function sorted(policy: Policy, ticket: TicketRecord, { kind, priority }: ChangeTicket): TicketRecordChange {
  const change: TicketRecordChange = {}
  if (ticket.wished_kind !== null && (kind !== undefined || priority !== undefined)) change.wished_kind = null
  if (kind !== undefined && kind !== ticket.kind) {
    change.kind = kind
    change.priority = priorityOf(policy, { kind, chosenBy: 'agent' }).priority
  }
  if (priority !== undefined) change.priority = priority
  if (change.priority === ticket.priority) delete change.priority
  return change
}

/** An agent who calls a ticket answered or closed has dealt with it: it is late no more. */
function stated(ticket: TicketRecord, state: TicketState | undefined, now: number): TicketRecordChange {
  if (state === undefined || state === ticket.state) return {}
  const dealtWith = state === 'answered' || state === 'closed'
  return {
    state,
    closed_at: state === 'closed' ? now : null,
    answered_at: ticket.answered_at ?? (dealtWith ? now : null),
  }
}

async function tellChange(tx: Tx, { desk_id: desk, number }: TicketRecord): Promise<void> {
  for (const { conversation_id } of await conversationsOfTicket(tx, desk, number)) {
    tx.tell('conversation', { desk, conversation: conversation_id })
  }
}
