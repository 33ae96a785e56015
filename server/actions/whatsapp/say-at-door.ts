import type { Language } from '../../../shared/channels.ts'
import { type You, youOf } from '../../../shared/you.ts'
import type { AskCode, Decision } from '../../policy/decision.ts'
import type { Policy, Topic } from '../../policy/policy.ts'
import type { Price } from '../../policy/price.ts'
import { PHRASEBOOKS, priceIn, textIn } from '../../policy/say/in-language.ts'
import { sentence, waysSentence } from '../../policy/sentence.ts'
import { servedAt } from '../../policy/served.ts'
import type { Context } from '../context.ts'
import type { Person } from '../identify/find-person.ts'
import { ticketPass } from '../identify/ticket-pass.ts'
import type { Added } from './add-to-ticket.ts'
import { askedBy, type Offers } from './door-dialog.ts'
import { WHATSAPP_WORDS } from './words/in-language.ts'

/** Whether PINs are compared just now: too many wrong ones came at this desk, or too many at once. */
export type PinsNow = 'taken' | 'closed' | 'busy'

interface ToSay {
  decision: Decision
  found: Person
  /** What was added to a ticket while the door is closed. */
  added: Added | null
  pins: PinsNow
  /** They said no to the price. */
  isDeclined: boolean
  /** The price at which they are let in. */
  agreedTo: Price | null
  /** Nobody works just now. */
  isEmpty: boolean
  language: Language
  /** What is out of order, as far as they are to be told now. */
  outages: readonly string[]
  /** The first automatic answer of a conversation says where the privacy statement stands. */
  isFirst: boolean
  /** They have just proven who they are. */
  isBound: boolean
  /** Sharing their number would show who they are. */
  hidesNumber: boolean
  /** They would come in, and say first what it is about. */
  topics: readonly Topic[]
}

/** What is said, and by what it can be answered besides words. */
interface AnswerAtDoor {
  text: string
  offers: Offers | null
}

/** Questions that not everybody can answer. */
const ASKED_IN_VAIN: readonly AskCode[] = ['bind-number', 'ticket-closed', 'standby-only']

/** The automatic answer to what was said at the door: the sentence of admission, and the way on that can be tapped. */
export function sayAtDoor(ctx: Context, policy: Policy, say: ToSay, now: number): AnswerAtDoor {
  const { isFirst, pins, isBound, language } = say
  const words = WHATSAPP_WORDS[language]
  const you = youOf(policy.address)
  const asked = pins === 'taken' ? toChoose(policy, say, now) : null
  const sharesNumber = asksForNumber(ctx, policy, say)
  const lines = asked === null ? withoutChoice(ctx, policy, say, now) : [asked.question]
  if (sharesNumber) lines.splice(1, 0, words.orShareNumber(you))
  if (isBound) lines.unshift(words.bound(you))
  lines.unshift(...say.outages)
  const question = joined(lines)
  const last = isFirst && policy.privacy !== null ? words.privacy(you, policy.privacy) : ''
  if (asked === null)
    return { text: joined([question, last]), offers: sharesNumber ? { kind: 'own-number' } : null }
  const { choices } = asked
  const numbered = choices.map(({ title }, i) => `${i + 1}. ${title}`)
  return {
    text: joined([question, ...numbered, words.whichNumber(you), last]),
    offers: { kind: 'choices', body: joined([question, last]), button: words.choose, choices },
  }
}

/** Nothing is decided about whoever waits to hear what became of their PIN. */
function withoutChoice(ctx: Context, policy: Policy, say: ToSay, now: number): string[] {
  if (say.pins === 'taken') return decided(ctx, policy, say, now)
  const { pinBusy, pinClosed } = WHATSAPP_WORDS[say.language]
  return [(say.pins === 'busy' ? pinBusy : pinClosed)(youOf(policy.address))]
}

function joined(lines: readonly string[]): string {
  return lines.filter((line) => line !== '').join('\n')
}

/** What they choose from, where something is asked that has a few answers. */
function toChoose(policy: Policy, { decision, found, language, topics }: ToSay, now: number) {
  if (topics.length > 0)
    return { question: WHATSAPP_WORDS[language].whichTopic, choices: listed(policy, topics, language) }
  if (decision.code !== 'which-contract') return null
  const choices = found.choices.map(({ id, label }) => ({ id, title: label }))
  return { question: sentence(policy, decision, language, now), choices }
}

/** Topics as they are listed to whoever reads this language. */
export function listed(policy: Policy, topics: readonly Topic[], language: Language) {
  return topics.map(({ key, label }) => ({ id: key, title: textIn(policy, label, language) }))
}

/** A number that nobody sees yet may be shared, where the provider has a button for it. */
function asksForNumber(ctx: Context, policy: Policy, { decision, found, hidesNumber, pins }: ToSay): boolean {
  const isUnknown = decision.code === 'bind-number' && found.candidates.length === 0
  return isUnknown && hidesNumber && pins === 'taken' && ctx.ports.messenger(policy.id)?.asksNumber === true
}

function decided(ctx: Context, policy: Policy, say: ToSay, now: number): string[] {
  const { decision, found, added, language } = say
  const words = WHATSAPP_WORDS[language]
  const you = youOf(policy.address)
  const link = formLink(ctx, policy, language, found)
  const said = sentence(policy, decision, language, now)
  if (say.isDeclined) {
    const instead = added
      ? [words.added(you, added.number)]
      : otherWay(say, link && words.makeTicket(you, link))
    return [words.declined, ...instead]
  }
  // Whoever has a ticket is not sent to make one.
  if (added) {
    const why =
      decision.code === 'at-a-price' ? words.byQuote(you) : withoutWays(policy, decision, language, now)
    return [words.added(you, added.number), why]
  }
  switch (decision.code) {
    case 'ticket-number':
      return [words.whichTicket(you, link)]
    case 'bind-number':
      return found.candidates.length > 1
        ? [words.sharedNumber, words.whichTicket(you, link)]
        : [said, ...otherWay(say, link && words.makeTicket(you, link))]
    case 'at-a-price':
      // Nobody agrees to a sum that is not known: an agent makes the quote.
      return askedBy(decision) === 'consent'
        ? atPrice(policy, say, now)
        : [words.byQuote(you), ...otherWay(say, link && words.makeTicket(you, link))]
    case 'standby':
      return [said, ...onDuty(ctx, policy, language)]
    default:
      if (decision.outcome === 'admit') return letIn(say, said, you)
      return [said, ...otherWay(say, link && words.makeTicket(you, link))]
  }
}

/** The sum and the question stand together; then what becomes of the message without a yes. */
function atPrice(policy: Policy, { decision, found, language }: ToSay, now: number): string[] {
  const words = WHATSAPP_WORDS[language]
  const you = youOf(policy.address)
  const asked = `${withoutWays(policy, decision, language, now)} ${words.yesOrNo}`
  if (found.ticketState === 'own') return [asked, words.ratherInTicket(you, found.ticket!.number)]
  const ways = waysSentence(policy, decision, language, now)
  return ways === '' ? [asked] : [asked, `${words.ratherNot} ${ways}`]
}

function letIn({ decision, found, agreedTo, isEmpty, language }: ToSay, said: string, you: You): string[] {
  const words = WHATSAPP_WORDS[language]
  // Whoever would be first in a line that nobody serves is told what happens instead.
  const isUnserved = decision.outcome === 'admit' && decision.route === 'queue' && isEmpty
  return [
    isUnserved ? words.nobodyNow(you) : said,
    ...(agreedTo === null ? [] : [words.agreed(you, priceIn(PHRASEBOOKS[language], agreedTo))]),
    ...(found.ticketState === 'own' ? [words.linked(found.ticket!.number)] : []),
  ]
}

function withoutWays(policy: Policy, decision: Decision, language: Language, now: number): string {
  const alone = decision.outcome === 'admit' ? decision : { ...decision, alternatives: [] }
  return sentence(policy, alone, language, now)
}

/** Where to make a ticket, for whoever is told of that way. */
function otherWay({ decision }: ToSay, makeTicket: string | null): string[] {
  if (makeTicket === null || decision.outcome === 'admit') return []
  if (decision.outcome === 'ask' && !ASKED_IN_VAIN.includes(decision.code)) return []
  const mayWrite = decision.alternatives.some(({ channel, open }) => channel === 'ticket' && open)
  return mayWrite ? [makeTicket] : []
}

/**
 * The form in the reader's language; null where this desk serves none. A ticket that a customer makes by it is their own:
 * its number lets them in.
 */
function formLink(ctx: Context, policy: Policy, language: Language, found: Person): string | null {
  if (servedAt(policy.doors.ticket, ctx.notServed(policy.id)) !== 'served') return null
  const form = `${ctx.publicUrl()}/w/${policy.id}/?lang=${language}`
  if (!found.isProven || found.customer === null) return form
  return `${form}#pass=${ticketPass(ctx, policy.id, found.customer)}`
}

/** The number at which the desk picks up the telephone; null where it does not. */
export function telephoneOf(ctx: Context, { id, doors: { phone } }: Policy): string | null {
  if (servedAt(phone, ctx.notServed(id)) !== 'served') return null
  return phone.lines[0]?.shown ?? null
}

/** Only the telephone rings whoever is on duty: whoever writes at night is told so. */
function onDuty(ctx: Context, policy: Policy, language: Language): string[] {
  const number = telephoneOf(ctx, policy)
  if (number === null) return []
  return policy.doors.phone.afterHours === 'standby'
    ? [WHATSAPP_WORDS[language].callStandby(youOf(policy.address), number)]
    : []
}
