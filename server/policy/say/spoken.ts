import type { Channel, Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import type { Answer, Words } from '../decision.ts'
import type { TicketDue } from '../facts.ts'
import type { Policy } from '../policy.ts'
import { addressShown } from '../served.ts'
import { dueAt } from '../time/response-time.ts'
import { wallClock } from '../time/zone.ts'
import { answerIn, listIn, PHRASEBOOKS, priceIn, secondsIn, textIn } from './in-language.ts'
import type { Phrasebook, Spoken } from './phrasebook.ts'
import { durationOf, untilOf, waitOf, whenOf } from './times.ts'

/** What a phrase of one language is given. */
export interface Speaking {
  readonly policy: Policy
  readonly language: Language
  readonly book: Phrasebook
  /** The moment of reading: "today" and "tomorrow" are counted from it. */
  readonly now: number
  /** It is heard once and not read: nothing is said in two ways. */
  readonly isHeard: boolean
}

export function speaking(policy: Policy, language: Language, now: number, isHeard = false): Speaking {
  return { policy, language, book: PHRASEBOOKS[language], now, isHeard }
}

/** Puts the facts of a decision into the reader's words. */
export function spoken(
  to: Speaking,
  channel: Channel,
  words: Words,
  more: { readonly position?: number | null; readonly expectedWait?: number | null } = {},
): Spoken {
  const { policy, language, book, now } = to
  const wait = words.expectedWait ?? more.expectedWait ?? null
  const labels = (words.tiers ?? []).map((key) => tierLabel(to, key))
  const s: Spoken = {
    channel,
    closed: '',
    opens: words.opensAt == null ? null : whenOf(book.clock, policy.zone, words.opensAt, now),
    until: words.until == null ? null : untilOf(book.clock, policy.zone, words.until, now),
    tiers: labels.length === 0 ? null : listIn(book, labels),
    tier: labels[0] ?? '',
    price: words.price === undefined ? '' : priceIn(book, words.price),
    isQuoted: words.price?.kind === 'by-quote',
    say: words.say ? textIn(policy, words.say, language).trim() : null,
    topic: topicLabel(to, words.topic),
    fields: listIn(
      book,
      (words.fields ?? []).map((key) => fieldLabel(to, key)),
    ),
    digits: words.digits ?? policy.pinDigits,
    address: addressShown(policy.doors[channel]) ?? '',
    position: words.position ?? more.position ?? 1,
    staffed: words.staffed !== false,
    wait: wait === null ? null : waitOf(book.clock, wait),
    left: words.seconds === undefined ? null : secondsIn(book, words.seconds),
    nearlyUsed: words.nearlyUsed === true,
    colleague: words.colleague === true,
    ...answerWords(to, words.answer),
    isLate: words.ticketDue != null && words.ticketDue.at <= now,
    ...(words.ticketDue && words.ticketDue.at > now && dueWords(to, words.ticketDue)),
    standbyCost: standbyCost(to, words.period),
    actWithin: policy.standby?.actWithin == null ? null : durationOf(book.clock, policy.standby.actWithin),
    customerKeyed: policy.customerNumber === 'digits',
    you: youOf(policy.address),
  }
  return { ...s, closed: book.opensAgain[channel](s) }
}

function answerWords(to: Speaking, answer: Answer | undefined) {
  const { policy, book, now } = to
  if (answer === undefined) return { answer: null, answerBy: null, answerIsAim: false }
  const by = dueAt(answer.time, policy.firstResponse.clock, now)
  return {
    answer: by !== null && isTheMomentEnough(to, answer, by) ? null : answerIn(book, answer.time),
    answerBy: by === null ? null : whenOf(book.clock, policy.zone, by, now),
    answerIsAim: answer.promise === 'target',
  }
}

/** Of a ticket that is there already: by when it is answered. */
function dueWords({ policy, book, now }: Speaking, { at, isAim }: TicketDue) {
  return { answer: null, answerBy: whenOf(book.clock, policy.zone, at, now), answerIsAim: isAim }
}

/** A rule about today helps nobody once it is over; how long it takes is heard as when. */
function isTheMomentEnough({ policy: { zone }, now, isHeard }: Speaking, { time }: Answer, by: number) {
  if (time.kind !== 'cut-off') return isHeard
  return wallClock(zone, by).day !== wallClock(zone, now).day
}

function standbyCost({ policy, book }: Speaking, key: string | undefined): string | null {
  const period = policy.standby?.periods.find((candidate) => candidate.key === key)
  if (period === undefined || period.feePercent === null) return null
  const { atLeastSeconds } = period
  const worked = policy.standby?.worked
  const words = (seconds: number | null | undefined) =>
    seconds == null ? null : durationOf(book.clock, seconds * 1000)
  return book.standbyCost(period.feePercent, words(atLeastSeconds), words(worked?.atLeastSeconds))
}

function tierLabel({ policy, language }: Speaking, key: string): string {
  const tier = policy.tier.get(key)
  return tier === undefined ? key : textIn(policy, tier.label, language)
}

function topicLabel({ policy, language }: Speaking, key: string | undefined): string {
  const topic = key === undefined ? undefined : policy.topics.get(key)
  return topic === undefined ? '' : textIn(policy, topic.label, language)
}

function fieldLabel({ policy, language }: Speaking, key: string): string {
  const field = policy.fields.get(key)
  return field === undefined ? key : textIn(policy, field.label, language)
}
