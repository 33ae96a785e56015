import type { Policy } from '../../policy/policy.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { doorDialogOf, heardAgain, keepDoorDialog } from '../../storage/door-dialogs.ts'
import { addInbound, addRedactJob, inboundBefore } from '../../storage/inbound.ts'
import { fillBody, type Line } from '../../storage/message-details.ts'
import { appendMessage } from '../../storage/messages.ts'
import { moveInbound } from '../../storage/open-written.ts'
import { openWrittenOf } from '../../storage/written-conversations.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx, Tx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import type { Inbound } from '../messenger.ts'
import { storable } from '../storable.ts'
import { actOnMessage, isCall } from './act-on-message.ts'
import { changeMessage, isAboutAnother } from './change-message.ts'
import { type PinResult, readDoorDialog } from './door-dialog.ts'
import { ofAnybody } from './door-state.ts'
import { judgePin } from './judge-pin.ts'
import { isUnread, quotedBy } from './known-line.ts'
import { bodyOf } from './message-body.ts'
import { detailFor, partOf } from './message-detail.ts'
import { mayOptOut } from './opt-out.ts'
import { placeFor } from './place-for.ts'
import { mayProve } from './prove-by-message.ts'
import { rewriteDetail } from './rewrite-detail.ts'
import { recordSender, sawSender, senderOf, suspendBefore } from './sender.ts'
import { takeFile } from './take-file.ts'
import { withoutPins } from './without-pins.ts'

/**
 * Stores a message that a provider brought, and lets the door decide about whoever wrote it. Resolves when it is stored,
 * also when it came before; throws when it could not be stored, so that the provider brings it again.
 */
export async function receiveMessage(ctx: Context, policy: Policy, brought: Inbound): Promise<void> {
  const raw = storable(brought)
  const inbound = withoutPins(ctx, policy, raw)
  if (isAboutAnother(inbound) && (await changeMessage(ctx, policy, inbound))) return
  const isAsked =
    mayProve(raw.content) || mayOptOut(raw) || raw.content.kind === 'changed' || isCall(raw.content)
  if (isAsked || !(await goesOn(ctx, policy, inbound))) {
    const pin = await judgePin(ctx, policy, raw)
    await inDesk(ctx, policy.id, (tx) => comeToDoor(tx, ctx, policy, { inbound, raw, pin }))
  }
  const hides = JSON.stringify(inbound.content) !== JSON.stringify(raw.content)
  if (hides && ctx.ports.messenger(policy.id)?.redact) await addRedactJob(ctx.pool, policy.id, raw.id)
}

/** A message on its way to the door. */
interface Coming {
  /** As it is kept. */
  inbound: Inbound
  /** As it was written: to be read, and not to be kept. */
  raw: Inbound
  pin: PinResult
}

/**
 * Most messages are said in a conversation that is let in already: that waits for no desk's lock. False: the door must
 * look at it.
 */
function goesOn(ctx: Context, policy: Policy, inbound: Inbound): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    const before = await inboundBefore(tx, policy.id, inbound)
    if (before !== null) return !(await isUnread(tx, policy.id, before))
    const { contact, isWhollyKnown } = await senderOf(tx, policy.id, inbound)
    if (contact === null || !isWhollyKnown) return false
    const found = await openWrittenOf(tx, policy.id, contact, 'whatsapp')
    if (found === null || found.state === 'at-door') return false
    const row = await lockConversation(tx, policy.id, found.conversation_id)
    if (row?.state !== 'waiting' && row?.state !== 'active') return false
    const into = { conversation: row.conversation_id, contact: row.visitor_id! }
    const seq = await storeOnce(tx, ctx, policy, inbound, into)
    await sawSender(tx, policy.id, inbound)
    if (seq !== null) await takeFile(tx, policy, inbound, { ...into, seq }, ctx.clock())
    return true
  })
}

/** The message as the conversation's next line, and its number; null when it came before. Needs the conversation's lock. */
async function storeOnce(
  tx: Tx,
  ctx: Context,
  policy: Policy,
  inbound: Inbound,
  into: { conversation: string; contact: string },
): Promise<number | null> {
  if (await inboundBefore(tx, policy.id, inbound)) return null
  const seq = await storeLine(tx, ctx, policy, inbound, into)
  const became = { conversation: into.conversation, seq, at: ctx.clock() }
  // It came twice at once, to somebody who was two contacts until now: each waits for another conversation's lock.
  if (!(await addInbound(tx, policy.id, inbound, became)))
    throw new Error('the same message is being stored elsewhere')
  return seq
}

async function storeLine(
  tx: Tx,
  ctx: Context,
  policy: Policy,
  inbound: Inbound,
  into: { conversation: string; contact: string },
): Promise<number> {
  const now = ctx.clock()
  const desk = policy.id
  const detail = detailFor(inbound, await quotedBy(tx, desk, inbound, into))
  const message = await appendMessage(tx, desk, into.conversation, {
    clientId: derivedId(ctx, `inbound ${desk} ${inbound.account} ${inbound.id}`),
    author: 'visitor',
    authorId: into.contact,
    authorName: null,
    body: bodyOf(inbound.content),
    ...(detail && { detail }),
    at: now,
  })
  await heardAgain(tx, desk, into.conversation, now)
  tx.tell('message', { desk, message })
  // They can be written to freely again.
  tx.tell('delivery', { desk, conversation: into.conversation })
  return message.seq
}

async function comeToDoor(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  { inbound, raw, pin }: Coming,
): Promise<void> {
  const now = ctx.clock()
  const before = await inboundBefore(tx, policy.id, inbound)
  const isReadable = inbound.content.kind !== 'unreadable'
  if (before !== null && !(isReadable && (await isUnread(tx, policy.id, before)))) return
  const { contact, hasChanged } = await recordSender(tx, policy, inbound, now)
  const { content } = inbound
  if (content.kind === 'changed') {
    await suspendBefore(tx, policy.id, inbound, content.before, { contact, now })
    const open = await openWrittenOf(tx, policy.id, contact, 'whatsapp')
    if (open !== null) await startDialogAnew(tx, policy.id, open.conversation_id)
    // Nobody wrote anything: there is nothing to answer.
    await addInbound(tx, policy.id, inbound, { conversation: null, seq: null, at: now })
    return
  }
  const { row, missing, said } = await placeFor(tx, ctx, policy, inbound, { contact, before })
  const conversation = row.conversation_id
  const into = { conversation, contact: row.visitor_id! }
  const seq =
    missing === null
      ? await storeOnce(tx, ctx, policy, inbound, into)
      : await readAtLast(tx, ctx, policy, inbound, missing, into)
  if (seq === null) return
  // The account is the same, but whoever had been let in by the number before shows another now.
  if (hasChanged) {
    await startDialogAnew(tx, policy.id, conversation)
    await changeConversation(tx, conversation, { escalated: true })
  }
  await actOnMessage(tx, ctx, policy, { row, contact, inbound, raw, pin, before: said }, now)
  const files = await takeFile(tx, policy, inbound, { conversation, seq }, now)
  if (files === 'untold') await changeConversation(tx, conversation, { escalated: true })
}

/** Whoever writes may be another person: nothing that was said at the door counts for them. */
async function startDialogAnew(tx: DeskTx, desk: string, conversation: string): Promise<void> {
  // Whoever is let in is asked nothing more, and has still to read that they are.
  if ((await lockConversation(tx, desk, conversation))?.state !== 'at-door') return
  const stored = await doorDialogOf(tx, desk, conversation)
  if (stored) await keepDoorDialog(tx, stored, { ...stored, said: ofAnybody(readDoorDialog(stored.said)) })
}

/**
 * What nobody could read has come: it stands where it was missing, and where that has ended as a new line of another
 * conversation too. Its number there.
 */
async function readAtLast(
  tx: Tx,
  ctx: Context,
  policy: Policy,
  inbound: Inbound,
  missing: Line,
  into: { conversation: string; contact: string },
): Promise<number> {
  const { content } = inbound
  await fillBody(tx, policy.id, missing, bodyOf(content))
  await rewriteDetail(tx, policy.id, missing, (before) => ({ ...before, part: partOf(content) }))
  if (into.conversation === missing.conversation) return missing.seq
  const seq = await storeLine(tx, ctx, policy, inbound, into)
  await moveInbound(tx, policy.id, missing, { conversation: into.conversation, seq })
  return seq
}
