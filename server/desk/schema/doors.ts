import * as z from 'zod'
import { DOORS } from './door-schemas.ts'
import { LocalText, type WrittenText } from './leaves.ts'

export const ClosedDoor = z.strictObject({
  off: LocalText.meta({ description: 'why there is no such door, told to people who ask' }),
})
export type ClosedDoor = { readonly off: WrittenText | null }

/** A door that people outside this program answer, as far as anybody is told of it. */
export interface DoorElsewhere {
  readonly served: 'elsewhere'
  readonly number?: string | undefined
  readonly numbers?: readonly { readonly number: string }[] | undefined
  readonly address?: string | undefined
  readonly say?: WrittenText | undefined
}

const OFF_OR_KEYS = 'off, or the keys of the door: { open: office, for: everyone }'

/**
 * `off`, off with the words for it, a door that others serve, or a door as described: whichever it looks like is what
 * mistakes are told about.
 */
function door<T extends z.ZodObject>(schema: T) {
  const elsewhere = schema.partial()
  return z
    .unknown()
    .transform((found, ctx): z.output<T> | ClosedDoor | DoorElsewhere => {
      if (found === 'off') return { off: null }
      if (typeof found !== 'object') {
        ctx.addIssue({ code: 'custom', params: { expected: OFF_OR_KEYS } })
        return z.NEVER
      }
      const read = (schemaFor(found, elsewhere) ?? schema).safeParse(found)
      if (read.success) return read.data as z.output<T> | ClosedDoor | DoorElsewhere
      ctx.issues.push(
        ...read.error.issues.map((issue) => ({ ...issue, input: found, code: issue.code }) as never),
      )
      return z.NEVER
    })
    .prefault('off')
}

function schemaFor(found: unknown, elsewhere: z.ZodObject): z.ZodObject | null {
  if (typeof found !== 'object' || found === null) return null
  if ('off' in found) return ClosedDoor
  return 'served' in found && 'served' in elsewhere.shape ? elsewhere : null
}

export const Doors = z.strictObject({
  chat: door(DOORS.chat),
  phone: door(DOORS.phone),
  whatsapp: door(DOORS.whatsapp),
  ticket: door(DOORS.ticket),
  email: door(DOORS.email),
})
export type WrittenDoors = z.output<typeof Doors>
