import * as z from 'zod'
import { Country, Key, NumberId, PhoneNumber } from './leaves.ts'

const about = (description: string) => ({ description })

const PhoneLine = z.strictObject({
  number: PhoneNumber.meta(about('the number')),
  open: Key.meta(about('hours of this number')).optional(),
  'after-hours': z
    .enum(['closed', 'standby'])
    .meta(about('what this number does outside its hours'))
    .optional(),
})
export const MainNumber = PhoneNumber.meta(about('the number people call or write to')).optional()
export const Numbers = z.array(PhoneLine).min(1).meta(about('several numbers; the first is shown')).optional()

export const CallsTo = z
  .array(Country)
  .min(1)
  .meta(
    about(
      "countries in which numbers are dialled that people type or call from; without it, the desk's own. A number registered for a customer is dialled anywhere; premium-rate, shared-cost and satellite numbers, and the desk's own, never are",
    ),
  )
  .optional()

export const PhoneNumberId = NumberId.meta(
  about('with `via: meta`: the id by which Meta knows the number, from its *API setup* page'),
).optional()
const WhatsAppLine = PhoneLine.extend({ 'phone-number-id': PhoneNumberId })
export const WhatsAppNumbers = z
  .array(WhatsAppLine)
  .min(1)
  .meta(about('several numbers; the first is shown'))
  .optional()
