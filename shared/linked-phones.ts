import * as z from 'zod/mini'
import { deskId } from './fields.ts'

/** A number of the desk that is linked to a phone, for administrators: whoever scans the code is the desk. */
export interface LinkedPhone {
  /** E.164 */
  line: string
  state: 'connecting' | 'code' | 'open' | 'waiting' | 'stopped' | 'elsewhere' | 'not-installed'
  /** Why it stopped. */
  why: string | null
  /** The code as a picture of so many squares a side: a path of what is black. */
  code: {
    size: number
    path: string
    /** Eight signs to type on the phone instead; null until they are asked for. */
    word: string | null
  } | null
}

export interface LinkedPhoneAnswers {
  'phones:list': LinkedPhone[]
  'phones:try': null
  'phones:code': null
}

const line = z.string().check(z.regex(/^\+[1-9]\d{5,14}$/))

/** What an administrator's panel sends about them. */
export const LINKED_PHONE_EVENTS = {
  'phones:list': z.strictObject({ desk: deskId }),
  /** Again after a stop; `anew` forgets the phone that was linked. */
  'phones:try': z.strictObject({
    desk: deskId,
    line,
    anew: z.boolean(),
  }),
  /** Asks for signs to type beside the code that is shown. */
  'phones:code': z.strictObject({ desk: deskId, line }),
} as const
