const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

// The desk on screen decides for all times of the page, so its zone is one for all who say a time.
let pageZone: string | undefined

/** From now on times are said by the clock of this zone where none is named; undefined: by the reader's own. */
export function setPageZone(zone: string | undefined): void {
  pageZone = zone
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatted(at: number, named: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const zone = named ?? pageZone
  const key = `${zone ?? ''}${JSON.stringify(options)}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB', { ...options, ...(zone ? { timeZone: zone } : {}) })
    formatters.set(key, formatter)
  }
  return formatter.format(at)
}

const pad = (count: number) => String(count).padStart(2, '0')

/** How long something lasts, for a figure that runs: `0:42`, `12:05`, `1 h 05`, `3 d`. */
export function sayAge(ms: number): string {
  const past = Math.max(ms, 0)
  if (past < HOUR_MS) return `${Math.floor(past / MINUTE_MS)}:${pad(Math.floor(past / 1000) % 60)}`
  if (past < DAY_MS) return `${Math.floor(past / HOUR_MS)} h ${pad(Math.floor(past / MINUTE_MS) % 60)}`
  return `${Math.floor(past / DAY_MS)} d`
}

/** `9:00`, as the clock on the wall of `zone`; without one that of the desk on screen. */
export function sayTime(at: number, zone?: string): string {
  return formatted(at, zone, { hour: 'numeric', minute: '2-digit' }).replace(/^0(?=\d:)/, '')
}

/** The calendar day of an instant, as a number that grows by one each day. */
export function dayNumber(at: number, zone?: string): number {
  const [day, month, year] = formatted(at, zone, { day: '2-digit', month: '2-digit', year: 'numeric' }).split(
    '/',
  )
  return Math.round(Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY_MS)
}

/** In a reader's words: `15:10`, `tomorrow 9:00`, `Monday 9:00`, `Mon 23 Nov 9:00`. */
export function sayWhen(at: number, now: number, zone?: string): string {
  const days = dayNumber(at, zone) - dayNumber(now, zone)
  const time = sayTime(at, zone)
  if (days === 0) return time
  if (days === 1) return `tomorrow ${time}`
  if (days === -1) return `yesterday ${time}`
  if (days > 1 && days < 7) return `${formatted(at, zone, { weekday: 'long' })} ${time}`
  const date = formatted(at, zone, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '')
  return Math.abs(days) < 300 ? `${date} ${time}` : `${date} ${formatted(at, zone, { year: 'numeric' })}`
}

/** The whole moment, for a title: `Monday 23 November 2026, 9:00`. */
export function sayMoment(at: number, zone?: string): string {
  const date = formatted(at, zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
  return `${date.replace(',', '')}, ${sayTime(at, zone)}`
}

/** `call back tomorrow 9:00`, `to be called back`. */
export function sayCallBack(at: number, now: number): string {
  return at > now ? `call back ${sayWhen(at, now)}` : 'to be called back'
}

/** `due 15:10`, `overdue 12 min`. */
export function sayDue(due: number, now: number): string {
  if (due > now) return `due ${sayWhen(due, now)}`
  return `overdue ${sayLength(now - due)}`
}

/** When the ticket that would come of a contact is answered, by the clock of the desk. */
export function sayTicketDue(due: number, zone: string): string {
  return `A ticket made then has its first answer by ${sayMoment(due, zone)}.`
}

/** `12 min`, `1 h 05`, `3 d`: without seconds. */
export function sayLength(ms: number): string {
  return ms < HOUR_MS ? `${Math.max(Math.floor(ms / MINUTE_MS), 1)} min` : sayAge(ms)
}

/** `2.4 MB`. */
export function saySize(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** The head over a day: `Today`, `Yesterday`, `Monday 23 November`. */
export function sayDay(at: number, now: number, zone?: string): string {
  const days = dayNumber(now, zone) - dayNumber(at, zone)
  if (days === 0) return 'Today'
  if (days === 1) return 'Yesterday'
  return formatted(at, zone, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '')
}
