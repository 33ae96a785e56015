import type { Proof, Step } from '../../server/policy/door.ts'
import type { Channel } from '../../shared/channels.ts'

// A desk as the generator draws it: plain values, which are also its file, as JSON is YAML.

/** Minutes after midnight; `until` beyond 1440 ends on the next day. */
export type Span = readonly [from: number, until: number]

export interface DrawnHours {
  /** 0 is Monday. */
  readonly days: readonly number[]
  readonly spans: readonly Span[]
  /** What a public holiday does: nothing, closes, or has other times. */
  readonly holiday: 'nothing' | 'off' | readonly Span[]
}

export interface DrawnDoor {
  readonly open: string
  readonly 'open-for'?: Readonly<Record<string, string>>
  readonly for: 'everyone' | 'customers' | readonly string[]
  readonly others?: object
  readonly 'after-hours'?: 'closed' | 'standby'
  readonly prove?: { readonly 'any-of'?: readonly Proof[]; readonly 'all-of'?: readonly Proof[] }
  readonly login?: 'required' | 'preferred' | 'off'
  readonly after?: 'search'
  readonly ask?: readonly string[]
  readonly ticket?: 'required' | 'by-agent' | 'none'
  readonly 'no-ticket'?: 'refuse' | 'agent-makes' | 'voicemail'
  readonly 'goes-to'?: readonly Step[]
  readonly 'no-agents'?: 'queue' | 'ticket'
  readonly 'wait-at-most'?: string
  readonly 'finish-within'?: string
}

interface DrawnTier {
  readonly rank?: 'first'
  readonly phone?: string
}

export interface DrawnDesk {
  readonly timezone: string
  readonly hours: Readonly<Record<string, DrawnHours>>
  readonly tiers: Readonly<Record<string, DrawnTier>>
  readonly doors: Partial<Record<Channel, DrawnDoor>>
  /** In the desk's order, with the name of their hours; null: no standby. */
  readonly standby: Readonly<Record<string, string>> | null
  readonly topics: Readonly<
    Record<string, { support: 'full' | 'none'; doors: readonly Channel[]; ask: string[] }>
  >
  readonly lane: boolean
}

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
/** The desk's own holidays, every year. */
export const HOLIDAYS = ['03-29', '05-05', '10-25', '12-25']
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const spansText = (spans: readonly Span[]) =>
  spans.map(([from, until]) => `${clock(from)}-${clock(until > 1440 ? until - 1440 : until)}`).join(',')

function hoursText({ days, spans, holiday }: DrawnHours): string {
  if (days.length === 7 && spans.length === 1 && spans[0]![0] === 0 && spans[0]![1] === 1440) return '24/7'
  const week = `${days.map((day) => DAYS[day]).join(',')} ${spansText(spans)}`
  if (holiday === 'nothing') return week
  return `${week}; PH ${holiday === 'off' ? 'off' : spansText(holiday)}`
}

/** The file of this desk. */
export function deskText(desk: DrawnDesk): string {
  const phone = desk.doors.phone !== undefined
  const hasMonths = phone && Object.values(desk.tiers).some((tier) => tier.phone?.endsWith('per month'))
  const namesHolidays = Object.values(desk.hours).some(({ holiday }) => holiday !== 'nothing')
  return JSON.stringify({
    name: 'Drawn',
    timezone: desk.timezone,
    languages: ['en'],
    ...(namesHolidays && { 'also-holidays': HOLIDAYS.map((every) => ({ every, name: 'Holiday' })) }),
    hours: Object.fromEntries(Object.entries(desk.hours).map(([name, hours]) => [name, hoursText(hours)])),
    tiers: Object.fromEntries(
      Object.entries(desk.tiers).map(([key, tier]) => [
        key,
        { ...(tier.rank && { rank: tier.rank }), ...(phone && tier.phone && { phone: tier.phone }) },
      ]),
    ),
    'first-response': { by: 'tier', clock: Object.keys(desk.hours)[0], promise: 'target', default: '4h' },
    doors: Object.fromEntries(
      Object.entries(desk.doors).map(([channel, door]) => [
        channel,
        {
          ...door,
          ...(channel === 'phone' && { number: '+31 10 000 01 50' }),
          // What happens when a month is used is said where somebody has time per month.
          ...(channel === 'phone' && hasMonths && { overrun: 'none' }),
          ...(channel === 'whatsapp' && { number: '+31 10 000 01 51' }),
          ...(channel === 'email' && { address: 'help@drawn.example' }),
        },
      ]),
    ),
    topics: Object.fromEntries(
      Object.entries(desk.topics).map(([key, { support, doors, ask }]) => [
        key,
        { label: key, support, doors, ask, ...(support === 'none' && { say: 'Not here.' }) },
      ]),
    ),
    ...(desk.standby && {
      standby: {
        periods: Object.fromEntries(
          Object.entries(desk.standby).map(([key, hours]) => [key, { label: key, hours, fee: '100%' }]),
        ),
      },
    }),
    ...(desk.lane && { 'priority-lane': { price: 'usual-rate', consent: 'required' } }),
  })
}
