import * as z from 'zod/mini'
import { LANGUAGES } from './channels.ts'
import { deskId, id, instant, key } from './fields.ts'
import { OUTAGE_MAX } from './outage.ts'

const notice = { desk: deskId, outage: id }
const told = {
  ...notice,
  topics: z.array(key).check(z.maxLength(40)),
  says: z.partialRecord(z.enum(LANGUAGES), z.string().check(z.maxLength(OUTAGE_MAX))),
  until: instant,
}

/** What an agent's panel sends about notices of an outage. */
export const OUTAGE_EVENTS = {
  'outage:put-up': z.strictObject(told),
  'outage:change': z.strictObject(told),
  'outage:end': z.strictObject(notice),
} as const
