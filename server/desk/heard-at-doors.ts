import { CHANNELS, type Channel, type Language } from '../../shared/channels.ts'
import type { Policy } from '../policy/policy.ts'
import { DAY, formatDate, weekdayOf } from '../policy/time/calendar.ts'
import { wallClock } from '../policy/time/zone.ts'
import { askDecision } from './ask.ts'

/** What somebody is told at a door, and the rule that decided it. */
export interface Heard {
  readonly channel: Channel
  readonly tier: string
  readonly topic: string | null
  readonly rule: string
  readonly code: string
  readonly say: string
}

const PROOFS: Readonly<Record<Channel, readonly string[]>> = {
  chat: ['none', 'portal'],
  ticket: ['none', 'portal'],
  email: ['none', 'address'],
  phone: ['none', 'number', 'number,pin'],
  whatsapp: ['none', 'number', 'binding'],
}

/** What people of every tier are told at every door: by day and by night, with a ticket and without, about each topic. */
export function heardAtDoors(policy: Policy, language: Language, now: number): Heard[] {
  return CHANNELS.flatMap((channel) => questionsAt(policy, channel, now)).flatMap((asked) => {
    const answer = askDecision({ desks: [policy], now }, { ...asked, language })
    if (!answer.ok) return []
    const { rule, code, sentence } = answer.answer
    const { channel, tier = 'nobody', topic = null } = asked
    return [{ channel, tier, topic, rule, code, say: sentence }]
  })
}

interface Question {
  readonly channel: Channel
  readonly tier: string
  readonly topic?: string
  readonly [key: string]: unknown
}

function questionsAt(policy: Policy, channel: Channel, now: number): Question[] {
  const wednesday = `${dateOn(policy, now, 2)}T11:00`
  const whole = { proof: PROOFS[channel].at(-1), at: wednesday, ticket: 'own' }
  const people = policy.tiers.flatMap(({ key: tier }) =>
    PROOFS[channel].map((proof) => ({ channel, tier, proof, at: wednesday })),
  )
  const byStandby = { at: `${dateOn(policy, now, 6)}T03:00`, ticket: 'own', standby: true }
  const circumstances = [
    {},
    { at: `${dateOn(policy, now, 6)}T03:00` },
    byStandby,
    // A number of its own may be the one for standby.
    ...policy.doors[channel].lines.slice(1).map(({ number }) => ({ ...byStandby, dialled: number })),
    { ticket: 'has-none' },
    { ticket: 'own' },
    { ticket: 'own', agents: 0 },
    { ticket: 'own', queue: 3, wait: '5h' },
    { ticket: 'own', used: '20h' },
    { priority: true },
    { fields: '' },
  ]
  const topics = [...policy.topics.keys()].map((topic) => ({ channel, tier: top(policy), topic, ...whole }))
  return [...people.flatMap((person) => circumstances.map((more) => ({ ...person, ...more }))), ...topics]
}

const top = (policy: Policy) => policy.tiers.at(-1)!.key

/** The next such weekday (0 is Monday) by the clock of the desk. */
function dateOn(policy: Policy, now: number, weekday: number): string {
  const { day } = wallClock(policy.zone, now + DAY)
  return formatDate(day + ((weekday - weekdayOf(day) + 7) % 7))
}

/** Which rule speaks for a key of a door. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  open: ['open', 'hours'],
  'open-for': ['hours', 'open'],
  'when-closed': ['open', 'hours'],
  'after-hours': ['open', 'hours'],
  prove: ['who'],
  login: ['who'],
  after: ['search'],
  ticket: ['ticket'],
  'no-ticket': ['ticket'],
  'prove-without-ticket': ['ticket'],
  overrun: ['allowance'],
  ask: ['fields'],
  'goes-to': ['room'],
  'no-agents': ['room'],
  'wait-at-most': ['room'],
  'line-at-most': ['room'],
  off: ['offered'],
  served: ['offered'],
  address: ['offered'],
}

/** The same by the code of the decision, where one rule has several things to say. */
const CODES: Readonly<Record<string, readonly string[]>> = {
  for: ['no-contract', 'not-in-tier'],
  others: ['at-a-price'],
}

/** What is said at the doors because of the line that stands at this place; nothing where it is not for words. */
export function heardOf(policy: Policy, heard: readonly Heard[], place: string): Heard[] {
  const [part, key = '', detail = ''] = place.split('.')
  switch (part) {
    case 'doors':
      return heard.filter(({ channel, rule, code }) => channel === key && speaks(detail, rule, code))
    case 'tiers':
      if (detail === 'phone')
        return heard.filter(
          ({ channel, tier, rule }) => channel === 'phone' && tier === key && rule === 'allowance',
        )
      return detail === 'first-response' || detail === 'promise'
        ? heard.filter((one) => isTicketMade(one) && one.tier === key)
        : []
    case 'first-response':
      return heard.filter((one) => isTicketMade(one) && isAnsweredBy(policy, one, key))
    case 'topics':
      return heard.filter(({ topic, rule }) => topic === key && (rule === 'topic' || rule === 'ticket'))
    case 'standby':
      return heard.filter(({ code }) => code === 'standby')
    case 'pin':
      return heard.filter(({ code }) => code === 'pin')
    case 'priority-lane':
      return heard.filter(({ code }) => code === 'priority-price')
    default:
      return []
  }
}

function speaks(detail: string, rule: string, code: string): boolean {
  const codes = CODES[detail]
  return codes === undefined ? (RULES[detail] ?? []).includes(rule) : codes.includes(code)
}

/** Whether this entry of `first-response` decides how soon they are answered; what is no entry speaks for all. */
function isAnsweredBy(policy: Policy, { tier, topic }: Heard, key: string): boolean {
  const { by, entries } = policy.firstResponse
  if (key === 'default' || key === 'before') return topic === null
  if (!entries.has(key)) return true
  if (by === 'tier') return tier === key
  const kind = topic === null ? policy.defaultKind : (policy.topics.get(topic)?.kind ?? policy.defaultKind)
  return by === 'kind' ? kind === key : policy.kinds.get(kind ?? '')?.priority === key
}

function isTicketMade({ channel, code }: Heard): boolean {
  return channel === 'ticket' && code === 'ticket'
}
