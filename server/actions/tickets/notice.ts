import type { Policy } from '../../policy/policy.ts'
import type { NoticeAbout } from '../../storage/mail.ts'
import type { TicketRecord } from '../../storage/ticket-record.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { noticesPage } from './notices-page.ts'
import { queueNotice } from './queue-mail.ts'
import { movedBack } from './reply-cost.ts'
import { aboutTicket } from './words/in-language.ts'
import { type AboutAny, mailText } from './words/mail-text.ts'
import type { NoticeKind } from './words/words.ts'

/** What an agent does within so long is one change (ms). */
const SETTLES_MS = 60_000

/**
 * Tells the person who asked that their ticket has another deadline or is closed, as far as both still hold a minute
 * later. Needs the locks of desk and ticket.
 */
export async function noticeChange(
  tx: DeskTx,
  ctx: Context,
  before: TicketRecord,
  after: TicketRecord,
  now: number,
): Promise<void> {
  if (after.state === 'closed' && before.state !== 'closed')
    await queueNotice(tx, ctx, after, 'closed', { delay: SETTLES_MS, about: {} }, now)
  else if (isOtherDeadline(before.due, after.due) && after.answered_at === null)
    await queueNotice(
      tx,
      ctx,
      after,
      'due-changed',
      { delay: SETTLES_MS, about: { dueBefore: before.due } },
      now,
    )
}

/** What is less than a minute off reads the same. */
function isOtherDeadline(before: number | null, after: number | null): boolean {
  return before === null || after === null ? before !== after : Math.abs(after - before) >= 60_000
}

/** Tells that something was added to a ticket, which the person who asked could not see for themselves. */
export async function noticeJoined(
  tx: DeskTx,
  ctx: Context,
  ticket: TicketRecord,
  how: NonNullable<NoticeAbout['how']>,
  now: number,
): Promise<void> {
  await queueNotice(tx, ctx, ticket, 'joined', { delay: 0, about: { how } }, now)
}

/** The words of a notice; null when what it tells is true no more. */
export function noticeOf(
  ctx: Context,
  policy: Policy,
  ticket: TicketRecord,
  {
    kind,
    about,
    isRead,
    link,
  }: { kind: NoticeKind; about: NoticeAbout; isRead: boolean; link: string | null },
): string | null {
  if (kind === 'closed' && ticket.state !== 'closed') return null
  if (kind === 'due-changed') {
    const isOver = ticket.answered_at !== null || ticket.state === 'closed'
    if (isOver || !isOtherDeadline(about.dueBefore ?? null, ticket.due)) return null
  }
  const { language } = ticket
  const cost = about.how === 'moved' ? movedBack(policy, ticket, language, ctx.clock()) : null
  const words: AboutAny = {
    ...aboutTicket(policy, language, ticket),
    link,
    isRead,
    proven: ticket.email_proven,
    answer: '',
    whatsapp: null,
    lacking: null,
    cost,
    how: about.how ?? null,
    off: noticesPage(ctx, policy.id, ticket.email!, language),
    desk: policy.name,
  }
  return mailText(policy, kind, language, words)
}
