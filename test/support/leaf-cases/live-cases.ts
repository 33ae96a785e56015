import { type Case, explains, only, two } from './leaf-case.ts'
import type { Edits } from './leaf-policy.ts'

type Live = 'chat' | 'phone' | 'whatsapp'
type Key =
  | 'open'
  | 'open-for.*'
  | 'for'
  | 'when-closed'
  | 'ticket'
  | 'no-agents'
  | 'wait-at-most'
  | 'line-at-most'
  | 'finish-within'

export const SUNDAY = '2026-11-22T11:00'
export const EVENING = '2026-11-23T18:00'

/** Somebody of tier gold who has shown who they are. */
export const gold = (channel: Live) => ({
  channel,
  tier: 'gold',
  proof: channel === 'chat' ? 'portal' : 'number',
})

/** What chat, telephone and WhatsApp have alike. */
export function liveCases<C extends Live>(channel: C): Record<`doors.${C}.${Key}`, Case | readonly Case[]> {
  const who = gold(channel)
  const cases: Record<Key, Case | readonly Case[]> = {
    open: two(['office', 'always'], explains({ ...who, at: SUNDAY })),
    'open-for.*': two(
      ['day', 'late'],
      explains({ ...who, at: '2026-11-23T16:00' }),
      {},
      `doors.${channel}.open-for.gold`,
    ),
    for: [
      two(['everyone', ['basic']], explains(who)),
      two(['customers', ['gold']], explains({ ...who, tier: 'basic' })),
    ],
    'when-closed': two(['Morgen weer.', 'Stuur een ticket.'], explains({ ...who, at: SUNDAY })),
    ticket: [two(['none', 'required'], explains(who)), two(['none', 'by-agent'], explains(who))],
    'no-agents': two(['queue', 'ticket'], explains({ ...who, agents: 0 })),
    'wait-at-most': two(['5m', '20m'], explains({ ...who, queue: 3, wait: '10m' })),
    'line-at-most': two([2, 9], explains({ ...who, queue: 3 })),
    'finish-within': two(['15m', '45m'], explains(who)),
  }
  const entries = Object.entries(cases).map(([key, one]) => [`doors.${channel}.${key}`, one])
  return Object.fromEntries(entries) as Record<`doors.${C}.${Key}`, Case | readonly Case[]>
}

type Spoken = 'phone' | 'whatsapp'
type SpokenKey =
  | 'others.price'
  | 'others.consent'
  | 'after-hours'
  | 'prove.any-of'
  | 'prove.all-of'
  | 'numbers[].open'
  | 'numbers[].after-hours'

/** What telephone and WhatsApp have alike: lines of their own, proofs, standby, a price. */
export function lineCases<C extends Spoken>(
  channel: C,
): Record<`doors.${C}.${SpokenKey}`, Case | readonly Case[]> {
  const who = gold(channel)
  const other = channel === 'phone' ? 'whatsapp' : 'phone'
  const at = (key: string) => `doors.${channel}.${key}`
  const sold = { [at('for')]: ['basic'], [at('others.consent')]: 'required' }
  const line = '+32 3 555 01 36'
  const lines = { [at('number')]: null, [at('numbers')]: [{ number: line }] }
  const standby: Edits = { 'standby.periods.night.hours': 'late', [`doors.${other}.after-hours`]: 'standby' }
  const atNight = { ...who, at: EVENING, standby: 'night' }
  const cases: Record<SpokenKey, Case | readonly Case[]> = {
    'others.price': [
      two(['10 EUR per hour', '20 EUR per hour'], explains(who), sold),
      two(['by-quote', 'usual-rate'], explains(who), sold),
    ],
    'others.consent': only('required', { [at('for')]: ['basic'], [at('others.price')]: 'usual-rate' }),
    'after-hours': two(['standby', 'closed'], explains(atNight), standby),
    'prove.any-of': [
      two([['registered-number'], ['pin']], explains(who)),
      ...(channel === 'whatsapp'
        ? [two([['binding'], ['pin']], explains({ ...who, proof: 'binding' }))]
        : []),
    ],
    'prove.all-of': [
      two([['registered-number'], ['registered-number', 'pin']], explains(who)),
      ...(channel === 'whatsapp'
        ? [two([['registered-number'], ['binding', 'registered-number']], explains(who))]
        : []),
    ],
    'numbers[].open': two(['always', 'office'], explains({ ...who, at: SUNDAY, dialled: line }), lines),
    'numbers[].after-hours': two(['standby', 'closed'], explains({ ...atNight, dialled: line }), {
      ...lines,
      ...standby,
    }),
  }
  const entries = Object.entries(cases).map(([key, one]) => [at(key), one])
  return Object.fromEntries(entries) as Record<`doors.${C}.${SpokenKey}`, Case | readonly Case[]>
}
