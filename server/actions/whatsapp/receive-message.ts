import type { Policy } from '../../policy/policy.ts'
import { contactOf } from '../../storage/contacts.ts'
import { addConversation, lockConversation } from '../../storage/conversations.ts'
import { addDoorDialog, doorDialogOf, heardAgain } from '../../storage/door-dialogs.ts'
import { addInbound, inboundBefore } from '../../storage/inbound.ts'
import { appendMessage } from '../../storage/messages.ts'
import { openWrittenOf } from '../../storage/written-conversations.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx, Tx } from '../events.ts'
import { customerToProve, type From } from '../identify/find-person.ts'
import { inDesk } from '../in-desk.ts'
import type { Inbound } from '../messenger.ts'
import { checkPin } from '../pins/check-pin.ts'
import { judgeAtDoor } from './at-door.ts'
import { type PinResult, pinTyped, readDoorDialog } from './door-dialog.ts'
import { bodyOf } from './message-body.ts'
import { contactOfSender, isWhollyKnown, recordSender, sawSender, suspendBefore } from './sender.ts'

/**
 * Stores a message that a provider brought, and lets the door decide about whoever wrote it. Resolves when it is stored,
 * also when it came before; throws when it could not be stored, so that the provider brings it again.
 */
export async function receiveMessage(ctx: Context, policy: Policy, inbound: Inbound): Promise<void> {
  if (await goesOn(ctx, policy, inbound)) return
  const pin = await judgePin(ctx, policy, inbound)
  await inDesk(ctx, policy.id, (tx) => comeToDoor(tx, ctx, policy, inbound, pin))
}

/**
 * Most messages are said in a conversation that is let in already: that waits for no desk's lock. False: the door must
 * look at it.
 */
function goesOn(ctx: Context, policy: Policy, inbound: Inbound): Promise<boolean> {
  if (inbound.content.kind === 'changed') return Promise.resolve(false)
  return ctx.transaction(async (tx) => {
    if (await inboundBefore(tx, policy.id, inbound)) return true
    const contact = await contactOfSender(tx, policy.id, inbound)
    if (contact === null || !(await isWhollyKnown(tx, policy.id, inbound, contact))) return false
    const found = await openWrittenOf(tx, policy.id, contact, 'whatsapp')
    if (found === null || found.state === 'at-door') return false
    const row = await lockConversation(tx, policy.id, found.conversation_id)
    if (row?.state !== 'waiting' && row?.state !== 'active') return false
    await storeOnce(tx, ctx, policy, inbound, { conversation: row.conversation_id, contact: row.visitor_id! })
    await sawSender(tx, policy.id, inbound)
    return true
  })
}

/** The message as the conversation's next line; null when it came before. Needs the conversation's lock. */
async function storeOnce(
  tx: Tx,
  ctx: Context,
  policy: Policy,
  inbound: Inbound,
  into: { conversation: string; contact: string },
): Promise<{ seq: number; body: string } | null> {
  const now = ctx.clock()
  const { desk, body } = { desk: policy.id, body: bodyOf(inbound.content) }
  if (await inboundBefore(tx, desk, inbound)) return null
  const message = await appendMessage(tx, desk, into.conversation, {
    clientId: derivedId(ctx, `inbound ${desk} ${inbound.account} ${inbound.id}`),
    author: 'visitor',
    authorId: into.contact,
    authorName: null,
    body,
    at: now,
  })
  await addInbound(tx, desk, inbound, { conversation: into.conversation, seq: message.seq, at: now })
  await heardAgain(tx, desk, into.conversation, now)
  tx.tell('message', { desk, message })
  return { seq: message.seq, body }
}

async function comeToDoor(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  inbound: Inbound,
  pin: PinResult,
): Promise<void> {
  const now = ctx.clock()
  if (await inboundBefore(tx, policy.id, inbound)) return
  const contact = await recordSender(tx, policy, inbound, now)
  const { content } = inbound
  if (content.kind === 'changed') await suspendBefore(tx, policy, inbound, content.before, now)
  const conversation = await conversationFor(tx, ctx, policy, inbound, contact)
  const row = (await lockConversation(tx, policy.id, conversation))!
  const stored = await storeOnce(tx, ctx, policy, inbound, { conversation, contact: row.visitor_id! })
  if (stored === null || row.state !== 'at-door') return
  await judgeAtDoor(tx, ctx, policy, { row, contact, phone: inbound.from.phone, body: stored.body, pin }, now)
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
  await addConversation(tx, {
    conversation_id: id,
    channel: 'whatsapp',
    state: 'at-door',
    visitor_id: contact,
    tier: policy.tiers[0]!.key,
    who: inbound.profileName?.slice(0, 80) ?? inbound.from.phone ?? 'WhatsApp',
    language: person?.language ?? policy.languages[0]!,
    subject: subjectOf(bodyOf(inbound.content)),
    ticket_required: false,
    rank: 0,
    because: '',
    entered_at: now,
    decision: null,
    policy_hash: policy.hash,
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
  const contact = await contactOfSender(ctx.pool, policy.id, inbound)
  if (contact === null) return null
  const open = await openWrittenOf(ctx.pool, policy.id, contact, 'whatsapp')
  if (open?.state !== 'at-door' || (await inboundBefore(ctx.pool, policy.id, inbound))) return null
  const dialog = readDoorDialog((await doorDialogOf(ctx.pool, policy.id, open.conversation_id))?.said ?? {})
  const digits = pinTyped(dialog, content.body, policy.pinDigits)
  if (digits === null) return null
  const from: From = { channel: 'whatsapp', number: inbound.from.phone, contact }
  const customer = await customerToProve(ctx.pool, policy.id, from, dialog.claim)
  const asked = { desk: policy.id, customer, digits, call: open.conversation_id }
  return (await checkPin(ctx, asked)).result
}
