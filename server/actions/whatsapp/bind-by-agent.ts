import type { Answer } from '../../../shared/answers.ts'
import { reachableAt } from '../../storage/contact-addresses.ts'
import { contactOf } from '../../storage/contacts.ts'
import { lockConversation } from '../../storage/conversations.ts'
import { customerByNumber } from '../../storage/customers.ts'
import type { Context } from '../context.ts'
import { bindContact } from '../identify/bind-contact.ts'
import { inDesk } from '../in-desk.ts'
import { DONE, FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { judgeAtDoor } from './at-door.ts'
import { nameInConversation } from './name-in-conversation.ts'

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
    const row = await lockConversation(tx, desk, conversation)
    if (row?.channel !== 'whatsapp' || row.visitor_id === null || row.state === 'closed') return NOT_FOUND
    if (!(await customerByNumber(tx, desk, customer)))
      return { ok: false, code: 'not-found', say: 'There is no customer with that number.' }
    const { contact_id } = (await contactOf(tx, desk, row.visitor_id))!
    const proven = { customer, how: 'agent', agent: who.id } as const
    const contact = await bindContact(tx, desk, contact_id, proven, now)
    if (row.state !== 'at-door') {
      await nameInConversation(tx, policy, { ...row, customer_number: null }, customer, now)
      return DONE
    }
    const addresses = await reachableAt(tx, desk, contact)
    const phone = addresses.find(({ kind }) => kind === 'whatsapp')?.value ?? null
    const heard = { text: '', chosen: null, pin: null, hasCode: false }
    await judgeAtDoor(tx, ctx, policy, { row, contact, phone, heard, isBound: true, hidesNumber: false }, now)
    return DONE
  })
}
