import type { Answer } from '../../../shared/answers.ts'
import { addTicketChange, appendTicketMessage } from '../../storage/ticket-messages.ts'
import { changeTicketRecord, lockTicket, type TicketRecord } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { queueMail } from './queue-mail.ts'
import { repeatedMessage } from './repeated-message.ts'

interface ReplyToTicket {
  desk: string
  number: number
  clientId: string
  body: string
  /** Only agents read it; it answers nobody. */
  note: boolean
  /** It asks something: the ticket waits for the customer, whose answer costs no place. */
  asks?: boolean | undefined
}

type Replied = Answer<{ seq: number; at: number }>

/** An agent answers a ticket, or leaves a note on it. The first answer is the one the deadline was about. */
export async function replyToTicket(ctx: Context, who: AgentWho, input: ReplyToTicket): Promise<Replied> {
  if (!ctx.policy(input.desk) || !who.desks.has(input.desk)) return FORBIDDEN
  const now = ctx.clock()
  const author = input.note ? 'note' : 'agent'
  return inDesk(ctx, input.desk, async (tx): Promise<Replied> => {
    const ticket = await lockTicket(tx, input.desk, input.number)
    if (!ticket) return NOT_FOUND
    const repeated = await repeatedMessage(tx, input, author, who.id)
    if (repeated) return repeated
    const seq = await appendTicketMessage(tx, input.number, {
      clientId: input.clientId,
      author,
      authorId: who.id,
      name: who.name,
      body: input.body,
      at: now,
    })
    if (!input.note)
      await answered(tx, ctx, who, ticket, { seq, state: input.asks ? 'waiting' : 'answered' }, now)
    return { ok: true, value: { seq, at: now } }
  })
}

async function answered(
  tx: DeskTx,
  ctx: Context,
  who: AgentWho,
  ticket: TicketRecord,
  { seq, state }: { seq: number; state: 'answered' | 'waiting' },
  now: number,
): Promise<void> {
  const answered_at = ticket.answered_at ?? now
  await changeTicketRecord(tx, ticket.number, { state, answered_at, closed_at: null })
  if (ticket.state !== state) {
    await addTicketChange(tx, ticket.desk_id, ticket.number, {
      at: now,
      who: who.name,
      what: 'state',
      before: ticket.state,
      after: state,
    })
  }
  await queueMail(tx, ctx, ticket, 'answered', seq, now)
}
