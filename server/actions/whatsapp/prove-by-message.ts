import { CODE_LIMITS, isAlarming, mayTryCode } from '../../policy/code-limits.ts'
import type { Policy } from '../../policy/policy.ts'
import { codeIn } from '../../policy/read/code.ts'
import { addCodeTry, codeTryWasRight, countCodeTries, useBindingCode } from '../../storage/binding-codes.ts'
import { reachableAt } from '../../storage/contact-addresses.ts'
import { changeConversation } from '../../storage/conversations.ts'
import { customersWithPhone } from '../../storage/identities.ts'
import type { Context } from '../context.ts'
import type { DeskTx } from '../events.ts'
import { bindContact } from '../identify/bind-contact.ts'
import { bindingCodeHash } from '../identify/binding-code.ts'
import { countryOf, normalisePhone } from '../identify/phone-number.ts'
import type { Content } from '../messenger.ts'
import { mayHaveNumber } from './sender.ts'

/** Whether a message may prove who wrote it. */
export function mayProve(content: Content): boolean {
  if (content.kind === 'contacts') return content.asked
  return content.kind === 'text' && codeIn(content.body) !== null
}

export type Proof =
  | { result: 'bound'; customer: string; contact: string }
  /** A code that is wrong, used, over, or one too many: nobody is told which. */
  | { result: 'wrong' }

interface Written {
  conversation: string
  contact: string
  content: Content
}

/** Lets a message prove who wrote it; null when it has nothing to prove anything with. Needs the conversation's lock. */
export async function proveByMessage(
  tx: DeskTx,
  ctx: Context,
  policy: Policy,
  written: Written,
  now: number,
): Promise<Proof | null> {
  const { content, contact } = written
  if (!mayProve(content)) return null
  const isCode = content.kind === 'text'
  const customer = isCode
    ? await redeem(tx, ctx, policy, written, codeIn(content.body)!, now)
    : await customerOfCard(tx, policy, contact, content)
  if (customer === null) return isCode ? { result: 'wrong' } : null
  const how = isCode ? 'code' : 'shared'
  const bound = await bindContact(tx, policy.id, contact, { customer, how, agent: null }, now)
  return { result: 'bound', customer, contact: bound }
}

/** The customer whose code it is. Each try is counted before it is looked up. */
async function redeem(
  tx: DeskTx,
  ctx: Context,
  { id: desk }: Policy,
  { conversation, contact }: Written,
  code: string,
  now: number,
): Promise<string | null> {
  const { contactWindow, alarmWindow } = CODE_LIMITS
  const since = { contactSince: now - contactWindow, deskSince: now - alarmWindow }
  const counts = await countCodeTries(tx, desk, { conversation, contact, ...since })
  if (!mayTryCode(counts)) return null
  const id = await addCodeTry(tx, desk, { conversation, contact, at: now }, now - contactWindow)
  const customer = await useBindingCode(tx, desk, bindingCodeHash(ctx, desk, code), now)
  if (customer !== null) await codeTryWasRight(tx, desk, id)
  else if (isAlarming(counts.desk)) {
    ctx.log('many wrong one-time codes by WhatsApp', { desk })
    await changeConversation(tx, conversation, { escalated: true })
  }
  return customer
}

/**
 * The one customer for whom the number that was shared by our button is registered. A number that another person may
 * have by now proves nothing, however it is shown.
 */
async function customerOfCard(
  tx: DeskTx,
  policy: Policy,
  contact: string,
  content: Content,
): Promise<string | null> {
  if (content.kind !== 'contacts' || !content.asked) return null
  const country = countryOf(policy)
  const phones = new Set(
    content.cards.flatMap((card) => card.phones.map((one) => normalisePhone(one, country))),
  )
  const [phone] = phones
  if (phones.size !== 1 || !phone) return null
  const addresses = await reachableAt(tx, policy.id, contact)
  if (addresses.some(({ doubted_at }) => doubted_at !== null)) return null
  if (!(await mayHaveNumber(tx, policy.id, contact, phone))) return null
  const customers = await customersWithPhone(tx, policy.id, phone)
  return customers.length === 1 ? customers[0]! : null
}
