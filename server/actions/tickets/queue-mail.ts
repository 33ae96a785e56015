import { isNoticeTopic } from '../../policy/case.ts'
import { DAY } from '../../policy/time/calendar.ts'
import { bounceOf } from '../../storage/bounced-addresses.ts'
import type { ConversationRow } from '../../storage/conversations.ts'
import { addMail, isMailWaiting, type MailPurpose, mailsSince, type NoticeAbout } from '../../storage/mail.ts'
import { areNoticesOff } from '../../storage/notices-off.ts'
import type { Db } from '../../storage/pool.ts'
import { lastSeq } from '../../storage/ticket-messages.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import { hashOfAddress } from './address-hash.ts'

/**
 * Mails to one address in 24 hours at one desk. Anybody can type any address into a form, so an address that
 * nobody vouches for gets little on its own accord; answers are written by people and get more.
 */
const MAILS_A_DAY: Record<MailPurpose, { proven: number; unproven: number }> = {
  received: { proven: 20, unproven: 3 },
  answered: { proven: 100, unproven: 20 },
  transcript: { proven: 20, unproven: 5 },
  'turned-away': { proven: 1, unproven: 0 },
  'due-changed': { proven: 20, unproven: 3 },
  joined: { proven: 5, unproven: 0 },
  closed: { proven: 20, unproven: 3 },
}

/** The law has a report of abuse confirmed (Digital Services Act, article 16), and some people report many. */
const RECEIPTS_OF_NOTICES = 20

type Addressed = Pick<TicketRecord, 'desk_id' | 'number' | 'email' | 'email_proven' | 'topic'>

/**
 * Puts a mail about a ticket into the outbox, in the transaction of what it tells. False when no mail leaves this
 * server, the ticket has no address, or the address has had enough or takes none. Needs the desk's lock.
 */
export async function queueMail(
  db: Db,
  ctx: Context,
  ticket: Addressed,
  purpose: 'received' | 'answered',
  seq: number,
  now: number,
): Promise<boolean> {
  const { desk_id: desk, number: ticket_number, email, email_proven: proven } = ticket
  const policy = ctx.policy(desk)
  const atLeast = policy && isNoticeTopic(policy, ticket.topic) ? RECEIPTS_OF_NOTICES : 0
  return queue(db, ctx, { desk, email, proven, purpose, ticket_number, ticket_seq: seq }, now, atLeast)
}

/**
 * What we said in a chat goes to the address that was given in it, where no ticket stands for the chat. Nobody vouches for that
 * address, so nothing of what the visitor wrote goes there. Needs the desk's lock.
 */
export async function queueTranscript(
  db: Db,
  ctx: Context,
  row: Pick<ConversationRow, 'desk_id' | 'conversation_id' | 'ticket_number' | 'email' | 'taken_at'>,
  now: number,
): Promise<boolean> {
  const { desk_id: desk, conversation_id, email } = row
  if (row.ticket_number !== null || row.taken_at === null) return false
  const about = { purpose: 'transcript', ticket_number: null, ticket_seq: 0, conversation_id } as const
  return queue(db, ctx, { desk, email, proven: false, ...about }, now)
}

/**
 * A notice of what became of a ticket, unless the owner of the address wants none. One that waits is not added twice: its words
 * are found when it leaves. Needs the desk's lock.
 */
export async function queueNotice(
  db: Db,
  ctx: Context,
  { desk_id: desk, number: ticket_number, email, email_proven: proven }: Addressed,
  purpose: 'due-changed' | 'joined' | 'closed',
  { about, delay }: { about: NoticeAbout; delay: number },
  now: number,
): Promise<boolean> {
  if (email === null || (await areNoticesOff(db, desk, hashOfAddress(ctx, email)))) return false
  if (await isMailWaiting(db, desk, ticket_number, purpose)) return false
  const ticket_seq = await lastSeq(db, desk, ticket_number)
  return queue(db, ctx, { desk, email, proven, purpose, ticket_number, ticket_seq, about, delay }, now)
}

/** Why a mail became no ticket goes to its sender, whose address is proven. Needs the desk's lock. */
export async function queueTurnedAway(
  db: Db,
  ctx: Context,
  desk: string,
  email: string,
  mail_hash: Buffer,
  now: number,
): Promise<boolean> {
  const about = { purpose: 'turned-away', ticket_number: null, ticket_seq: 0, mail_hash } as const
  return queue(db, ctx, { desk, email, proven: true, ...about }, now)
}

interface Queued {
  desk: string
  email: string | null
  proven: boolean
  purpose: MailPurpose
  ticket_number: number | null
  ticket_seq: number
  conversation_id?: string
  mail_hash?: Buffer
  about?: NoticeAbout
  delay?: number
}

async function queue(
  db: Db,
  ctx: Context,
  { desk, email, proven, ...about }: Queued,
  now: number,
  atLeast = 0,
): Promise<boolean> {
  if (ctx.ports.mail === null || email === null) return false
  const addressHash = hashOfAddress(ctx, email)
  // What a person wrote is tried all the same.
  if (about.purpose !== 'answered' && (await bounceOf(db, desk, addressHash)) !== null) return false
  const allowed = Math.max(atLeast, MAILS_A_DAY[about.purpose][proven ? 'proven' : 'unproven'])
  if ((await mailsSince(db, desk, addressHash, about.purpose, now - DAY)) >= allowed) return false
  await addMail(db, desk, { mail_id: crypto.randomUUID(), addressHash, ...about, at: now })
  return true
}
