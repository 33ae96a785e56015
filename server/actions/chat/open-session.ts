import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { SessionOpened } from '../../../shared/card.ts'
import type { Language } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import { textIn } from '../../policy/say/in-language.ts'
import { contractsOf, customerByNumber } from '../../storage/customers.ts'
import {
  addVisitor,
  bindVisitor,
  nameConversations,
  refreshVisitor,
  type VisitorRow,
  visitorByToken,
} from '../../storage/visitors.ts'
import { contractOfCustomer, contractsNow } from '../admission/contract-facts.ts'
import type { Context } from '../context.ts'
import { vouchFor } from '../identify/vouch-for.ts'
import { inDesk } from '../in-desk.ts'
import { NOT_FOUND } from '../refusals.ts'
import { hashOfToken, newToken } from '../token.ts'
import { type NoIdentity, type PortalIdentity, readPortalToken } from './portal-identity.ts'

interface OpenSession {
  /** The portal's token. */
  identity?: string | undefined
  /** A language tag; the desk's first language when it speaks no such. */
  language?: string | undefined
}

const REFUSED: Record<NoIdentity['fault'], Record<Language, string>> = {
  'run-out': {
    nl: 'De aanmelding in het klantenportaal is verlopen. Laad de pagina van het portaal opnieuw en probeer het nog eens.',
    en: 'The sign-in at the customer portal has run out. Reload the page of the portal and try again.',
    fr: 'La connexion à l’espace client a expiré. Rechargez la page de l’espace client et réessayez.',
    de: 'Die Anmeldung im Kundenportal ist abgelaufen. Bitte die Seite des Portals neu laden und noch einmal versuchen.',
  },
  'not-genuine': {
    nl: 'Deze aanmelding in het klantenportaal herkennen we niet. Meld opnieuw aan in het portaal, of ga verder zonder.',
    en: 'We do not recognise this sign-in at the customer portal. Sign in there again, or go on without.',
    fr: 'Nous ne reconnaissons pas cette connexion à l’espace client. Reconnectez-vous, ou continuez sans.',
    de: 'Diese Anmeldung im Kundenportal erkennen wir nicht. Bitte dort neu anmelden oder ohne weitermachen.',
  },
}

/**
 * Opens a visitor's session, or goes on with the one whose token came along: of the same person, or of somebody
 * anonymous whom the portal now vouches for, with the chat that is going on. Anybody else starts anew and sees nothing
 * of the former. What a customer may do comes from the stored contract, never from the portal's token.
 */
export async function openSession(
  ctx: Context,
  desk: string,
  bearer: string | null,
  input: OpenSession,
): Promise<Answer<SessionOpened>> {
  const policy = ctx.policy(desk)
  if (!policy) return NOT_FOUND
  const identity = input.identity ? await vouched(ctx, policy, input.identity) : null
  if (identity && 'fault' in identity) return refusal(ctx, policy, identity, input.language)
  const before = bearer ? await visitorByToken(ctx.pool, desk, hashOfToken(bearer)) : null
  const person = await personOf(ctx, policy, identity, input.language)
  if (bearer && before && isSame(before, person)) {
    if (identity) await vouchedAnew(ctx, desk, { ...person, visitor_id: before.visitor_id })
    return opened(ctx, policy, bearer, person)
  }
  if (bearer && before && (await signsIn(ctx, policy, before, person))) {
    return opened(ctx, policy, bearer, person)
  }
  const { token, hash } = newToken()
  await addVisitor(ctx.pool, desk, { ...person, visitor_id: crypto.randomUUID() }, hash, ctx.clock())
  return opened(ctx, policy, token, person)
}

async function vouched(ctx: Context, policy: Policy, token: string): Promise<PortalIdentity | NoIdentity> {
  const key = ctx.ports.portalKey(policy.id)
  if (!key) return { fault: 'not-genuine', reason: 'this desk has no portal key' }
  return readPortalToken(token, key, policy.id, ctx.clock())
}

function refusal(
  ctx: Context,
  policy: Policy,
  { fault, reason }: NoIdentity,
  asked: string | undefined,
): Refusal {
  ctx.log('a sign-in at the portal was refused', { desk: policy.id, reason })
  return { ok: false, code: 'not-signed-in', field: 'identity', say: REFUSED[fault][speaks(policy, asked)] }
}

type Person = Omit<VisitorRow, 'visitor_id'>

async function personOf(
  ctx: Context,
  policy: Policy,
  identity: PortalIdentity | null,
  asked: string | undefined,
): Promise<Person> {
  const language = speaks(policy, asked ?? identity?.language ?? undefined)
  if (!identity) return { subject: null, customer_number: null, name: null, email: null, language }
  const { subject, name, email } = identity
  const customer = await customerByNumber(ctx.pool, policy.id, subject)
  if (customer) await noteUnknownTiers(ctx, policy, subject)
  else ctx.log('the portal vouched for a customer that this desk does not have', { desk: policy.id })
  return { subject, customer_number: customer?.customer_number ?? null, name, email, language }
}

/** Two people of one company share its number but not their chats. */
function isSame(before: VisitorRow, now: Person): boolean {
  return before.subject === now.subject && (now.subject === null || before.email === now.email)
}

async function vouchedAnew(ctx: Context, desk: string, visitor: VisitorRow): Promise<void> {
  await ctx.transaction(async (tx) => {
    await refreshVisitor(tx, desk, visitor)
    await vouchFor(tx, desk, visitor, ctx.clock())
  })
}

/** Makes the anonymous visitor the customer; false when that is not who this was, or not any more. */
async function signsIn(ctx: Context, policy: Policy, before: VisitorRow, now: Person): Promise<boolean> {
  if (before.subject !== null || now.subject === null) return false
  const visitor = { ...now, visitor_id: before.visitor_id }
  return inDesk(ctx, policy.id, async (tx): Promise<boolean> => {
    if (!(await bindVisitor(tx, policy.id, visitor))) return false
    await vouchFor(tx, policy.id, visitor, ctx.clock())
    for (const conversation of await nameConversations(tx, visitor)) {
      tx.tell('conversation', { desk: policy.id, conversation })
    }
    return true
  })
}

function speaks(policy: Policy, tag: string | undefined): Language {
  const wanted = tag?.slice(0, 2).toLowerCase()
  return policy.languages.find((language) => language === wanted) ?? policy.languages[0]!
}

async function noteUnknownTiers(ctx: Context, policy: Policy, customer: string): Promise<void> {
  const rows = await contractsOf(ctx.pool, policy.id, customer)
  const { unknownTiers } = contractsNow(policy, rows, ctx.clock())
  if (unknownTiers.length > 0) {
    ctx.log('a contract has a tier that the policy does not know; it counts as none', {
      desk: policy.id,
      tiers: unknownTiers,
    })
  }
}

async function opened(
  ctx: Context,
  policy: Policy,
  token: string,
  { customer_number, name, language }: Person,
): Promise<Answer<SessionOpened>> {
  if (customer_number === null) return { ok: true, value: { token, language, customer: null } }
  const contract = await contractOfCustomer(ctx.pool, policy, customer_number, ctx.clock())
  const stored = await customerByNumber(ctx.pool, policy.id, customer_number)
  const tier =
    policy.tier.get(contract === null || contract === 'several' ? '' : contract.tier) ?? policy.tiers[0]!
  return {
    ok: true,
    value: {
      token,
      language,
      customer: { name: name ?? stored?.name ?? customer_number, tier: textIn(policy, tier.label, language) },
    },
  }
}
