import type { Policy } from '../../policy/policy.ts'
import { contactOf } from '../../storage/contacts.ts'
import { changeConversation, lockConversation } from '../../storage/conversations.ts'
import { addDoorDialog, doorDialogOf, heardAgain } from '../../storage/door-dialogs.ts'
import { addInbound, addRedactJob, inboundBefore } from '../../storage/inbound.ts'
import { fillBody, type Line } from '../../storage/message-details.ts'
import { appendMessage } from '../../storage/messages.ts'
import { openWrittenOf } from '../../storage/written-conversations.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx, Tx } from '../events.ts'
import type { From } from '../identify/find-person.ts'
import { inDesk } from '../in-desk.ts'
import { beginConversation } from '../line/begin-conversation.ts'
import type { Inbound } from '../messenger.ts'
import { checkPin } from '../pins/check-pin.ts'
import { actOnMessage, isCall } from './act-on-message.ts'
import { changeMessage, isAboutAnother } from './change-message.ts'
import { type PinResult, pinTyped, readDoorDialog } from './door-dialog.ts'
import { isUnread, quotedBy } from './known-line.ts'
import { bodyOf } from './message-body.ts'
import { detailFor, partOf } from './message-detail.ts'
import { mayOptOut } from './opt-out.ts'
import { mayProve } from './prove-by-message.ts'
import { rewriteDetail } from './rewrite-detail.ts'
import { recordSender, sawSender, senderOf, suspendBefore } from './sender.ts'
import { storable } from './storable.ts'
import { takeFile } from './take-file.ts'
import { customerAtDoor } from './who-stands-there.ts'
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
  const now = ctx.clock()
  const desk = policy.id
  if (await inboundBefore(tx, desk, inbound)) return null
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
  const became = { conversation: into.conversation, seq: message.seq, at: now }
  // It came twice at once, to somebody who was two contacts until now: each waits for another conversation's lock.
  if (!(await addInbound(tx, desk, inbound, became)))
    throw new Error('the same message is being stored elsewhere')
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
  if (before !== null && !(await isUnread(tx, policy.id, before))) return
  const { contact, hasChanged } = await recordSender(tx, policy, inbound, now)
  const { content } = inbound
  if (content.kind === 'changed') {
    await suspendBefore(tx, policy.id, inbound, content.before, { contact, now })
    // Nobody wrote anything: there is nothing to answer.
    await addInbound(tx, policy.id, inbound, { conversation: null, seq: null, at: now })
    return
  }
  const conversation = before?.conversation_id ?? (await conversationFor(tx, ctx, policy, inbound, contact))
  const row = (await lockConversation(tx, policy.id, conversation))!
  const into = { conversation, contact: row.visitor_id! }
  const seq =
    before === null
      ? await storeOnce(tx, ctx, policy, inbound, into)
      : await readAtLast(tx, policy, inbound, { conversation, seq: before.seq! })
  if (seq === null) return
  // The account is the same, but whoever had been let in by the number before shows another now.
  if (hasChanged) await changeConversation(tx, conversation, { escalated: true })
  await actOnMessage(tx, ctx, policy, { row, contact, inbound, raw, pin }, now)
  const files = await takeFile(tx, policy, inbound, { conversation, seq }, now)
  if (files === 'silent') await changeConversation(tx, conversation, { escalated: true })
}

/** What nobody could read has come: it stands where it was missing. Its number; null when it is still unreadable. */
async function readAtLast(tx: Tx, policy: Policy, { content }: Inbound, line: Line): Promise<number | null> {
  if (
    content.kind === 'unreadable' ||
    !(await isUnread(tx, policy.id, { ...line, conversation_id: line.conversation }))
  )
    return null
  await fillBody(tx, policy.id, line, bodyOf(content))
  await rewriteDetail(tx, policy.id, line, (before) => ({ ...before, part: partOf(content) }))
  return line.seq
}

/** The person's open conversation; where there is none a new one begins, at the door. */
async function conversationFor(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  inbound: Inbound,
  contact: string,
): Promise<string> {
  const open = await openWrittenOf(tx, policy.id, contact, 'whatsapp')
  if (open !== null) return open.conversation_id
  const now = ctx.clock()
  const id = derivedId(ctx, `conversation ${policy.id} ${inbound.account} ${inbound.id}`)
  const person = await contactOf(tx, policy.id, contact)
  await beginConversation(tx, policy, {
    conversation_id: id,
    channel: 'whatsapp',
    state: 'at-door',
    visitor_id: contact,
    tier: policy.tiers[0]!.key,
    who: inbound.profileName?.slice(0, 80) ?? inbound.from.phone ?? 'WhatsApp',
    language: person?.language ?? policy.languages[0]!,
    subject: subjectOf(bodyOf(inbound.content)),
    ticket_required: false,
    place: { rank: 0, because: '' },
    entered_at: now,
    decision: null,
  })
  await addDoorDialog(tx, policy.id, id, inbound.line, now)
  return id
}

function subjectOf(body: string): string {
  return body.replace(/\s+/g, ' ').trim().slice(0, 80) || 'WhatsApp'
}

/** Compares a PIN where one was asked for, outside any transaction; null where none stands in the message. */
async function judgePin(ctx: Context, policy: Policy, inbound: Inbound): Promise<PinResult> {
  const { content } = inbound
  if (content.kind !== 'text') return null
  const { contact, phone } = await senderOf(ctx.pool, policy.id, inbound)
  if (contact === null) return null
  const open = await openWrittenOf(ctx.pool, policy.id, contact, 'whatsapp')
  if (open?.state !== 'at-door') return null
  const before = await inboundBefore(ctx.pool, policy.id, inbound)
  if (before !== null && !(await isUnread(ctx.pool, policy.id, before))) return null
  const dialog = readDoorDialog((await doorDialogOf(ctx.pool, policy.id, open.conversation_id))?.said ?? {})
  const digits = pinTyped(dialog, content.body, policy.pinDigits)
  if (digits === null) return null
  const from: From = { channel: 'whatsapp', number: phone, contact }
  const { customer } = await customerAtDoor(ctx.pool, policy.id, from, dialog)
  const message = derivedId(ctx, `pin ${policy.id} ${inbound.account} ${inbound.id}`)
  const asked = { desk: policy.id, customer, digits, call: open.conversation_id, message }
  const { result } = await checkPin(ctx, asked)
  return result !== 'ok' ? result : customer === null ? 'no' : { of: customer }
}
