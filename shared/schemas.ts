import * as z from 'zod/mini'
import { CHANNELS } from './channels.ts'
import { deskId, email, fields, id, instant, key, seq, text, ticketNumber } from './fields.ts'
import { CUSTOMER_MOST, LETTER_MAX, MESSAGE_MAX, NAME_MAX, SUBJECT_MAX } from './limits.ts'
import { LINKED_PHONE_EVENTS } from './linked-phones.ts'
import { OUTAGE_EVENTS } from './outage-events.ts'
import { PHONE_EVENTS } from './phone-events.ts'
import { RECORD_EVENTS } from './record-events.ts'
import { SUSPECT_EVENTS } from './suspects.ts'
import { TICKET_EVENTS } from './ticket-events.ts'
import { WHATSAPP_EVENTS } from './whatsapp-events.ts'

export const DeskId = deskId
export const CustomerNumber = key

const body = text(MESSAGE_MAX)
const posted = {
  clientId: id,
  body: z.string().check(z.maxLength(MESSAGE_MAX)),
  file: z.optional(id),
}

/** What a visitor's frame sends over `/visitor`. The desk is the socket's own. */
export const VISITOR_EVENTS = {
  'chat:start': z.strictObject({
    clientId: id,
    body,
    topic: z.optional(key),
    page: z.optional(z.string().check(z.maxLength(500))),
  }),
  'message:post': z.strictObject({ conversation: id, ...posted }),
  'messages:after': z.strictObject({ conversation: id, after: seq }),
  typing: z.strictObject({ conversation: id, typing: z.boolean() }),
  read: z.strictObject({ conversation: id, seq }),
  'chat:leave': z.strictObject({ conversation: id }),
  'chat:address': z.strictObject({ conversation: id, email }),
} as const

const conversation = { desk: deskId, conversation: id }
const ticket = { desk: deskId, number: ticketNumber }
const newTicket = {
  subject: text(SUBJECT_MAX),
  body: text(LETTER_MAX),
  topic: z.optional(key),
  kind: z.optional(key),
  fields: z.optional(fields),
}

const newPin = {
  kind: z.enum(['standing', 'one-time']),
  label: z.optional(text(80)),
  hours: z.optional(z.int().check(z.minimum(1), z.maximum(168))),
}

/** What an agent's panel sends over `/agent`. */
export const AGENT_EVENTS = {
  'desk:sync': z.strictObject({ desk: deskId, since: seq }),
  'conversation:open': z.strictObject(conversation),
  'messages:after': z.strictObject({ ...conversation, after: seq }),
  'message:post': z.strictObject({ ...conversation, ...posted }),
  typing: z.strictObject({ ...conversation, typing: z.boolean() }),
  read: z.strictObject({ ...conversation, seq }),
  'conversation:take': z.strictObject(conversation),
  'conversation:note': z.strictObject({ ...conversation, clientId: id, body }),
  'conversation:transfer': z.strictObject({
    ...conversation,
    to: z.union([z.strictObject({ agent: id }), z.strictObject({ team: key })]),
  }),
  'conversation:escalate': z.strictObject({ ...conversation, reason: text(500) }),
  'conversation:link-ticket': z.strictObject({ ...conversation, number: ticketNumber }),
  'conversation:create-ticket': z.strictObject({ ...conversation, ...newTicket }),
  'conversation:address': z.strictObject({ ...conversation, email }),
  'conversation:wrap-up': z.strictObject({
    ...conversation,
    /** A voicemail box answered where we called: nobody talked. */
    outcome: z.optional(z.literal('voicemail-box')),
  }),
  'conversations:done': z.strictObject({ desk: deskId, before: z.optional(instant) }),
  'ticket:list': z.strictObject({
    desk: deskId,
    show: z.enum(['open', 'mine', 'team', 'triage', 'closed']),
    find: z.optional(z.string().check(z.maxLength(200))),
    most: z.optional(z.int().check(z.minimum(1), z.maximum(500))),
  }),
  'ticket:open': z.strictObject(ticket),
  'ticket:create': z.strictObject({
    desk: deskId,
    clientId: id,
    ...newTicket,
    customer: z.optional(key),
    name: z.optional(text(NAME_MAX)),
    email: z.optional(email),
  }),
  'ticket:reply': z.strictObject({
    ...ticket,
    clientId: id,
    body: text(LETTER_MAX),
    note: z.boolean(),
    /** It asks something: the ticket waits for the customer, whose answer costs no place. */
    asks: z.optional(z.boolean()),
  }),
  ...TICKET_EVENTS,
  ...RECORD_EVENTS,
  ...OUTAGE_EVENTS,
  ...SUSPECT_EVENTS,
  'agent:available': z.strictObject({ desk: deskId, available: z.boolean() }),
  'customer:find': z.strictObject({ desk: deskId, find: text(100) }),
  'door:set': z.strictObject({
    desk: deskId,
    channel: z.enum(CHANNELS),
    state: z.enum(['open', 'closed', 'by-policy']),
    until: z.optional(instant),
    reason: z.optional(text(200)),
    say: z.optional(text(300)),
  }),
  'what-if': z.strictObject({
    desk: deskId,
    channel: z.enum(CHANNELS),
    at: instant,
    tier: z.optional(key),
    customer: z.optional(key),
    proof: z.optional(z.enum(['number', 'pin', 'portal', 'none'])),
    ticket: z.optional(z.enum(['own', 'foreign', 'closed', 'none'])),
    usedMinutes: z.optional(z.int().check(z.minimum(0), z.maximum(100_000))),
    agents: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
    queue: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
    waitedMinutes: z.optional(z.int().check(z.minimum(0), z.maximum(10_000))),
    topic: z.optional(key),
    standby: z.optional(z.boolean()),
  }),
  'pin:make': z.strictObject({ desk: deskId, customer: key, ...newPin }),
  'pins:guessed': z.strictObject({ desk: deskId }),
  'pin:state': z.strictObject({ desk: deskId, customer: key }),
  'binding-code:make': z.strictObject({ desk: deskId, customer: key }),
  'contact:bind': z.strictObject({ ...conversation, customer: key }),
  'allowance:ledger': z.strictObject({
    desk: deskId,
    customer: key,
    month: z.optional(z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/))),
  }),
  ...PHONE_EVENTS,
  ...WHATSAPP_EVENTS,
  ...LINKED_PHONE_EVENTS,
  'agents:list': z.strictObject({ desk: deskId }),
  'agents:invite': z.strictObject({
    desk: deskId,
    email,
    name: text(120),
    role: z.enum(['agent', 'supervisor', 'administrator']),
    teams: z.array(key).check(z.maxLength(50)),
  }),
  'agents:change': z.strictObject({
    desk: deskId,
    agent: id,
    role: z.optional(z.enum(['agent', 'supervisor', 'administrator'])),
    teams: z.optional(z.array(key).check(z.maxLength(50))),
    disabled: z.optional(z.boolean()),
  }),
} as const

/** Bodies of the widget's HTTP requests under `/w/<desk>/`. */
export const VISITOR_REQUESTS = {
  session: z.strictObject({
    identity: z.optional(z.string().check(z.maxLength(4096))),
    language: z.optional(z.string().check(z.maxLength(10))),
  }),
  ticket: z.strictObject({
    clientId: id,
    ...newTicket,
    name: z.optional(text(NAME_MAX)),
    email: z.optional(email),
    files: z.optional(z.array(id).check(z.maxLength(5))),
    urgent: z.optional(z.boolean()),
    agreedTo: z.optional(z.string().check(z.maxLength(2000))),
    agreedToPrice: z.optional(z.string().check(z.maxLength(2000))),
    /** From the link that was sent to a customer. */
    pass: z.optional(z.string().check(z.maxLength(300))),
  }),
  pin: z.strictObject(newPin),
  ticketAddress: z.strictObject({ email }),
  ticketReply: z.strictObject({
    clientId: id,
    body: text(LETTER_MAX),
    files: z.optional(z.array(id).check(z.maxLength(5))),
    /** What the desk asks for and the ticket lacked. */
    fields: z.optional(z.record(key, z.string().check(z.maxLength(2000)))),
  }),
} as const

const newPassword = z.strictObject({
  code: z.string().check(z.maxLength(200)),
  email,
  name: text(120),
  password: z.string().check(z.minLength(10), z.maxLength(200)),
})

/** Bodies of the panel's HTTP requests under `/panel/api/`. */
export const PANEL_REQUESTS = {
  signIn: z.strictObject({ email, password: z.string().check(z.minLength(1), z.maxLength(200)) }),
  setUp: newPassword,
  join: newPassword,
  link: z.strictObject({ purpose: z.enum(['set-up', 'join']), code: z.string().check(z.maxLength(200)) }),
} as const

const phone = z.string().check(z.minLength(3), z.maxLength(40))

/** `PUT /api/v1/desks/{desk}/customers/{number}`: the whole customer, replacing what was stored. */
export const CustomerBody = z.strictObject({
  name: text(200),
  language: z.optional(z.enum(['nl', 'en', 'fr', 'de'])),
  persons: z.optional(
    z
      .array(
        z.strictObject({
          name: text(120),
          phones: z.optional(z.array(phone).check(z.maxLength(CUSTOMER_MOST.phones))),
          emails: z.optional(z.array(email).check(z.maxLength(CUSTOMER_MOST.emails))),
        }),
      )
      .check(z.maxLength(CUSTOMER_MOST.persons)),
  ),
  contracts: z.optional(
    z
      .array(
        z.strictObject({
          id: key,
          product: text(120),
          tier: key,
          boughtAt: z.optional(z.iso.date()),
          endsAt: z.optional(z.iso.date()),
          services: z.optional(z.array(text(253)).check(z.maxLength(CUSTOMER_MOST.services))),
          standby: z.optional(z.array(key).check(z.maxLength(CUSTOMER_MOST.standby))),
          firstResponse: z.optional(text(60)),
        }),
      )
      .check(z.maxLength(CUSTOMER_MOST.contracts)),
  ),
})
