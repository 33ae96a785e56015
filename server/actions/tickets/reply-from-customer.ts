import type { Answer } from '../../../shared/answers.ts'
import type { UnsureSender } from '../../../shared/ticket.ts'
import { fieldsLacking, placeAfterReply, suppliedBy } from '../../policy/after-reply.ts'
import { isNoticeTopic } from '../../policy/case.ts'
import type { Policy } from '../../policy/policy.ts'
import { attachFiles, looseFiles } from '../../storage/files.ts'
import { addTicketChange, appendTicketMessage, lastAuthor } from '../../storage/ticket-messages.ts'
import {
  changeTicketRecord,
  lockTicket,
  type TicketRecord,
  type TicketRecordChange,
  ticketByNumber,
} from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { DeskTx, Tx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { NOT_FOUND } from '../refusals.ts'
import { repeatedMessage } from './repeated-message.ts'
import { movedBack } from './reply-cost.ts'
import { mayHold, type TicketHolder } from './ticket-access.ts'
import { placeOf } from './ticket-place.ts'

interface ReplyFromCustomer {
  number: number
  clientId: string
  body: string
  files?: string[] | undefined
  /** What the desk asks for and the ticket lacked. */
  fields?: Record<string, string> | undefined
}

/** `say`: what it did to the place, where it did something. */
type Replied = Answer<{ seq: number; at: number; say?: string }>

/**
 * The person who asked writes again. A second message before an answer may send the ticket to the back, where the
 * desk says so; after an answer, and after closing, the ticket is open again and stands where a new one would.
 */
export async function replyFromCustomer(
  ctx: Context,
  holder: TicketHolder,
  input: ReplyFromCustomer,
): Promise<Replied> {
  const policy = ctx.policy(holder.desk)
  if (!policy || !mayHold(holder, await ticketByNumber(ctx.pool, holder.desk, input.number))) return NOT_FOUND
  const now = ctx.clock()
  const { desk, visitor } = holder
  return inDesk(ctx, desk, async (tx): Promise<Replied> => {
    const ticket = (await lockTicket(tx, desk, input.number))!
    const author = visitor?.id ?? null
    const repeated = await repeatedMessage(tx, { desk, ...input }, 'customer', author)
    if (repeated) return repeated
    const files = [...new Set(input.files ?? [])]
    const found = visitor === null ? 0 : await looseFiles(tx, desk, visitor.id, files)
    if (found !== files.length) return { ok: false, code: 'not-found', field: 'files' }
    const { clientId, body, fields } = input
    const { seq, isMoved } = await addFromCustomer(tx, policy, ticket, {
      clientId,
      authorId: author,
      body,
      fields,
      at: now,
    })
    if (visitor) await attachFiles(tx, desk, visitor.id, files, { number: input.number, seq })
    const language = visitor?.language ?? ticket.language
    return {
      ok: true,
      value: { seq, at: now, ...(isMoved && { say: movedBack(policy, ticket, language, now) }) },
    }
  })
}

/** Adds the customer's words to a ticket and puts it where it now belongs. Needs the ticket's lock. */
export async function addFromCustomer(
  tx: DeskTx,
  policy: Policy,
  ticket: TicketRecord,
  { fields, read, isAutomatic = false, ...said }: Words,
): Promise<{ seq: number; isMoved: boolean }> {
  const { number, name } = ticket
  const isUnsure = said.sender !== undefined
  const supplied = isUnsure
    ? {}
    : (read ?? suppliedBy(fieldsLacking(policy, ticket), { body: said.body, fields }))
  const change = isAutomatic
    ? null
    : await changeFor(tx, policy, ticket, supplied, { isUnsure, now: said.at })
  const seq = await appendTicketMessage(tx, number, { name, ...said, author: 'customer' })
  if (change === null) return { seq, isMoved: false }
  await changeTicketRecord(tx, number, change)
  await keepHistory(tx, ticket, change, said.at)
  return { seq, isMoved: change.follow_up_at != null }
}

interface Words {
  clientId: string
  authorId: string | null
  body: string
  fields?: Record<string, string> | undefined
  /** What was read in its words of the fields that the ticket lacks; left out: it is looked for here. */
  read?: Record<string, string>
  at: number
  /** Left out: the name that stands on the ticket. */
  name?: string | null
  /** What is to be thought of who wrote it; left out: nothing. */
  sender?: UnsureSender
  /** A program wrote it: the ticket keeps its state and its place. */
  isAutomatic?: boolean
}

async function changeFor(
  tx: Tx,
  policy: Policy,
  ticket: TicketRecord,
  supplied: Record<string, string>,
  { isUnsure, now }: { isUnsure: boolean; now: number },
): Promise<TicketRecordChange> {
  const supplies = Object.keys(supplied).length > 0
  const given: TicketRecordChange = supplies ? { fields: { ...ticket.fields, ...supplied } } : {}
  const last = await lastAuthor(tx, ticket.desk_id, ticket.number)
  const isAnswered = ticket.answered_at !== null
  const usual = placeAfterReply(policy, { state: ticket.state, last, isAnswered, supplies })
  // Another than the one who asked costs them no place.
  const keeps = isUnsure || isNoticeTopic(policy, ticket.topic)
  const place = usual === 'to-the-back' && keeps ? 'keeps' : usual
  if (place === 'to-the-back')
    return { follow_up_at: now, ...placeOf(policy, { ...ticket, follow_up_at: now }) }
  if (ticket.state !== 'open') Object.assign(given, { state: 'open', closed_at: null })
  if (place === 'keeps') return given
  const asked = { waiting_since: now, follow_up_at: null, duplicate_at: null, duplicate_of: null }
  return { ...given, ...asked, ...placeOf(policy, { ...ticket, ...asked }) }
}

async function keepHistory(
  tx: Tx,
  ticket: TicketRecord,
  change: TicketRecordChange,
  now: number,
): Promise<void> {
  const who = ticket.name ?? 'customer'
  const { desk_id: desk, number } = ticket
  if (change.state !== undefined && change.state !== ticket.state) {
    await addTicketChange(tx, desk, number, {
      at: now,
      who,
      what: 'state',
      before: ticket.state,
      after: change.state,
    })
  }
  if (change.follow_up_at) {
    await addTicketChange(tx, desk, number, {
      at: now,
      who,
      what: 'queue',
      before: ticket.because,
      after: change.because ?? '',
    })
  }
}
