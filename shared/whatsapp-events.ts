import * as z from 'zod/mini'
import { deskId, id, key, text, ticketNumber } from './fields.ts'
import { TEMPLATE_MAX } from './templates.ts'

const chosen = {
  clientId: id,
  template: key,
  language: z.enum(['nl', 'en', 'fr', 'de']),
  /** What the agent wrote for each variable; null: what the desk knows. */
  words: z.array(z.nullable(z.string().check(z.maxLength(TEMPLATE_MAX)))).check(z.maxLength(20)),
  /** In which words they agreed to be written to, where that is noted with it. */
  consent: z.optional(text(300)),
}

/** What an agent's panel sends about WhatsApp. */
export const WHATSAPP_EVENTS = {
  'windows:soon-over': z.strictObject({ desk: deskId }),
  'template:choices': z.strictObject({ desk: deskId, conversation: id }),
  'template:send': z.strictObject({ desk: deskId, conversation: id, ...chosen }),
  'template:recipients': z.strictObject({ desk: deskId, number: ticketNumber }),
  'template:begin': z.strictObject({
    desk: deskId,
    number: ticketNumber,
    to: z.union([
      z.strictObject({ phone: z.string().check(z.regex(/^\+[1-9]\d{5,14}$/)) }),
      z.strictObject({ contact: id }),
    ]),
    ...chosen,
  }),
} as const
