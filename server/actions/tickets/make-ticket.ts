import { createHash } from 'node:crypto'
import type { Language } from '../../../shared/channels.ts'
import type { Forwarded, UnsureSender } from '../../../shared/ticket.ts'
import { ticketNumber } from '../../../shared/ticket-number.ts'
import { deadlineOf } from '../../policy/deadline.ts'
import type { Policy } from '../../policy/policy.ts'
import { priorityOf, type Sorting } from '../../policy/priorities.ts'
import type { ResponseTime } from '../../policy/time/response-time.ts'
import { nextTicketSerial } from '../../storage/desks.ts'
import { addTicketChange, appendTicketMessage } from '../../storage/ticket-messages.ts'
import { addTicket, type TicketRecord, ticketByNumber } from '../../storage/ticket-record.ts'
import type { DeskDb } from '../../storage/transaction.ts'
import type { Context } from '../context.ts'
import { queueMail } from './queue-mail.ts'
import { placeOf } from './ticket-place.ts'
import { hashOf, secretOf } from './ticket-secret.ts'

/** A ticket about to be made: what was asked, for whom, by whom. Instants in ms. */
export interface TicketDraft {
  clientId: string
  requestHash: Buffer
  subject: string
  body: string
  topic: string | null
  /** A kind that an agent gave it. */
  kind: string | null
  /** Who chose the topic, see `priorityOf`. */
  chosenBy: Sorting['chosenBy']
  /** The kind that the person who asks would like; agents see it, and nothing follows from it. */
  wish?: string | null
  fields: Record<string, string>
  customer: string | null
  contract: string | null
  /** What the contract agreed on for the first answer. */
  agreed: ResponseTime | null
  tier: string
  /** False: nothing but a calling number says whose it is, so the desk's default is promised. */
  tierShown?: boolean
  visitor: string | null
  /** See `networkKey`. */
  network?: string | null
  name: string | null
  email: string | null
  emailProven: boolean
  language: Language
  lane: 'normal' | 'priority'
  overFairUse: boolean
  author: { kind: 'customer' | 'agent' | 'system'; id: string | null; name: string | null }
  /** Who stands in the history as having made it. */
  by: string
  /** A receipt would go to a program, or to an address that nobody vouches for. */
  isUnanswered?: boolean
  /** What is to be thought of who wrote it; left out: nothing. */
  sender?: UnsureSender
  /** The person who passed it on; left out: nobody did. */
  forwarded?: Forwarded | null
}

/** Writes a new ticket with its first message, deadline, place and mail. */
export async function makeTicket(
  tx: DeskDb,
  ctx: Context,
  policy: Policy,
  draft: TicketDraft,
  now: number,
): Promise<{ ticket: TicketRecord; byMail: boolean }> {
  const number = ticketNumber(await nextTicketSerial(tx))
  const { kind, priority } = priorityOf(policy, draft)
  const wish = wishOf(policy, draft, kind)
  const { tier, agreed } = draft.tierShown === false ? { tier: null, agreed: null } : draft
  const why = deadlineOf(policy, { tier, kind, priority, agreed }, now)
  const standing = {
    topic: draft.topic,
    tier: draft.tier,
    kind,
    priority,
    lane: draft.lane,
    due: why.due,
    answered_at: null,
    waiting_since: now,
    follow_up_at: null,
    duplicate_at: null,
    over_fair_use: draft.overFairUse,
  }
  const { answered_at: _, ...columns } = standing
  await addTicket(tx, {
    ...columns,
    ...placeOf(policy, standing),
    ...identified(ctx, policy.id, number, draft),
    subject: draft.subject,
    wished_kind: wish,
    team: teamOf(policy, draft.topic),
    language: draft.language,
    fields: draft.fields,
    created_at: now,
    promise: why.promise,
    why,
    policy_hash: policy.hash,
  })
  await addBeginning(tx, policy.id, number, draft, now)
  const ticket = (await ticketByNumber(tx, policy.id, number))!
  const isReceipted = draft.isUnanswered !== true
  return { ticket, byMail: isReceipted && (await queueMail(tx, ctx, ticket, 'received', 0, now)) }
}

/** What the person who asked said of it that did not count: a kind from outside, or that of the topic they chose. */
function wishOf(policy: Policy, { wish, topic }: TicketDraft, kind: string | null): string | null {
  const said = wish ?? (topic === null ? null : (policy.topics.get(topic)?.kind ?? null))
  return said === kind ? null : said
}

/** The question as the first message, and the first line of the history. */
async function addBeginning(tx: DeskDb, desk: string, number: number, draft: TicketDraft, at: number) {
  const { author, clientId, body, sender } = draft
  await appendTicketMessage(tx, number, {
    clientId,
    author: author.kind,
    authorId: author.id,
    name: author.name,
    body,
    at,
    ...(sender && { sender }),
  })
  await addTicketChange(tx, desk, number, {
    at,
    who: draft.by,
    what: 'created',
    before: null,
    after: null,
  })
}

function identified(ctx: Context, desk: string, number: number, draft: TicketDraft) {
  return {
    number,
    client_id: draft.clientId,
    request_hash: draft.requestHash,
    secret_hash: hashOf(secretOf(ctx, { desk_id: desk, number, client_id: draft.clientId })),
    customer_number: draft.customer,
    contract_id: draft.contract,
    visitor_id: draft.visitor,
    network: draft.network ?? null,
    name: draft.name,
    email: draft.email,
    email_proven: draft.emailProven,
    forwarded: draft.forwarded ?? null,
  }
}

/** The team that takes a topic; null: the ticket stands in triage. */
function teamOf(policy: Policy, topic: string | null): string | null {
  if (topic === null) return null
  const own = policy.topics.get(topic)?.team
  if (own) return own
  for (const team of policy.teams.values()) if (team.topics.includes(topic)) return team.key
  return null
}

/** What tells a repeated request from another one under the same client id. */
export function requestHash(by: string, request: Record<string, unknown>): Buffer {
  const named = Object.entries(request)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256')
    .update(JSON.stringify([by, named]))
    .digest()
}
