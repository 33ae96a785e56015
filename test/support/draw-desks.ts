import fc from 'fast-check'
import type { Proof, Step } from '../../server/policy/door.ts'
import { CHANNELS } from '../../shared/channels.ts'
import { periodsThatCount } from './draw-periods.ts'
import type { DrawnDesk, DrawnDoor, DrawnHours, Span } from './drawn-desk.ts'

// Random desks, as somebody could write them.

const HALF = 30
/** One window, or two with a gap; it may run past midnight, and never round the clock. */
const spans = fc
  .tuple(
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 1, max: 12 }),
    fc.nat(4),
    fc.integer({ min: 1, max: 8 }),
  )
  .map(([from, long, gap, more]): Span[] => {
    const first: Span = [from * HALF, (from + long) * HALF]
    const second: Span = [(from + long + gap) * HALF, (from + long + gap + more) * HALF]
    return gap > 0 && second[0] < 1440 ? [first, second] : [first]
  })
const ALWAYS: DrawnHours = { days: [0, 1, 2, 3, 4, 5, 6], spans: [[0, 1440]], holiday: 'nothing' }
const drawnHours: fc.Arbitrary<DrawnHours> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(ALWAYS) },
  {
    weight: 4,
    arbitrary: fc.record({
      days: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 7 }).map((days) => days.sort()),
      spans,
      holiday: fc.oneof(fc.constantFrom('nothing' as const, 'off' as const), spans),
    }),
  },
)

const HOURS = ['a', 'b', 'c', 'd']
export const CUSTOMERS = ['low', 'mid', 'top']
const hoursName = fc.constantFrom(...HOURS)
const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const OTHERS = { price: 'usual-rate', consent: 'required' }

const whoMay = fc.oneof(
  fc.constantFrom('everyone' as const, 'customers' as const),
  some(['nobody', ...CUSTOMERS]),
)
const plain = { open: hoursName, for: whoMay }
const perTier = {
  ...plain,
  'open-for': maybe(fc.dictionary(fc.constantFrom('nobody', ...CUSTOMERS), hoursName, { minKeys: 1 })),
}
/** Whoever is free, then the line, then one that takes everybody. */
const steps = (...last: Step[]) =>
  fc
    .tuple(
      maybe(fc.constantFrom<Step>('agent', 'engineer')),
      maybe(fc.constant<Step>('queue')),
      maybe(fc.constantFrom(...last)),
    )
    .map((drawn) => drawn.filter((step) => step !== undefined))
    .filter((drawn) => drawn.length > 0)
const live = {
  ...perTier,
  ticket: fc.constantFrom('required' as const, 'by-agent' as const, 'none' as const),
  'no-ticket': maybe(fc.constantFrom('refuse' as const, 'agent-makes' as const)),
  'goes-to': steps('ticket'),
  'no-agents': fc.constantFrom('queue' as const, 'ticket' as const),
  'wait-at-most': maybe(fc.constantFrom('10m', '45m')),
  'finish-within': maybe(fc.constantFrom('15m', '1h')),
}
const called = {
  ...live,
  others: maybe(fc.constant(OTHERS)),
  'after-hours': maybe(fc.constantFrom('closed' as const, 'standby' as const)),
}
const proofs = (known: readonly Proof[]) =>
  maybe(fc.oneof(fc.record({ 'any-of': some(known) }), fc.record({ 'all-of': some(known) })))
const search = maybe(fc.constant('search' as const))

/** What is known of the desk around a door. */
interface Around {
  readonly hours: readonly DrawnHours[]
  readonly listsNobody: boolean
  /** Tiers that the desk closes this door to by giving them no time on it. */
  readonly without: readonly string[]
}

/** What the other rules of the file would refuse is taken out again. */
function tidy(drawn: DrawnDoor, { hours, listsNobody, without }: Around): DrawnDoor {
  const named =
    Array.isArray(drawn.for) && !listsNobody ? drawn.for.filter((tier) => tier !== 'nobody') : drawn.for
  const wanted = named.length === 0 ? ['low'] : named
  const isFor = (tier: string) =>
    !without.includes(tier) &&
    ((wanted === 'everyone' && (listsNobody || tier !== 'nobody')) ||
      (wanted === 'customers' && tier !== 'nobody') ||
      (Array.isArray(wanted) && wanted.includes(tier)))
  const others = CUSTOMERS.every(isFor) ? undefined : drawn.others
  const forNobody = !['nobody', ...CUSTOMERS].some(isFor)
  const door = { ...drawn, for: wanted, others: forNobody ? OTHERS : others }
  const comesIn = (tier: string) => isFor(tier) || (tier !== 'nobody' && door.others !== undefined)
  const openFor = Object.entries(door['open-for'] ?? {}).filter(([tier]) => comesIn(tier))
  const isRequired = door.ticket === 'required'
  const queues = door['goes-to']?.includes('queue') === true
  const own = Object.fromEntries(openFor)
  const closesFor = (tier: string) => hours[HOURS.indexOf(own[tier] ?? door.open)] !== ALWAYS
  const closes = ['nobody', ...CUSTOMERS].some((tier) => comesIn(tier) && closesFor(tier))
  // A customer may have standby at a door that is not for them.
  const hasStandby = CUSTOMERS.some(closesFor)
  const tidied = {
    ...door,
    'finish-within': closes ? door['finish-within'] : undefined,
    'after-hours': hasStandby ? door['after-hours'] : undefined,
    'open-for': openFor.length === 0 ? undefined : own,
    login: isFor('nobody') || door.login === 'required' ? door.login : undefined,
    'no-agents': queues ? door['no-agents'] : undefined,
    'no-ticket': isRequired ? door['no-ticket'] : undefined,
    'wait-at-most': queues ? door['wait-at-most'] : undefined,
  }
  return Object.fromEntries(
    Object.entries(tidied).filter(([, value]) => value !== undefined),
  ) as unknown as DrawnDoor
}

const doors = fc.record({
  chat: maybe(fc.record({ ...live, after: search })),
  phone: maybe(
    fc.record({
      ...called,
      'no-ticket': maybe(fc.constantFrom('refuse' as const, 'agent-makes' as const, 'voicemail' as const)),
      'goes-to': steps('callback', 'voicemail', 'ticket'),
      prove: proofs(['registered-number', 'pin']),
    }),
  ),
  whatsapp: maybe(fc.record({ ...called, prove: proofs(['registered-number', 'pin', 'binding']) })),
  ticket: fc.record({
    ...perTier,
    after: search,
    login: fc.constantFrom('required' as const, 'preferred' as const, 'off' as const),
    ask: fc.subarray(['server', 'domain']),
  }),
  email: maybe(fc.record(plain)),
})

const drawnTier = fc.record({
  rank: maybe(fc.constant('first' as const)),
  phone: maybe(fc.constantFrom('none', '1h per month', '1h per month', 'fair use', 'unlimited')),
})

function withoutStandby(doors: DrawnDesk['doors']): DrawnDesk['doors'] {
  const rest = Object.entries(doors).map(([channel, { 'after-hours': _, ...door }]) => [channel, door])
  return Object.fromEntries(rest)
}

function names(door: DrawnDoor, tier: string): boolean {
  if (door.for === 'everyone') return true
  return door.for === 'customers' ? tier !== 'nobody' : door.for.includes(tier)
}

/** Time on the phone of those whom the telephone is for; `none` may be said of all. */
function withTimeThatCounts(tiers: DrawnDesk['tiers'], phone: DrawnDoor | undefined): DrawnDesk['tiers'] {
  const kept = Object.entries(tiers).map(([key, { phone: time, ...tier }]) => {
    const counts = time === 'none' || (phone !== undefined && names(phone, key))
    return [key, time !== undefined && counts ? { ...tier, phone: time } : tier] as const
  })
  return Object.fromEntries(kept)
}

export const PERIODS = ['night', 'weekend']

export const drawnDesk: fc.Arbitrary<DrawnDesk> = fc
  .record({
    timezone: fc.constantFrom('Europe/Amsterdam', 'Europe/London', 'America/New_York'),
    hours: fc.tuple(drawnHours, drawnHours, drawnHours, drawnHours),
    tiers: fc.record({ nobody: maybe(drawnTier), low: drawnTier, mid: drawnTier, top: drawnTier }),
    doors,
    standby: fc.tuple(hoursName, hoursName),
    topics: fc.record({ ask: fc.subarray(['server', 'error']), doors: some(CHANNELS) }),
    lane: fc.boolean(),
  })
  .map(({ hours: drawnOnes, tiers, doors: drawnDoors, standby, topics, ...rest }): DrawnDesk => {
    const { nobody, ...others } = tiers
    const hours = Object.fromEntries(drawnOnes.map((each, i) => [HOURS[i]!, each]))
    const without = Object.entries(tiers).flatMap(([key, tier]) => (tier?.phone === 'none' ? [key] : []))
    const aroundOf = (channel: string) => ({
      hours: drawnOnes,
      listsNobody: nobody !== undefined,
      without: channel === 'phone' ? without : [],
    })
    const tidied: DrawnDesk['doors'] = Object.fromEntries(
      Object.entries(drawnDoors).flatMap(([channel, door]) =>
        door ? [[channel, tidy(door as DrawnDoor, aroundOf(channel))]] : [],
      ),
    )
    const [night, weekend] = standby
    const periods = periodsThatCount({ night, weekend }, hours, Object.values(tidied), CUSTOMERS)
    const drawn = periods === null ? withoutStandby(tidied) : tidied
    const listed = nobody === undefined ? others : { nobody: { phone: nobody.phone }, ...others }
    const there = topics.doors.filter((channel) => drawn[channel] !== undefined)
    return {
      ...rest,
      hours,
      tiers: withTimeThatCounts(listed as DrawnDesk['tiers'], drawn.phone),
      doors: drawn,
      standby: periods,
      topics: {
        some: {
          support: 'full',
          doors: there.length === 0 ? ['ticket'] : there,
          ask: there.length === 0 || there.includes('ticket') ? topics.ask : [],
        },
        never: { support: 'none', doors: ['ticket'], ask: [] },
      },
      lane: rest.lane && hasBuyers(drawn.ticket, tiers),
    }
  })

/** Whether the paid lane of the form is for anybody: a customer who does not overtake already. */
function hasBuyers(
  form: DrawnDoor | undefined,
  tiers: Partial<Record<string, { rank?: 'first' | undefined }>>,
): boolean {
  const may = form?.for
  const comeIn = Array.isArray(may) ? CUSTOMERS.filter((tier) => may.includes(tier)) : CUSTOMERS
  return comeIn.some((tier) => tiers[tier]?.rank !== 'first')
}
