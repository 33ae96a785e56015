import type { Language } from '../../shared/channels.ts'
import type { Admit, Ask, AskCode, Decision, Way, Words } from './decision.ts'
import type { TicketDue } from './facts.ts'
import type { Policy } from './policy.ts'
import type { Price } from './price.ts'
import type { Phrase, Phrasebook } from './say/phrasebook.ts'
import { type Speaking, speaking, spoken } from './say/spoken.ts'
import { dateOf } from './say/times.ts'
import { monthAt } from './talk-time.ts'

/** At most so many ways on are named; the contact card shows them all. */
const WAYS_NAMED = 2

/**
 * What the person at the door reads or hears. The first sentence answers; after a refusal or an offer follow the
 * ways on. `at` (ms) is the moment of reading. `onScreen`: nobody has a keypad before them, whatever door it is about.
 */
export function sentence(
  policy: Policy,
  decision: Decision,
  language: Language,
  at: number,
  onScreen = false,
): string {
  const to = speaking(policy, language, at, decision.channel === 'phone')
  const { book } = to
  switch (decision.outcome) {
    case 'admit':
      return admitting(book, decision)(spoken(to, decision.channel, admitWords(decision), decision))
    case 'ask':
      return asking(book, decision, onScreen)(spoken(to, decision.channel, decision.words))
    case 'offer': {
      const first = book.offer[decision.code](spoken(to, decision.channel, decision.words))
      return [first, ...waysOn(to, decision.alternatives)].join(' ')
    }
    case 'refuse': {
      const first = book.refuse[decision.code](spoken(to, decision.channel, decision.words))
      if (decision.code === 'elsewhere') return first
      const ways = waysOn(to, decision.alternatives)
      const isForAnother = decision.code === 'topic-not-supported' && ways.length > 0
      return [first, ...(isForAnother ? [book.anotherQuestion] : []), ...ways].join(' ')
    }
  }
}

/** The ways that are open to whoever is let go without a refusal, in the same words; empty when there is none. */
export function waysSentence(policy: Policy, decision: Decision, language: Language, at: number): string {
  if (decision.outcome === 'admit') return ''
  const to = speaking(policy, language, at, decision.channel === 'phone')
  return waysOn(to, decision.alternatives).join(' ')
}

/** What whoever calls is asked before talk that goes beyond the allowance is billed at this price. */
export function overrunSentence(policy: Policy, price: Price, language: Language, at: number): string {
  const to = speaking(policy, language, at, true)
  return to.book.month.overrun(spoken(to, 'phone', { price }))
}

/** Whoever waits for a colleague hears so, and that others wait too where they do. */
function admitting({ admit, month, intoTicket }: Phrasebook, { code, words, position }: Admit): Phrase {
  if (words.intoTicket === true) return intoTicket
  if (words.colleague !== true) return admit[code]
  if (code === 'callback') return month['colleague-callback']
  if (code !== 'queue') return admit[code]
  return (s) => (position === 1 ? month.colleague(s) : `${month.colleague(s)} ${admit.queue(s)}`)
}

/** By when a ticket that was just made is answered, as whoever called hears it; empty where no time is promised. */
export function ticketDueSentence(
  policy: Policy,
  ticketDue: TicketDue | null,
  language: Language,
  at: number,
): string {
  if (ticketDue === null || ticketDue.at <= at) return ''
  const to = speaking(policy, language, at, true)
  return to.book.way.ticket(spoken(to, 'ticket', { ticketDue }))
}

/** What somebody hears in a call whose month is nearly used, or is. */
export function monthSentence(
  policy: Policy,
  code: 'at-most-a-minute' | 'last-minute' | 'ended',
  language: Language,
  at: number,
): string {
  const to = speaking(policy, language, at, true)
  const opens = dateOf(to.book.clock, policy.zone, monthAt(policy.zone, at).until)
  return to.book.month[code]({ ...spoken(to, 'phone', {}), opens })
}

/** A caller is asked for keys, everybody else for words. */
function asking(book: Phrasebook, { code, channel, words }: Ask, onScreen: boolean): Phrase {
  if (onScreen || channel !== 'phone') return book.ask[code]
  if (words.withoutTicket === true && code === 'pin') return book.withoutTicket
  const keyed: Partial<Record<AskCode, Phrase>> = book.onKeys
  return keyed[code] ?? book.ask[code]
}

function admitWords(decision: Admit): Words {
  const { charge, words } = decision
  return charge?.kind === 'standby' ? { ...words, period: charge.period } : words
}

/** The ways that are open, else those that others serve, else the one that opens first. */
function waysOn(to: Speaking, ways: readonly Way[]): string[] {
  const recommended = ways.filter(isRecommended)
  const form = recommended.some(({ channel }) => channel === 'ticket')
  // A mail becomes a ticket: whoever reads about the one need not read about the other.
  const open = recommended.filter(({ channel }) => !form || channel !== 'email').slice(0, WAYS_NAMED)
  if (open.length > 0)
    return open.map((way) => to.book.way[way.channel](spoken(to, way.channel, wordsOf(way))))
  const elsewhere = ways.filter(({ code }) => code === 'elsewhere').slice(0, WAYS_NAMED)
  if (elsewhere.length > 0)
    return elsewhere.map((way) => to.book.refuse.elsewhere(spoken(to, way.channel, {})))
  const later = ways
    .filter((way) => way.opensAt !== null)
    .reduce<Way | null>((first, way) => (first === null || way.opensAt! < first.opensAt! ? way : first), null)
  if (later === null) return []
  return [spoken(to, later.channel, wordsOf(later)).closed]
}

/** Open without first proving by telephone who one is, and without paying. */
function isRecommended(way: Way): boolean {
  return way.open && way.price === null && (way.needs === null || way.needs === 'ticket-number')
}

function wordsOf(way: Way): Words {
  const { until, opensAt, answer } = way
  return answer === null ? { until, opensAt } : { until, opensAt, answer }
}
