import type { Answer } from '../../../shared/answers.ts'
import type { CardDoor, CardField, ContactCard } from '../../../shared/card.ts'
import type { Language } from '../../../shared/channels.ts'
import { mayAttach } from '../../policy/attachments.ts'
import { decide } from '../../policy/decide.ts'
import type { Code } from '../../policy/decision.ts'
import { maySellPriority } from '../../policy/door-tiers.ts'
import { type DoorCard, doorsFor } from '../../policy/doors-for.ts'
import type { Facts } from '../../policy/facts.ts'
import type { Policy } from '../../policy/policy.ts'
import { cityOf } from '../../policy/say/cities.ts'
import { textIn } from '../../policy/say/in-language.ts'
import { sentence } from '../../policy/sentence.ts'
import { addressShown, takesPin } from '../../policy/served.ts'
import { openChatOf } from '../../storage/conversations.ts'
import { contractsOf, customerName } from '../../storage/customers.ts'
import { contractsNow } from '../admission/contract-facts.ts'
import { gatherFacts } from '../admission/gather-facts.ts'
import { outagesSaid, saidOn, saidToAll } from '../admission/outages-said.ts'
import { conversationForVisitor } from '../chat/visitor-chat.ts'
import type { Context } from '../context.ts'
import { takesBindingCode } from '../identify/binding-code.ts'
import { customerOfPass } from '../identify/ticket-pass.ts'
import { networkKey } from '../network-key.ts'
import { NOT_FOUND } from '../refusals.ts'
import { isAboveFairUse } from '../tickets/fair-use.ts'
import { myTickets } from '../tickets/my-tickets.ts'
import { priorityOffer } from '../tickets/paid-priority.ts'
import { paysForTickets, ticketOffer } from '../tickets/ticket-price.ts'
import type { VisitorWho } from '../who.ts'
import { absentDoors, noteBeside } from './door-notes.ts'
import { doorUrl, whatsAppUrl } from './door-url.ts'
import { answersOfForm } from './form-answers.ts'
import { fieldOf } from './form-field.ts'
import { tipsOf } from './form-tips.ts'
import { statementsOf } from './statement-links.ts'

/** What a request brings besides its visitor: where it comes from, and the pass of the link that led here. */
interface Bringing {
  network?: string | null
  /** The IP address itself, for a form that asks for it. */
  address?: string | null
  pass?: string | undefined
}

/**
 * The contact card: the ways in that this person has now, by the same admission that guards the doors, and what
 * the form needs to know. `wanted` is the reader's language; the desk's first one is taken when it lacks it.
 */
export async function contactCard(
  ctx: Context,
  desk: string,
  who: VisitorWho | null,
  wanted: Language | null,
  { network = null, address = null, pass }: Bringing = {},
): Promise<Answer<ContactCard>> {
  const policy = ctx.policy(desk)
  if (!policy) return NOT_FOUND
  const now = ctx.clock()
  const language = policy.languages.find((known) => known === wanted) ?? policy.languages[0]!
  const facts = await gatherFacts(ctx.pool, policy, now, who?.visitor ?? null, {
    channel: 'chat',
    notServed: ctx.notServed(desk),
    network: network && networkKey(ctx, desk, network),
  })
  const outages = await outagesSaid(ctx.pool, policy, language, now)
  const tier = facts.contract && facts.contract !== 'several' ? facts.contract.tier : policy.tiers[0]!.key
  const chat = who ? await openChatOf(ctx.pool, desk, who.visitor.id) : null
  const ways = doorsFor(policy, facts, language)
  const customer = who?.visitor.customer ?? null
  const asker = { customer, byPass: customerOfPass(ctx, desk, pass) }
  const whatsApp = customer === null ? null : await whatsAppUrl(ctx, policy, customer, language)
  const doors = ways.map((way) => {
    const door = cardDoor(policy, facts, way, language)
    const url = door.channel === 'whatsapp' && door.state !== 'elsewhere' ? whatsApp : null
    return { ...door, url: url ?? doorUrl(door.channel, door.number) }
  })
  return {
    ok: true,
    value: {
      desk: {
        id: policy.id,
        name: policy.name,
        accent: policy.accent ?? '#3355dd',
        timezone: policy.zone.name,
        city: cityOf(policy.zone.name, language),
        languages: [...policy.languages],
        formal: policy.address === 'u',
        signInAt: policy.signIn,
      },
      language,
      now,
      links: statementsOf(policy, language),
      headline: headline(policy, facts, doors, language),
      outages: saidToAll(outages),
      doors: bestFirst(doors),
      absent: absentDoors(policy, language),
      customer: await customerOnCard(ctx, policy, who, tier, language),
      conversation: chat === null ? null : await conversationForVisitor(ctx, desk, chat),
      chatFiles: mayAttach(policy, 'chat', facts.who.proofs.includes('portal')) === 'yes',
      makesPin: customer !== null && takesPin(policy.doors.phone, facts.notServed),
      linksWhatsApp: customer !== null && takesBindingCode(ctx, policy),
      tickets: who ? await myTickets(ctx, who) : [],
      form: {
        ...formOf(policy, facts, language, address, (topic) => saidOn(outages, topic)),
        signIn: asker.byPass === null ? signInAtForm(policy, facts, ways) : null,
        ...(await answersOfForm(ctx.pool, policy, now, asker, facts.notServed, language)),
        price: who && (await paysPerTicket(ctx, policy, who, facts)) ? ticketOffer(policy, language) : null,
        urgent: who && (await mayGoFirst(ctx, policy, who, facts)) ? priorityOffer(policy, language) : null,
        byMail: ctx.ports.mail !== null,
      },
    },
  }
}

function cardDoor(policy: Policy, facts: Facts, door: DoorCard, language: Language): Omit<CardDoor, 'url'> {
  // The form has it among its tips.
  const note = door.channel === 'ticket' ? null : noteBeside(policy, door.channel, language)
  return { ...stateOnCard(policy, facts, door, language), note }
}

function stateOnCard(
  policy: Policy,
  facts: Facts,
  door: DoorCard,
  language: Language,
): Omit<CardDoor, 'url' | 'note'> {
  const { channel, open, needs, opensAt, hint } = door
  const number = addressShown(policy.doors[channel])
  const decision = decide(policy, { ...facts, channel })
  const say = sentence(policy, decision, language, facts.now, true)
  const signIn = needs === 'sign-in'
  if (decision.code === 'elsewhere')
    return { channel, state: 'elsewhere', hint, say, opensAt: null, number, signIn: false }
  // Open by its hours, but nobody stands behind it: whoever tapped it would be turned away.
  if (NOBODY_BEHIND.includes(decision.code)) {
    const short = firstSentence(say).replace(/[.!?]$/, '')
    return { channel, state: 'closed', hint: short, say, opensAt: null, number, signIn }
  }
  const state = open ? (needs === null ? 'open' : 'ask') : opensAt === null ? 'never' : 'closed'
  return { channel, state, hint, say, opensAt, number, signIn }
}

/** Asked of admission itself, so that nobody writes what is not taken afterwards. */
function signInAtForm(
  { doors }: Policy,
  { who }: Facts,
  ways: readonly DoorCard[],
): ContactCard['form']['signIn'] {
  if (ways.find(({ channel }) => channel === 'ticket')?.needs === 'sign-in') return 'required'
  return doors.ticket.login === 'preferred' && !who.proofs.includes('portal') ? 'preferred' : null
}

const NOBODY_BEHIND: readonly Code[] = ['nobody-there', 'wait-too-long', 'line-full']

/** What others serve stands between what is open to this person and what is not. */
const RANK: Record<CardDoor['state'], number> = { open: 0, ask: 0, elsewhere: 1, closed: 2, never: 3 }

function bestFirst(doors: readonly CardDoor[]): CardDoor[] {
  return [...doors].sort((a, b) => RANK[a.state] - RANK[b.state])
}

/** While chat is open the desk greets; while it is closed the first thing said is when it opens. */
function headline(policy: Policy, facts: Facts, doors: readonly CardDoor[], language: Language): string {
  const chat = doors.find((door) => door.channel === 'chat')
  if (chat?.state === 'closed') return firstSentence(chat.say)
  if (policy.texts.greeting) return textIn(policy, policy.texts.greeting, language)
  return firstSentence(
    (chat ?? doors[0])?.say ?? sentence(policy, decide(policy, facts), language, facts.now, true),
  )
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text
}

/**
 * Whom going first is offered to: customers who signed in, with a contract that has something to gain by it, within
 * the desk's fair use. Of several contracts the form will say which one counts.
 */
async function mayGoFirst(ctx: Context, policy: Policy, who: VisitorWho, facts: Facts): Promise<boolean> {
  const { customer, id: visitor, email } = who.visitor
  if (policy.priorityLane === null || customer === null || facts.contract === null) return false
  const counting = await tiersCounting(ctx, policy, customer, facts)
  if (!counting.some((tier) => maySellPriority(policy, policy.tier.get(tier)!))) return false
  return !(await isAboveFairUse(ctx.pool, policy, { customer, visitor, email, network: null }, facts.now))
}

/** Of several contracts the form will say which one counts, so that a price of one of them is shown. */
async function paysPerTicket(ctx: Context, policy: Policy, who: VisitorWho, facts: Facts): Promise<boolean> {
  const { customer } = who.visitor
  if (customer === null || policy.doors.ticket.others === null) return false
  return paysForTickets(policy, await tiersCounting(ctx, policy, customer, facts))
}

/** Tiers of the contracts that may come to count. */
async function tiersCounting(
  ctx: Context,
  policy: Policy,
  customer: string,
  { contract, now }: Facts,
): Promise<string[]> {
  if (contract === null) return []
  if (contract !== 'several') return [contract.tier]
  const stored = await contractsOf(ctx.pool, policy.id, customer)
  return contractsNow(policy, stored, now).running.map(({ tier }) => tier)
}

async function customerOnCard(
  ctx: Context,
  policy: Policy,
  who: VisitorWho | null,
  tier: string,
  language: Language,
): Promise<ContactCard['customer']> {
  if (!who?.visitor.customer) return null
  const stored = await customerName(ctx.pool, policy.id, who.visitor.customer)
  const name = who.visitor.name ?? stored ?? who.visitor.customer
  return { name, tier: textIn(policy, policy.tier.get(tier)!.label, language) }
}

function formOf(
  policy: Policy,
  facts: Facts,
  language: Language,
  address: string | null,
  outagesOn: (topic: string) => string[],
): Omit<ContactCard['form'], 'byMail' | 'urgent' | 'price' | 'answers' | 'answersOf' | 'signIn'> {
  const { ticket } = policy.doors
  const signedIn = facts.who.proofs.includes('portal')
  const field =
    (required: boolean) =>
    (key: string): CardField => ({ ...fieldOf(policy, key, language, address), required })
  return {
    topics: [...policy.topics.values()].map((topic) => ({
      key: topic.key,
      label: textIn(policy, topic.label, language),
      say: topic.say ? textIn(policy, topic.say, language) : null,
      support: topic.support,
      outages: outagesOn(topic.key),
      notice: topic.notice === 'abuse',
      fields: topic.ask.map(field(true)),
    })),
    fields: [...ticket.ask.map(field(true)), ...ticket.attach.map(field(false))],
    attachments: mayAttach(policy, 'ticket', signedIn) === 'yes',
    searchFirst: ticket.search === 'first' && facts.notServed.articles === undefined,
    tips: tipsOf(policy, language),
  }
}
