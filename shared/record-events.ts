import * as z from 'zod/mini'
import { deskId, instant, key, text } from './fields.ts'
import { RECORD_KINDS } from './records.ts'

const records = z.strictObject({
  desk: deskId,
  kind: z.enum(RECORD_KINDS),
  from: z.optional(instant),
  until: z.optional(instant),
  where: z.optional(z.record(key, text(200))),
  after: z.optional(z.string().check(z.maxLength(100))),
})

/** What supervisors ask of a desk's records. */
export const RECORD_EVENTS = { 'records:read': records, 'records:csv': records } as const
