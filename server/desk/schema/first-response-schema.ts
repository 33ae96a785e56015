import * as z from 'zod'
import { Key, TimeOfDay, Within, WithinOrEntry } from './leaves.ts'

const about = (description: string) => ({ description })

/** How soon tickets are answered. */
export const FirstResponse = z
  .object({
    by: z.enum(['tier', 'priority', 'kind']).meta(about('what the entries are named after')),
    clock: Key.meta(about('the hours on which time and working days are counted')),
    promise: z.enum(['target', 'guaranteed']).meta(about('an aim, or a promise')),
    before: TimeOfDay.meta(
      about('shorthand for `default: before 16:00`: answered the same working day'),
    ).optional(),
    default: WithinOrEntry.meta(about('a time, or the entry that counts, for all others')).optional(),
  })
  .catchall(Within)
  .refine((rule) => (rule.before === undefined) !== (rule.default === undefined), {
    params: { expected: 'a default for what no entry names: default: 8h, or before: 16:00' },
  })
