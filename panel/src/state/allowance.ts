import type { AllowanceLedger, MinutesLeft } from '../../../shared/allowance.ts'
import { instantAt } from '../time/zone.ts'

type Entry = AllowanceLedger['entries'][number]

/** Talk time in whole minutes as people count it: `42 min`, `5:12 h`. Begun minutes do not count. */
export function sayTalk(seconds: number): string {
  const minutes = Math.floor(Math.max(seconds, 0) / 60)
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')} h`
}

/** `November`, of `2026-11`; with `year` `November 2026`. */
export function sayMonth(month: string, year = false): string {
  const options = { month: 'long', timeZone: 'UTC' } as const
  const shown = year ? ({ ...options, year: 'numeric' } as const) : options
  return new Intl.DateTimeFormat('en-GB', shown).format(Date.parse(`${month}-15T00:00Z`))
}

/**
 * One fact: `42 min of 1:00 h left in November`. What a running call holds is still left, until it is talked away:
 * it only cannot be given to another call.
 */
export function sayMinutesLeft({ kind, allowance, used, reserved }: MinutesLeft, month: string): string {
  const name = sayMonth(month)
  switch (kind) {
    case 'none':
      return 'No talk time is included.'
    case 'not-counted':
      return 'Talk time is not counted.'
    case 'unlimited':
      return `No limit, ${sayTalk(used)} used in ${name}`
    case 'fair-use':
      return `Fair use, ${sayTalk(used)} used in ${name}`
    case 'monthly':
      if (allowance !== null && used > allowance) {
        return `All ${sayTalk(allowance)} of ${name} used, and ${sayTalk(used - allowance)} more`
      }
      return `${sayTalk((allowance ?? 0) - used)} of ${sayTalk(allowance ?? 0)} left in ${name}${
        reserved > 0 ? ', held by a call' : ''
      }`
  }
}

interface UsedAt {
  at: number
  /** Seconds used since the month began. */
  used: number
}

/** How the month's use grew: a step for every call that was settled. Begins at nothing and ends at `until`. */
export function monthSteps(entries: readonly Entry[], from: number, until: number): UsedAt[] {
  const steps: UsedAt[] = [{ at: from, used: 0 }]
  let used = 0
  for (const entry of entries) {
    if (entry.used === 0) continue
    used += entry.used
    steps.push({ at: Math.min(Math.max(entry.at, from), until), used })
  }
  steps.push({ at: Math.max(until, from), used })
  return steps
}

/** The path of those steps in a box of `width` by `height`; `most` seconds reach its top. */
export function stepPath(
  steps: readonly UsedAt[],
  span: { from: number; until: number; most: number },
  box: { width: number; height: number },
): string {
  const x = (at: number) => round(((at - span.from) / (span.until - span.from)) * box.width)
  const y = (used: number) => round(box.height - (used / span.most) * box.height)
  const [first, ...rest] = steps
  if (!first) return ''
  return rest.reduce(
    (path, { at, used }) => `${path} H${x(at)} V${y(used)}`,
    `M${x(first.at)} ${y(first.used)}`,
  )
}

const round = (figure: number) => Math.round(figure * 10) / 10

/** When a local month began. */
export function monthBegins(month: string, zone: string): number {
  return instantAt(`${month}-01T00:00`, zone) ?? Date.parse(`${month}-01T00:00Z`)
}

/** Talk of one call: in less than ten minutes every second shows, as in the call log. */
function sayTalked(seconds: number): string {
  const whole = Math.round(seconds)
  return whole >= 600 ? sayTalk(whole) : `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** What happened, as a row of the table says it. */
export function sayEntry({ kind, reserved, used, beyond, billed }: Entry): string {
  if (kind === 'reservation') return `${sayTalk(reserved)} held for a call`
  if (kind === 'release') return `${sayTalk(-reserved - used)} given back, nobody talked`
  // What ran while the server was away was held by nobody.
  const unheld = reserved < 0 ? used + reserved : 0
  const parts = [
    `${sayTalked(used)} talked`,
    ...(unheld >= 60 ? [`${sayTalk(unheld)} of it never held, and not billed`] : []),
    ...(beyond > 0 ? [`${sayTalk(beyond)} beyond the allowance`] : []),
    ...(billed > 0 ? [`${sayTalk(billed)} billed by itself`] : []),
  ]
  return parts.join(', ')
}
