import type { Facts } from '../../server/policy/facts.ts'
import { type DrawnDesk, type DrawnDoor, type DrawnHours, HOLIDAYS, type Span } from './drawn-desk.ts'
import { wallMinute } from './time-oracle.ts'

// Admission read naively from the documented rules, on the file as it is written: a second opinion that shares no code
// with server/policy. Slow and plain on purpose; time is walked in steps of a quarter, on which all drawn hours begin.

export const QUARTER = 15 * 60_000
const DAY = 1440

const hoursOf = new Map<string, Map<number, number>>()
export function wall(zone: string, at: number): number {
  const hour = Math.floor(at / 3_600_000)
  const known = hoursOf.get(zone) ?? new Map<number, number>()
  hoursOf.set(zone, known)
  let begins = known.get(hour)
  if (begins === undefined) {
    begins = wallMinute(zone, hour * 3_600_000)
    known.set(hour, begins)
  }
  return begins + (at - hour * 3_600_000) / 60_000
}

const holidays = new Map<number, boolean>()
/** Looked up once a day, not once a quarter. */
function isHoliday(day: number): boolean {
  let known = holidays.get(day)
  if (known === undefined) {
    known = HOLIDAYS.includes(new Date(day * DAY * 60_000).toISOString().slice(5, 10))
    holidays.set(day, known)
  }
  return known
}

function spansOn(hours: DrawnHours, day: number): readonly Span[] {
  if (isHoliday(day) && hours.holiday !== 'nothing') return hours.holiday === 'off' ? [] : hours.holiday
  return hours.days.includes((((day + 3) % 7) + 7) % 7) ? hours.spans : []
}

function isOpenAt(zone: string, hours: DrawnHours, at: number): boolean {
  const now = wall(zone, at)
  const day = Math.floor(now / DAY)
  const minute = now - day * DAY
  if (spansOn(hours, day).some(([from, until]) => from <= minute && minute < until)) return true
  const cutsTheNight = isHoliday(day) && hours.holiday !== 'nothing'
  return !cutsTheNight && spansOn(hours, day - 1).some(([, until]) => minute < until - DAY)
}

/** First instant from `at` on at which the hours are open, or shut; null when there is none within forty days. */
function firstFrom(zone: string, hours: DrawnHours, at: number, open: boolean): number | null {
  if (isOpenAt(zone, hours, at) === open) return at
  const end = at + 40 * 24 * 3_600_000
  for (let t = (Math.floor(at / QUARTER) + 1) * QUARTER; t < end; t += QUARTER)
    if (isOpenAt(zone, hours, t) === open) return t
  return null
}

/** Everything one contact is asked about, by the names of the reference. */
export class Contact {
  readonly desk: DrawnDesk
  readonly facts: Facts
  readonly door: DrawnDoor
  readonly hand: { state: 'open' | 'closed'; since: number; until: number } | null

  constructor(desk: DrawnDesk, facts: Facts, door: DrawnDoor) {
    this.desk = desk
    this.facts = facts
    this.door = door
    const hand = facts.hands[facts.channel]
    this.hand = hand !== undefined && facts.now < hand.until ? hand : null
  }

  get tiers(): string[] {
    return Object.keys(this.desk.tiers)
  }

  isFor(tier: string): boolean {
    const { for: who } = this.door
    if (!this.tiers.includes(tier) && !Array.isArray(who)) return false
    const named = who === 'everyone' || (who === 'customers' ? tier !== 'nobody' : who.includes(tier))
    return named && !(this.facts.channel === 'phone' && this.desk.tiers[tier]?.phone === 'none')
  }

  mayComeIn(tier: string): boolean {
    return this.isFor(tier) || (this.door.others !== undefined && tier !== 'nobody')
  }

  hoursOf(tier: string): DrawnHours {
    return this.desk.hours[this.door['open-for']?.[tier] ?? this.door.open]!
  }

  get finishWithin(): number {
    return ({ '15m': 15, '1h': 60 }[this.door['finish-within'] ?? ''] ?? 0) * 60_000
  }

  /** When the door shut behind somebody who is still served; null for everybody else. */
  shutBehind(tier: string): number | null {
    const { now, queue } = this.facts
    const came = now - queue.waited
    const hours = this.hoursOf(tier)
    if (queue.waited === 0 || !isOpenAt(this.desk.timezone, hours, came)) return null
    const shut = firstFrom(this.desk.timezone, hours, came, false)
    return shut !== null && shut <= now && now < shut + this.finishWithin ? shut : null
  }

  /** Who came in by the hours before somebody set the door by hand is served to the end of that, as promised then. */
  promised(tier: string): { until: number | null } | null {
    const { now, queue } = this.facts
    const came = now - queue.waited
    const hours = this.hoursOf(tier)
    if (this.hand === null || this.hand.since <= came) return null
    if (!isOpenAt(this.desk.timezone, hours, came)) return null
    const until = firstFrom(this.desk.timezone, hours, came, false)
    return until === null || now < until + this.finishWithin ? { until } : null
  }

  isShutByHand(tiers: readonly string[]): boolean {
    return this.hand?.state === 'closed' && tiers.every((tier) => this.promised(tier) === null)
  }

  isOpenFor(tier: string): boolean {
    if (this.hand?.state === 'open') return true
    return isOpenAt(this.desk.timezone, this.hoursOf(tier), this.facts.now) || this.shutBehind(tier) !== null
  }

  opens(tiers: readonly string[], at: number): number | null {
    const all = tiers
      .map((tier) => firstFrom(this.desk.timezone, this.hoursOf(tier), at, true))
      .filter((opening) => opening !== null)
    return all.length === 0 ? null : Math.min(...all)
  }

  get entrants(): string[] {
    const listed = new Set(['nobody', ...this.tiers])
    return [...listed].filter((tier) => this.mayComeIn(tier))
  }

  get isProven(): boolean {
    const { channel, who } = this.facts
    const { prove } = this.door
    const shown = (proof: Facts['who']['proofs'][number]) => who.proofs.includes(proof)
    if (channel === 'chat' || channel === 'ticket') return shown('portal')
    if (channel === 'email') return shown('registered-address') || shown('portal')
    if (prove?.['all-of']) return prove['all-of'].every(shown)
    const usual = ['registered-number', channel === 'phone' ? 'pin' : 'binding'] as const
    return (prove?.['any-of'] ?? usual).some(shown)
  }

  /** The tier of a person who showed who they are; null when they did not, or have yet to name the contract. */
  get known(): string | null {
    const { contract } = this.facts
    if (!this.isProven || contract === 'several') return null
    return contract === null ? 'nobody' : contract.tier
  }

  /** The hour that a person may be told. */
  opensForPerson(at: number): number | null {
    const tier = this.known ?? (this.isFor('nobody') ? 'nobody' : null)
    if (tier === null) return this.opens(this.entrants, at)
    return this.mayComeIn(tier) ? this.opens([tier], at) : null
  }

  get period(): string | null {
    if (this.door['after-hours'] !== 'standby') return null
    const running = Object.entries(this.desk.standby ?? {}).find(([, hours]) =>
      isOpenAt(this.desk.timezone, this.desk.hours[hours]!, this.facts.now),
    )
    return running?.[0] ?? null
  }

  hasStandbyNow(tier: string): boolean {
    const { contract } = this.facts
    if (contract === null || contract === 'several' || this.period === null) return false
    return this.isProven && !this.isOpenFor(tier) && contract.standby.includes(this.period)
  }

  closes(tier: string): number | null {
    const { timezone } = this.desk
    const hours = this.hoursOf(tier)
    const { now } = this.facts
    if (this.hand === null) return this.shutBehind(tier) ?? firstFrom(timezone, hours, now, false)
    const promised = this.promised(tier)
    if (promised !== null) return promised.until
    const { until } = this.hand
    if (isOpenAt(timezone, hours, now)) {
      const shut = firstFrom(timezone, hours, now, false)
      if (shut === null || shut >= until) return shut
    }
    return isOpenAt(timezone, hours, until) ? firstFrom(timezone, hours, until, false) : until
  }
}
