import { hasLostAddress, type ReachableAddress, reachableAt } from '../../storage/contact-addresses.ts'
import { conversationById } from '../../storage/conversations.ts'
import {
  addSendJob,
  changeDelivery,
  type DeliveryChange,
  type DeliveryRow,
  type DeliveryState,
  deliveryByKey,
  lockNextDelivery,
} from '../../storage/deliveries.ts'
import { doorDialogOf } from '../../storage/door-dialogs.ts'
import type { Context } from '../context.ts'
import type { Messenger, Outgoing, Refusal, Sent } from '../messenger.ts'
import { isForward } from './delivery-news.ts'
import { learnFrom } from './learn-from-refusal.ts'
import { outgoingContent, type PlannedContent } from './outgoing-file.ts'

interface Written {
  desk: string
  conversation: string
}

/** An attempt that was begun so long ago has ended without telling us how. */
const SENDING_MS = 60_000
/** After so many times `later`, more than an hour in all, it is not sent any more, and shown. */
const MOST_TRIES = 12
const LONGEST_PAUSE_MS = 600_000

/**
 * Sends what is ready in a conversation, one part after the other in their order. Each attempt is committed before it is
 * made: what is not known to have been sent is never sent again. A refused part keeps none behind it from leaving.
 */
export async function sendWritten(ctx: Context, { desk, conversation }: Written): Promise<void> {
  const messenger = ctx.ports.messenger(desk)
  if (messenger === null) return
  for (;;) {
    const begun = await begin(ctx, messenger, desk, conversation)
    if (begun === 'done') return
    if (begun === 'next') continue
    const sent = await attempt(ctx, messenger, begun.outgoing)
    if (!(await settle(ctx, begun.row, sent))) return
  }
}

type Begun = 'done' | 'next' | { row: DeliveryRow; outgoing: Outgoing }

/** Notes the attempt that is about to be made; `next` where this part needs none, `done` where nothing is to be sent now. */
function begin(ctx: Context, messenger: Messenger, desk: string, conversation: string): Promise<Begun> {
  const now = ctx.clock()
  return ctx.transaction(async (tx): Promise<Begun> => {
    const row = await lockNextDelivery(tx, desk, conversation)
    if (row === null) return 'done'
    if (row.state === 'sending') {
      // Somebody is at it, or was when the process ended.
      if (row.attempted_at! > now - SENDING_MS) return 'done'
      await change({ state: 'unknown' })
      return 'next'
    }
    if (row.due_at > now) {
      await addSendJob(tx, desk, conversation, row.due_at - now)
      return 'done'
    }
    const { visitor_id: contact } = (await conversationById(tx, desk, conversation))!
    const [address] = contact === null ? [] : await reachableAt(tx, desk, contact)
    const content = outgoingContent(ctx, desk, row.content as PlannedContent)
    const lost = address === undefined && contact !== null && (await hasLostAddress(tx, desk, contact))
    const refusal = lost ? 'address-changed' : whyNot(messenger, address, content, now)
    if (refusal !== null) {
      await change({ state: 'failed', reason: refusal })
      return 'next'
    }
    const { line } = (await doorDialogOf(tx, desk, conversation))!
    const { account, value } = address!
    const attempt = { attempted_at: now, tries: row.tries + 1, sent_to: value, account }
    await change({ state: 'sending', ...attempt })
    return {
      row: { ...row, ...attempt },
      outgoing: { desk, line, to: addressed(address!), key: row.key, content },
    }

    async function change(to: DeliveryChange) {
      await changeDelivery(tx, row!, to, now)
      tx.tell('delivery', { desk, conversation })
    }
  })
}

/** What would be refused is not tried; null when nothing stands against it. */
function whyNot(
  { hasWindow }: Messenger,
  address: ReachableAddress | undefined,
  content: Outgoing['content'],
  now: number,
): Refusal | null {
  if (address === undefined) return 'no-such-recipient'
  if (content.kind === 'template') return address.blocked_at === null ? null : 'blocked'
  const isOpen = address.window_until !== null && now < address.window_until
  return hasWindow && !isOpen ? 'window-closed' : null
}

function addressed({ kind, value }: ReachableAddress): Outgoing['to'] {
  if (kind === 'whatsapp') return { phone: value }
  return kind === 'whatsapp-lid' ? { lid: value } : { bsuid: value }
}

async function attempt(
  ctx: Context,
  messenger: Messenger,
  outgoing: Outgoing,
): Promise<Sent | { outcome: 'unknown' }> {
  try {
    return await messenger.send(outgoing)
  } catch (fault) {
    ctx.log('a message may or may not have been sent', { desk: outgoing.desk, why: (fault as Error).name })
    return { outcome: 'unknown' }
  }
}

/** Writes down what came of an attempt; false when the rest of the conversation waits. */
async function settle(
  ctx: Context,
  row: DeliveryRow,
  answered: Sent | { outcome: 'unknown' },
): Promise<boolean> {
  const now = ctx.clock()
  const sent =
    answered.outcome === 'later' ? { ...answered, after: pauseOf(answered.after, row.tries) } : answered
  const { desk_id: desk, conversation_id: conversation } = row
  const isOver = sent.outcome === 'later' && row.tries >= MOST_TRIES
  await ctx.transaction(async (tx) => {
    const { state } = (await deliveryByKey(tx, desk, row.key))!
    const isLate = state !== 'sending'
    const change = isOver ? FAILED_AT_LAST : changeFor(sent, now)
    await changeDelivery(tx, row, isLate ? lateChange(state, change) : change, now)
    const isNews = !isLate || isForward(state, 'failed')
    if (sent.outcome === 'refused' && isNews) await learnFrom(tx, row, sent.reason, now)
    if (sent.outcome === 'later' && !isOver && !isLate) await addSendJob(tx, desk, conversation, sent.after)
    tx.tell('delivery', { desk, conversation })
  })
  return sent.outcome !== 'later' || isOver
}

/** Longer each time: a provider may be away for an hour. */
function pauseOf(first: number, tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, first * 2 ** (tries - 1))
}

const FAILED_AT_LAST = { state: 'failed', reason: 'limited' } as const

/**
 * An answer that comes after news of the part, or after nobody waited for it any more: it counts where it brings the part
 * forward. What was surely not sent has failed then, for what is behind it has left meanwhile.
 */
function lateChange(from: DeliveryState, change: DeliveryChange): DeliveryChange {
  const known = change.state === 'ready' ? { ...FAILED_AT_LAST, code: change.code ?? null } : change
  if (known.state && isForward(from, known.state)) return known
  return known.provider_id === undefined ? {} : { provider_id: known.provider_id }
}

function changeFor(sent: Sent | { outcome: 'unknown' }, now: number): DeliveryChange {
  switch (sent.outcome) {
    case 'accepted':
      return { state: 'accepted', provider_id: sent.id }
    case 'later':
      return { state: 'ready', due_at: now + sent.after, code: sent.code }
    case 'refused':
      return { state: 'failed', code: sent.code, reason: sent.reason }
    case 'unknown':
      return { state: 'unknown' }
  }
}
