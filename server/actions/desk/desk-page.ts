import type { Answer } from '../../../shared/answers.ts'
import type { CardDoor } from '../../../shared/card.ts'
import type { Channel, Language } from '../../../shared/channels.ts'
import type { Band, DeskPage, PageDoor, PageException, PageSeason } from '../../../shared/desk-page.ts'
import type { Door } from '../../policy/door.ts'
import { doorIsFor } from '../../policy/door-tiers.ts'
import { answerFor } from '../../policy/first-response.ts'
import { hoursOfUnknown } from '../../policy/opening.ts'
import { type Allowance, NOBODY, type Policy, type Tier } from '../../policy/policy.ts'
import { answerIn, listIn, PHRASEBOOKS, secondsIn, textIn } from '../../policy/say/in-language.ts'
import { type NotServed, servedAt } from '../../policy/served.ts'
import { dayOf, formatDate } from '../../policy/time/calendar.ts'
import type { Hours } from '../../policy/time/hours.ts'
import { type Week, type Window, weekOn } from '../../policy/time/wall-hours.ts'
import { localAt } from '../../policy/time/zone.ts'
import type { Context } from '../context.ts'
import { NOT_FOUND } from '../refusals.ts'
import { contactCard } from './contact-card.ts'
import { noteBeside } from './door-notes.ts'
import { PAGE_WORDS } from './words/in-language.ts'

const MIDNIGHT = 1440
/** So many days the page looks ahead. */
const A_YEAR = 366

/** What the desk says of itself to everybody: its week, the days that differ, what each tier includes. */
export async function deskPage(
  ctx: Context,
  desk: string,
  wanted: Language | null,
): Promise<Answer<DeskPage>> {
  const policy = ctx.policy(desk)
  const card = await contactCard(ctx, desk, null, wanted)
  if (!policy || !card.ok) return NOT_FOUND
  const { language, now, headline } = card.value
  return {
    ok: true,
    value: {
      desk: card.value.desk,
      language,
      now,
      demoClock: ctx.isDemoClock,
      headline,
      about: policy.texts.about ? textIn(policy, policy.texts.about, language) : null,
      absent: card.value.absent,
      doors: card.value.doors.map((shown) => pageDoor(policy, shown, language, now)),
      exceptions: exceptionsOf(
        policy,
        card.value.doors.filter(({ state }) => state !== 'elsewhere').map(({ channel }) => channel),
        now,
        language,
      ),
      tiers: tiersOf(policy, ctx.notServed(desk), language),
    },
  }
}

function pageDoor(policy: Policy, shown: CardDoor, language: Language, now: number): PageDoor {
  const { channel, state, hint, say, opensAt, number, url } = shown
  const note = noteBeside(policy, channel, language)
  const told = { channel, hint, say, opensAt, number, url, note }
  if (state === 'elsewhere')
    return { ...told, elsewhere: true, open: false, week: [], seasons: [], always: false, who: '' }
  const door = policy.doors[channel]
  const hours = hoursOfUnknown(policy, door, null)
  const today = dayOf(localAt(policy.zone, now))
  const week = weekOn(hours, today)
  return {
    ...told,
    elsewhere: false,
    open: state === 'open' || state === 'ask',
    week: bandsOfWeek(week),
    seasons: seasonsAfter(hours, today),
    always: [hours, ...hours.seasons].every((season) =>
      season.week.every((windows) => windows.some((w) => w.from === 0 && w.until >= MIDNIGHT)),
    ),
    who: whoMay(policy, door, language),
  }
}

/** The parts of the coming year in which the ordinary week is not that of today. */
function seasonsAfter(hours: Hours, today: number): PageSeason[] {
  const usual = weekOn(hours, today)
  const found: { first: number; last: number; week: Week }[] = []
  for (let day = today + 1; hours.seasons.length > 0 && day < today + A_YEAR; day++) {
    const week = weekOn(hours, day)
    const before = found.at(-1)
    if (week === usual) continue
    if (before?.week === week && before.last === day - 1) before.last = day
    else found.push({ first: day, last: day, week })
  }
  return found.map(({ first, last, week }) => ({
    from: formatDate(first),
    until: last === today + A_YEAR - 1 ? null : formatDate(last),
    week: bandsOfWeek(week),
  }))
}

function bandsOfWeek(week: Week): Band[][] {
  return week.map((_, day) => bandsOf(week, day))
}

/** An ordinary day's bands: its own windows up to midnight, and the rest of a night that began the day before. */
function bandsOf(week: Week, day: number): Band[] {
  const own = week[day]!.map((w) => ({ from: w.from, until: Math.min(w.until, MIDNIGHT) }))
  return [...tailOf(week[(day + 6) % 7]!), ...own]
}

function tailOf(windows: readonly Window[]): Band[] {
  return windows.filter((w) => w.until > MIDNIGHT).map((w) => ({ from: 0, until: w.until - MIDNIGHT }))
}

function whoMay(policy: Policy, door: Door, language: Language): string {
  const words = PAGE_WORDS[language]
  const listed = policy.tiers.filter((tier) => tier.listed)
  const allowed = listed.filter((tier) => doorIsFor(door, tier))
  if (allowed.length === listed.length) return words.everyone
  if (allowed.length === listed.filter((tier) => tier.key !== NOBODY).length) return words.customers
  return listIn(
    PHRASEBOOKS[language],
    allowed.map((tier) => textIn(policy, tier.label, language)),
  )
}

/** Days of the coming year on which a door differs from its week. */
function exceptionsOf(
  policy: Policy,
  channels: readonly Channel[],
  now: number,
  language: Language,
): PageException[] {
  const today = dayOf(localAt(policy.zone, now))
  const found = new Map<number, PageException>()
  for (const channel of channels) {
    const { special: days } = hoursOfUnknown(policy, policy.doors[channel], null)
    for (let day = today; day < today + A_YEAR; day++) {
      const special = days.get(day)
      if (special === undefined) continue
      const bands = special.windows.map((w) => ({ from: w.from, until: Math.min(w.until, MIDNIGHT) }))
      const name = special.nameIn?.(language) ?? special.name
      const entry = found.get(day) ?? { date: formatDate(day), name, doors: [] }
      entry.doors.push({ channel, bands })
      found.set(day, entry)
    }
  }
  return [...found.entries()].sort(([a], [b]) => a - b).map(([, exception]) => exception)
}

function tiersOf(policy: Policy, notServed: NotServed, language: Language): DeskPage['tiers'] {
  const words = PAGE_WORDS[language]
  const book = PHRASEBOOKS[language]
  const tiers = policy.tiers.filter((tier) => tier.listed && tier.key !== NOBODY)
  const rows: DeskPage['tiers']['rows'] = []
  for (const channel of ['chat', 'phone', 'whatsapp'] as const) {
    const door = policy.doors[channel]
    if (servedAt(door, notServed) !== 'served') continue
    const value = (tier: Tier) =>
      !doorIsFor(door, tier)
        ? words.no
        : channel === 'phone' && tier.phone
          ? allowanceIn(tier.phone, language)
          : words.yes
    rows.push({ label: book.door[channel], values: tiers.map(value) })
  }
  rows.push({
    label: words.answer,
    values: tiers.map((tier) => {
      if (tier.firstResponse?.kind === 'agreed') return words.byContract
      const answer = answerFor(policy, { tier: tier.key, chosenBy: null }, {})
      return answerIn(book, answer.time) ?? words.noPromise
    }),
  })
  return { names: tiers.map((tier) => textIn(policy, tier.label, language)), rows }
}

function allowanceIn(allowance: Allowance, language: Language): string {
  const words = PAGE_WORDS[language]
  switch (allowance.kind) {
    case 'none':
      return words.no
    case 'monthly':
      return words.perMonth(secondsIn(PHRASEBOOKS[language], allowance.seconds))
    case 'fair-use':
      return words.fairUse
    case 'unlimited':
      return words.unlimited
  }
}
