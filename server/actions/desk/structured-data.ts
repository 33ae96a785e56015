import { reader } from '../../policy/page/lines.ts'
import { A_YEAR, specialRuns } from '../../policy/page/page-exceptions.ts'
import { hoursOfDoors } from '../../policy/page/page-hours.ts'
import { addressShown } from '../../policy/served.ts'
import { dayOf, formatDate } from '../../policy/time/calendar.ts'
import type { Hours } from '../../policy/time/hours.ts'
import { type Week, type Window, weekOn } from '../../policy/time/wall-hours.ts'
import { localAt } from '../../policy/time/zone.ts'
import type { Context } from '../context.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MIDNIGHT = 1440

/**
 * Name, doors and hours of a desk as search engines read them (schema.org, JSON-LD); null for a desk that is not there.
 * Doors that others answer have no hours here, and so they are left out.
 */
export function structuredData(ctx: Context, desk: string): object | null {
  const policy = ctx.policy(desk)
  if (!policy) return null
  const to = reader(policy, ctx.notServed(desk), policy.languages[0]!)
  const today = dayOf(localAt(policy.zone, ctx.clock()))
  const url = `${ctx.publicUrl()}/d/${desk}/`
  return {
    '@context': 'https://schema.org',
    '@type': 'Organization',
    name: policy.name,
    url,
    contactPoint: [...hoursOfDoors(to)].map(([channel, hours]) => ({
      '@type': 'ContactPoint',
      contactType: 'customer support',
      name: to.book.door[channel],
      ...contactOf(channel, addressShown(policy.doors[channel]), url),
      availableLanguage: policy.languages,
      hoursAvailable: specifications(hours, today),
    })),
  }
}

function contactOf(channel: string, address: string | null, url: string) {
  if (channel === 'phone' || channel === 'whatsapp') return { telephone: address }
  return channel === 'email' ? { email: address } : { url }
}

/** The week of each part of the coming year, and the days by name that differ. */
function specifications(hours: Hours, today: number): object[] {
  return [
    ...weeksOf(hours, today).flatMap(({ week, between }) => ofWeek(week, between)),
    ...specialRuns(hours, today).flatMap(({ first, last, special: { windows } }) => {
      const between = { validFrom: formatDate(first), validThrough: formatDate(last) }
      // Closed all day is written so.
      return windows.length === 0
        ? [specification({ opens: '00:00', closes: '00:00' }, between)]
        : windows.map((window) => specification(timesOf(window), between))
    }),
  ]
}

interface Between {
  validFrom?: string
  validThrough?: string
}

function weeksOf(hours: Hours, today: number): { week: Week; between: Between }[] {
  if (hours.seasons.length === 0) return [{ week: hours.week, between: {} }]
  const found: { week: Week; first: number; last: number }[] = []
  for (let day = today; day < today + A_YEAR; day++) {
    const week = weekOn(hours, day)
    const before = found.at(-1)
    if (before?.week === week) before.last = day
    else found.push({ week, first: day, last: day })
  }
  return found.map(({ week, first, last }) => ({
    week,
    between: { validFrom: formatDate(first), validThrough: formatDate(last) },
  }))
}

/** Days with the same window in one specification. */
function ofWeek(week: Week, between: Between): object[] {
  const found = new Map<string, { window: Window; days: string[] }>()
  week.forEach((windows, day) => {
    for (const window of windows) {
      const key = `${window.from} ${window.until}`
      const entry = found.get(key) ?? { window, days: [] }
      entry.days.push(DAYS[day]!)
      found.set(key, entry)
    }
  })
  return [...found.values()].map(({ window, days }) =>
    specification({ dayOfWeek: days, ...timesOf(window) }, between),
  )
}

function specification(what: object, between: Between) {
  return { '@type': 'OpeningHoursSpecification', ...what, ...between }
}

/** An end after midnight is written as the time of the next day; a whole day ends at 23:59. */
function timesOf({ from, until }: Window) {
  return { opens: clock(from), closes: until === MIDNIGHT ? '23:59' : clock(until % MIDNIGHT) }
}

function clock(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
