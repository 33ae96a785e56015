import type { Content, Inbound } from '../../server/actions/messenger.ts'
import { TWILIO } from './calls.ts'
import type { Dice } from './hostile.ts'
import { batch, WABA } from './meta.ts'

/** Who brings it: Meta and Twilio by webhooks, a linked phone as its process hands it over. */
export type Way = 'meta' | 'twilio' | 'linked'

export interface StormPerson {
  way: Way
  /** The desk's own number, E.164. */
  line: string
  name: string
  phone: string
  /** Shown beside the number, and by some messages alone. */
  bsuid: string | null
  ticket: string | null
}

/** One thing that a person does, once, however often it is brought. */
export interface Said {
  person: StormPerson
  id: string
  /** Ms. */
  at: number
  content: Content
}

/** What becomes of a message of ours, as its provider tells it. */
export interface Told {
  way: 'meta' | 'twilio'
  /** Meta: the phone number id that it left from. */
  number: string
  id: string
  status: string
  at: number
  /** Meta: our key, where it comes back. Twilio: the address that is told. */
  mark: string | null
}

export type Webhook =
  | { way: 'meta'; payload: unknown }
  | { way: 'twilio'; path: string; form: Record<string, string> }
  | { way: 'linked'; line: string; inbound: Inbound }

const FIRST_AT = Date.parse('2026-11-23T09:00:00+01:00')
/** Of each at least two. */
const MOST_MORE = 3
const LARGEST_BATCH = 6

/** What the people write, in the order in which they write it. */
export function drawSaid(dice: Dice, people: readonly StormPerson[], many: number): Said[] {
  const said = new Map<StormPerson, Said[]>(people.map((person) => [person, []]))
  const all: Said[] = []
  for (let n = 0; n < many; n++) {
    const person = people[n % people.length]!
    const before = said.get(person)!
    const content = drawContent(dice, person, before, n)
    const one = { person, id: idOf(dice, person.way), at: FIRST_AT + n * 1000, content }
    before.push(one)
    all.push(one)
  }
  return all
}

function drawContent(
  dice: Dice,
  { way, name, ticket }: StormPerson,
  before: readonly Said[],
  n: number,
): Content {
  const lines = before.filter(({ content: { kind } }) => kind === 'text' || kind === 'location')
  if (way !== 'twilio' && lines.length > 0) {
    const { id } = dice.of(lines)
    if (dice.chance(0.15)) return { kind: 'reaction', to: id, emoji: dice.chance(0.2) ? null : `👍${n}` }
    if (way === 'linked' && dice.chance(0.2))
      return { kind: 'edited', message: id, body: `${name} ${n}, beter` }
    if (way === 'linked' && dice.chance(0.05)) return { kind: 'deleted', message: id }
  }
  if (dice.chance(0.1))
    return { kind: 'location', latitude: n / 1000, longitude: 4.4, name: `${name} ${n}`, address: null }
  return {
    kind: 'text',
    body: ticket !== null && dice.chance(0.3) ? `${name} ${n}, ticket ${ticket}` : `${name} ${n}`,
  }
}

function idOf(dice: Dice, way: Way): string {
  const digits = Array.from({ length: 32 }, () => dice.below(16).toString(16)).join('')
  return way === 'twilio'
    ? `SM${digits}`
    : way === 'meta'
      ? `wamid.${digits}`
      : `3EB0${digits.slice(0, 18).toUpperCase()}`
}

/** All of it as webhooks, each thing at least twice, in any order; what Meta brings in batches of any size. */
export function asWebhooks(dice: Dice, said: readonly Said[], told: readonly Told[]): Webhook[] {
  const often = <Item>(items: readonly Item[]) =>
    items.flatMap((item) => Array.from({ length: 2 + dice.below(MOST_MORE) }, () => item))
  const copies = shuffled(dice, [...often(said), ...often(told)])
  const toMeta = copies.filter((one) => wayOf(one) === 'meta')
  const webhooks: Webhook[] = []
  while (toMeta.length > 0) webhooks.push(metaBatch(dice, toMeta.splice(0, 1 + dice.below(LARGEST_BATCH))))
  for (const one of copies) {
    if (wayOf(one) === 'meta') continue
    if ('status' in one) webhooks.push(twilioStatus(one))
    else if (one.person.way === 'twilio') webhooks.push(twilioMessage(one))
    else webhooks.push({ way: 'linked', line: one.person.line, inbound: linkedInbound(one) })
  }
  return shuffled(dice, webhooks)
}

const wayOf = (one: Said | Told): Way => ('status' in one ? one.way : one.person.way)

export function shuffled<Item>(dice: Dice, items: readonly Item[]): Item[] {
  const left = [...items]
  for (let i = left.length - 1; i > 0; i--) {
    const j = dice.below(i + 1)
    ;[left[i], left[j]] = [left[j]!, left[i]!]
  }
  return left
}

function metaBatch(dice: Dice, items: readonly (Said | Told)[]): Webhook {
  const messages = items.filter((one) => 'content' in one)
  const statuses = items.filter((one) => 'status' in one)
  // Whoever has an id may hide the number, in a message and its contact alike.
  const hidden = new Set(
    [...new Set(messages.map(({ person }) => person))].filter(
      ({ bsuid }) => bsuid !== null && dice.chance(0.3),
    ),
  )
  const contacts = [...new Set(messages.map(({ person }) => person))].map((person) => ({
    profile: { name: person.name },
    ...(!hidden.has(person) && { wa_id: person.phone.slice(1) }),
    ...(person.bsuid !== null && { user_id: person.bsuid }),
  }))
  const payload = batch(
    messages.length === 0
      ? {}
      : { contacts, messages: messages.map((one) => metaMessage(one, hidden.has(one.person))) },
  )
  for (const one of statuses)
    payload.entry[0]!.changes.push(...batch({ statuses: [metaStatus(one)] }, one.number).entry[0]!.changes)
  return { way: 'meta', payload }
}

function metaMessage({ id, at, person, content }: Said, isHidden: boolean): Record<string, unknown> {
  return {
    id,
    ...(!isHidden && { from: person.phone.slice(1) }),
    ...(person.bsuid !== null && { from_user_id: person.bsuid }),
    timestamp: String(Math.floor(at / 1000)),
    ...metaContent(content),
  }
}

function metaContent(content: Content): Record<string, unknown> {
  switch (content.kind) {
    case 'text':
      return { type: 'text', text: { body: content.body } }
    case 'location':
      return { type: 'location', location: content }
    case 'reaction':
      return {
        type: 'reaction',
        reaction: { message_id: content.to, ...(content.emoji && { emoji: content.emoji }) },
      }
    default:
      throw new Error(`Meta brings no ${content.kind}`)
  }
}

function metaStatus({ id, status, at, mark }: Told): Record<string, unknown> {
  return {
    id,
    status,
    timestamp: String(Math.floor(at / 1000)),
    ...(mark !== null && { biz_opaque_callback_data: mark }),
    ...(status === 'failed' && { errors: [{ code: 131026, title: 'Undeliverable' }] }),
  }
}

function twilioMessage({ id, person, content }: Said): Webhook {
  const form = {
    MessageSid: id,
    AccountSid: TWILIO.accountSid,
    From: `whatsapp:${person.phone}`,
    To: `whatsapp:${person.line}`,
    WaId: person.phone.slice(1),
    ProfileName: person.name,
    NumMedia: '0',
    ...(content.kind === 'location'
      ? {
          MessageType: 'location',
          Body: '',
          Latitude: String(content.latitude),
          Longitude: '4.4',
          Label: content.name!,
        }
      : { MessageType: 'text', Body: content.kind === 'text' ? content.body : '' }),
  }
  return { way: 'twilio', path: '/message', form }
}

function twilioStatus({ id, status, mark }: Told): Webhook {
  const failed: Record<string, string> = status === 'failed' ? { ErrorCode: '63024' } : {}
  const form = { MessageSid: id, AccountSid: TWILIO.accountSid, MessageStatus: status, ...failed }
  return { way: 'twilio', path: `/message/status${new URL(mark!).search}`, form }
}

function linkedInbound({ id, at, person, content }: Said): Inbound {
  return {
    line: person.line,
    account: WABA,
    id,
    from: { phone: person.phone, bsuid: null, parentBsuid: null, lid: null },
    profileName: person.name,
    at,
    content,
    replyTo: null,
    forwarded: false,
  }
}

const COURSES = [
  ['sent'],
  ['sent', 'delivered'],
  ['sent', 'delivered', 'read'],
  ['sent', 'read'],
  ['sent', 'failed'],
  // A telephone that was changed: the old one still says no.
  ['sent', 'failed', 'delivered'],
] as const

/** A message of ours that a provider has accepted. */
export type Sent = Pick<Told, 'way' | 'number' | 'id' | 'mark'>

/** All that a provider tells of a message of ours, and how it stands once all of it is told. */
export function drawTold(dice: Dice, sent: Sent, at: number): { told: Told[]; ends: string } {
  const course = dice.of(COURSES)
  return { told: course.map((status, i) => ({ ...sent, status, at: at + i * 1000 })), ends: course.at(-1)! }
}
