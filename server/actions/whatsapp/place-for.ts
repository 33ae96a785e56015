import type { ConversationState } from '../../../shared/conversation.ts'
import type { Policy } from '../../policy/policy.ts'
import { contactOf } from '../../storage/contacts.ts'
import { type ConversationRow, conversationById } from '../../storage/conversations.ts'
import { addDoorDialog } from '../../storage/door-dialogs.ts'
import { inboundBefore } from '../../storage/inbound.ts'
import type { Line } from '../../storage/message-details.ts'
import { openWrittenOf } from '../../storage/written-conversations.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { DeskTx } from '../events.ts'
import { beginConversation } from '../line/begin-conversation.ts'
import type { Inbound } from '../messenger.ts'
import { joinConversations, lockAllOf } from './join-conversations.ts'
import { bodyOf } from './message-body.ts'

const OPEN: readonly ConversationState[] = ['at-door', 'waiting', 'active']

/**
 * The conversation, locked, that a message belongs to, what was said in others of the same person that end with it, and
 * the line where it is missing, if nobody could read it before.
 */
export async function placeFor(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  inbound: Inbound,
  { contact, before }: { contact: string; before: Awaited<ReturnType<typeof inboundBefore>> },
): Promise<{ row: ConversationRow; missing: Line | null; said: string[] }> {
  const was = before && (await conversationById(tx, policy.id, before.conversation_id!))!
  // Nobody looks any more at one that has ended: what comes there is a question like any other.
  const conversation =
    was !== null && OPEN.includes(was.state)
      ? was.conversation_id
      : await conversationFor(tx, ctx, policy, inbound, { contact, isLate: before !== null })
  const ids = was === null ? [conversation] : [conversation, was.conversation_id]
  const row = (await lockAllOf(tx, policy.id, contact, ids))!
  const joined = await joinConversations(tx, ctx, policy, contact, ctx.clock())
  const now = before && (await inboundBefore(tx, policy.id, inbound))!
  const missing = now && { conversation: now.conversation_id!, seq: now.seq! }
  return { row: joined?.row ?? row, missing, said: joined?.said ?? [] }
}

/** The person's open conversation; where there is none a new one begins, at the door. */
async function conversationFor(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  inbound: Inbound,
  { contact, isLate }: { contact: string; isLate: boolean },
): Promise<string> {
  const open = await openWrittenOf(tx, policy.id, contact, 'whatsapp')
  if (open !== null) return open.conversation_id
  const now = ctx.clock()
  // What nobody could read began one of that name.
  const name = `${inbound.account} ${inbound.id}${isLate ? ' readable' : ''}`
  const id = derivedId(ctx, `conversation ${policy.id} ${name}`)
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
