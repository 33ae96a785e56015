import * as z from 'zod/mini'
import { deskId, id, instant, key, ticketNumber } from './fields.ts'
import { BOOKING, DUTY, SPAN } from './standby-requests.ts'

const e164 = z.string().check(z.regex(/^\+[1-9]\d{5,14}$/))
const written = z.string().check(z.minLength(1), z.maxLength(40))
const person = z.int().check(z.minimum(0), z.maximum(1_000_000))

/** What an agent's panel sends about telephones and standby. */
export const PHONE_EVENTS = {
  'call:answer': z.strictObject({ desk: deskId, conversation: id }),
  'call:hang-up': z.strictObject({ desk: deskId, conversation: id }),
  'call:hold': z.strictObject({ desk: deskId, conversation: id }),
  'call:resume': z.strictObject({ desk: deskId, conversation: id }),
  'call:transfer': z.strictObject({
    desk: deskId,
    conversation: id,
    to: z.union([z.strictObject({ agent: id }), z.strictObject({ team: key })]),
  }),
  'call:consult': z.strictObject({ desk: deskId, conversation: id, agent: id }),
  'call:outside': z.strictObject({ desk: deskId, conversation: id, phone: written }),
  'call:let-go': z.strictObject({ desk: deskId, conversation: id, leg: id }),
  'call:whisper': z.strictObject({ desk: deskId, conversation: id }),
  'call:take-over': z.strictObject({ desk: deskId, conversation: id }),
  'call:dial': z.strictObject({
    desk: deskId,
    number: ticketNumber,
    clientId: id,
    phone: z.optional(e164),
  }),
  'customer:add-phone': z.strictObject({
    desk: deskId,
    customer: key,
    person: z.nullable(person),
    phone: written,
  }),
  'customer:remove-phone': z.strictObject({ desk: deskId, customer: key, person, phone: e164 }),
  'numbers:blocked': z.strictObject({ desk: deskId }),
  'numbers:block': z.strictObject({
    desk: deskId,
    phone: written,
    reason: z.string().check(z.minLength(1), z.maxLength(200)),
    until: instant,
    sure: z.optional(z.boolean()),
  }),
  'numbers:unblock': z.strictObject({ desk: deskId, number: e164 }),
  'calls:log': z.strictObject({ desk: deskId, before: z.optional(instant) }),
  'callbacks:list': z.strictObject({ desk: deskId }),
  'callbacks:done': z.strictObject({ desk: deskId, callback: id, reached: z.boolean() }),
  'standby:roster': z.strictObject({ desk: deskId, ...SPAN }),
  'standby:duty': z.strictObject({ desk: deskId, duty: id, ...DUTY }),
  'standby:off-duty': z.strictObject({ desk: deskId, duty: id }),
  'standby:phone': z.strictObject({
    desk: deskId,
    agent: id,
    phone: z.nullable(z.string().check(z.minLength(3), z.maxLength(40))),
    always: z.boolean(),
  }),
  'standby:book': z.strictObject({ desk: deskId, booking: id, ...BOOKING }),
  'standby:cancel': z.strictObject({ desk: deskId, booking: id }),
} as const
