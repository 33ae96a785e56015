import * as z from 'zod/mini'
import { deskId, email, id, key, text, ticketNumber } from './fields.ts'

const ticket = { desk: deskId, number: ticketNumber }

/** What an agent's panel sends to put a ticket right. */
export const TICKET_EVENTS = {
  'ticket:change': z.strictObject({
    ...ticket,
    kind: z.optional(key),
    priority: z.optional(key),
    state: z.optional(z.enum(['open', 'answered', 'waiting', 'closed'])),
    team: z.optional(z.nullable(key)),
    assignee: z.optional(z.nullable(id)),
    /** What sent it to the back does not count: it was no second question, or not too many. */
    keepsPlace: z.optional(z.literal(true)),
  }),
  'ticket:address': z.strictObject({ ...ticket, email }),
  /** Whose it is: of who wrote the mail that was passed on, or of a customer. */
  'ticket:whose': z.strictObject({
    ...ticket,
    whose: z.union([z.literal('original-sender'), z.strictObject({ customer: key })]),
  }),
  'ticket:answer-quote': z.strictObject({
    ...ticket,
    cents: z.nullable(z.int().check(z.minimum(1), z.maximum(1_000_000))),
    how: text(200),
  }),
} as const
