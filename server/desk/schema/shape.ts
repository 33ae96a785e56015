import * as z from 'zod'
import { DeskSchema } from './desk-schema.ts'
import { DOORS } from './door-schemas.ts'
import { isChannel } from './leaves.ts'

/** The names that may stand at a path of the policy file; none where the file chooses its own. */
export function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let here: z.ZodType = DeskSchema
  for (const [i, step] of path.entries()) {
    const bare = withoutDefaults(here)
    const next = i === 1 && path[0] === 'doors' ? doorNamed(String(step)) : childOf(bare, String(step))
    if (next === null) return []
    here = next
  }
  const last = withoutDefaults(here)
  return last instanceof z.ZodObject ? Object.keys(last.shape) : []
}

/** The schema behind defaults and what may be left out. */
export function withoutDefaults(schema: z.ZodType): z.ZodType {
  let here: z.ZodType = schema
  while (here instanceof z.ZodOptional || here instanceof z.ZodDefault || here instanceof z.ZodPrefault) {
    here = here.unwrap() as z.ZodType
  }
  return here
}

function doorNamed(channel: string): z.ZodType | null {
  return isChannel(channel) ? DOORS[channel] : null
}

function childOf(schema: z.ZodType, step: string): z.ZodType | null {
  if (schema instanceof z.ZodObject) return (schema.shape[step] as z.ZodType | undefined) ?? null
  if (schema instanceof z.ZodRecord) return schema.valueType as z.ZodType
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType
  return null
}
