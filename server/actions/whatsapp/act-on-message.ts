import { youOf } from '../../../shared/you.ts'
import type { Policy } from '../../policy/policy.ts'
import { pinIn } from '../../policy/read/pins.ts'
import { ticketNumbersIn } from '../../policy/read/ticket-numbers.ts'
import { reachableAt } from '../../storage/contact-addresses.ts'
import { type ConversationRow, changeConversation, conversationById } from '../../storage/conversations.ts'
import { customerByNumber } from '../../storage/customers.ts'
import { answerWasGiven, doorDialogOf } from '../../storage/door-dialogs.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import type { Content, Inbound } from '../messenger.ts'
import { judgeAtDoor } from './at-door.ts'
import { type PinResult, readDoorDialog } from './door-dialog.ts'
import { joinConversations } from './join-conversations.ts'
import { ownLine } from './known-line.ts'
import { wordsOf } from './message-body.ts'
import { nameInConversation } from './name-in-conversation.ts'
import { optOut } from './opt-out.ts'
import { mayProve, proveByMessage } from './prove-by-message.ts'
import { telephoneOf } from './say-at-door.ts'
import { sayOnce } from './say-once.ts'
import { senderOf } from './sender.ts'
import { takeHeldFiles } from './take-file.ts'
import { WHATSAPP_WORDS } from './words/in-language.ts'

/** A message that is stored, of somebody whose place the desk's lock keeps. */
export interface StoredMessage {
  /** Locked. */
  row: ConversationRow
  contact: string
  /** As it is stored: whatever may be a PIN is unreadable. */
  inbound: Inbound
  /** As it was written. */
  raw: Inbound
  pin: PinResult
  /** What they had said in other conversations, which ended with this message. */
  before: string[]
}

/** What a message changes beside being read: what they want to be sent, who they are, and whether they may come in. */
export async function actOnMessage(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  message: StoredMessage,
  now: number,
): Promise<void> {
  const { row, inbound, raw } = message
  const id = row.conversation_id
  const words = WHATSAPP_WORDS[row.language]
  const you = youOf(policy.address)
  type Receipt = 'bound' | 'codeUnknown' | 'stopped' | 'started' | 'called'
  const say = async (state: Receipt, alone = false, where = row) => {
    const body = state === 'called' ? words.called(you, telephoneOf(ctx, policy)) : words[state](you)
    const toSay = { state, body, alone, isOwed: state === 'stopped' }
    if (!(await sayOnce(tx, policy, where, toSay, now)))
      await changeConversation(tx, where.conversation_id, { escalated: true })
  }
  const opted = await optOut(tx, policy.id, raw)
  if (opted !== null) {
    await answerWasGiven(tx, policy.id, id)
    return say(opted, true)
  }
  const { content } = raw
  const proof = await proveByMessage(tx, ctx, policy, { ...message, conversation: id, content }, now)
  if (proof?.result === 'wrong') await say('codeUnknown')
  if (isCall(content)) await say('called')
  const isBound = proof?.result === 'bound'
  const contact = isBound ? proof.contact : message.contact
  // It may be the person of an earlier conversation, which goes on then: with all that was said in this one.
  const joined = isBound ? await joinConversations(tx, ctx, policy, contact, now) : null
  const goesOn = joined?.row ?? row
  if (goesOn.state !== 'at-door') {
    if (!isBound) return
    await nameInConversation(tx, policy, goesOn, proof.customer, now)
    await takeHeldFiles(tx, policy, goesOn.conversation_id, now)
    return say('bound', goesOn !== row, goesOn)
  }
  const { phone } = await senderOf(tx, policy.id, inbound)
  const text = withQuoted(await textToHear(tx, policy, message), await ticketQuoted(tx, policy, message))
  const heard = {
    text,
    chosen: content.kind === 'choice' ? content.id : null,
    pin: message.pin,
    hasCode: mayProve(content),
  }
  const hidesNumber = inbound.from.phone === null && !(await hasDoubt(tx, policy.id, contact))
  const elsewhere = [...message.before, ...(joined?.said ?? [])].join('\n')
  const at = { row: goesOn, contact, phone, heard, elsewhere, isBound, hidesNumber }
  await judgeAtDoor(tx, ctx, policy, at, now)
  await takeHeldFiles(tx, policy, goesOn.conversation_id, now)
}

/** A number that is in doubt is not cleared by sharing it. */
async function hasDoubt(tx: DeskTx, desk: string, contact: string): Promise<boolean> {
  return (await reachableAt(tx, desk, contact)).some(({ doubted_at }) => doubted_at !== null)
}

/** A call that was turned down: nobody picks up there. */
export function isCall(content: Content): boolean {
  return content.kind === 'unknown' && content.name === 'call'
}

/** Whoever answers what we wrote about a ticket names it, unless they name another or answer a question. */
function withQuoted(text: string, quoted: number | null): string {
  return quoted === null || ticketNumbersIn(text).numbers.length > 0 ? text : `${text}\n${quoted}`
}

/** The ticket of the conversation in which we wrote what this message answers; null where there is none. */
async function ticketQuoted(
  tx: DeskTx,
  { id }: Policy,
  { row, contact, inbound: { account, replyTo } }: StoredMessage,
): Promise<number | null> {
  const { asked } = readDoorDialog((await doorDialogOf(tx, id, row.conversation_id))?.said)
  if (replyTo === null || (asked !== null && asked !== 'ticket')) return null
  const line = await ownLine(tx, id, account, replyTo, contact)
  if (line === null || line.isTheirs) return null
  return (await conversationById(tx, id, line.conversation))?.ticket_number ?? null
}

/** A customer's number may be as long as a PIN: the one that was asked for is read where there is such a customer. */
async function textToHear(tx: DeskTx, policy: Policy, { row, inbound, raw }: StoredMessage): Promise<string> {
  const [kept, written] = [wordsOf(inbound.content), wordsOf(raw.content)]
  if (kept === written) return kept
  const dialog = readDoorDialog((await doorDialogOf(tx, policy.id, row.conversation_id))?.said)
  const digits = dialog.asked === 'claim' ? pinIn(written, policy.pinDigits) : null
  return digits !== null && (await customerByNumber(tx, policy.id, digits)) ? digits : kept
}
