import type { Answer } from '../../../shared/answers.ts'
import { reachableAt } from '../../storage/contact-addresses.ts'
import { contactOf } from '../../storage/contacts.ts'
import { conversationById } from '../../storage/conversations.ts'
import { customerByNumber } from '../../storage/customers.ts'
import type { Context } from '../context.ts'
import { bindContact } from '../identify/bind-contact.ts'
import { inDesk } from '../in-desk.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { judgeAtDoor } from './at-door.ts'
import { joinConversations, lockAllOf } from './join-conversations.ts'
import { nameInConversation } from './name-in-conversation.ts'
import { takeHeldFiles } from './take-file.ts'

/** An agent who knows the person says which customer it is. Whoever stands at the door is judged again at once. */
export async function bindByAgent(
  ctx: Context,
  who: AgentWho,
  { desk, conversation, customer }: { desk: string; conversation: string; customer: string },
): Promise<Answer<null>> {
  const policy = ctx.policy(desk)
  if (!policy || !who.desks.has(desk)) return FORBIDDEN
  const now = ctx.clock()
  return inDesk(ctx, desk, async (tx): Promise<Answer<null>> => {
    const seen = await conversationById(tx, desk, conversation)
    if (seen?.channel !== 'whatsapp' || seen.visitor_id === null) return NOT_FOUND
    const { contact_id } = (await contactOf(tx, desk, seen.visitor_id))!
    const own = await lockAllOf(tx, desk, contact_id, [conversation])
    if (own === null || own.state === 'closed') return NOT_FOUND
    if (!(await customerByNumber(tx, desk, customer)))
      return { ok: false, code: 'not-found', say: 'There is no customer with that number.' }
    const proven = { customer, how: 'agent', agent: who.id } as const
    const contact = await bindContact(tx, desk, contact_id, proven, now)
    const joined = await joinConversations(tx, ctx, policy, contact, now)
    const row = joined?.row ?? own
    if (row.state !== 'at-door') {
      await nameInConversation(tx, policy, { ...row, customer_number: null }, customer, now)
      await takeHeldFiles(tx, policy, row.conversation_id, now)
      return DONE
    }
    const addresses = await reachableAt(tx, desk, contact)
    const phone = addresses.find(({ kind }) => kind === 'whatsapp')?.value ?? null
    const elsewhere = (joined?.said ?? []).join('\n')
    const heard = { text: '', chosen: null, pin: null, hasCode: false }
    const at = { row, contact, phone, heard, elsewhere, isBound: true, hidesNumber: false }
    await judgeAtDoor(tx, ctx, policy, at, now)
    await takeHeldFiles(tx, policy, row.conversation_id, now)
    return DONE
  })
}
