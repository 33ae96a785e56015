import * as z from 'zod/mini'

type Issue = z.core.$ZodIssue
type Path = PropertyKey[]

type Read<T> = { success: true; data: T } | { success: false; error: { issues: Issue[] } }

/**
 * Reads what came from outside by its schema, and is the only way in: a text with NUL (PostgreSQL cannot hold it) or
 * with half a surrogate pair (which is no text) is refused at its place, wherever it stands. A schema throws where
 * something else than a text pretends to have a length (`{"length":{"toString":null}}`); that is a mistake in what
 * was sent and no fault of ours, so it is refused like any other.
 */
export function readInput<Schema extends z.core.$ZodType>(
  schema: Schema,
  input: unknown,
): Read<z.output<Schema>> {
  try {
    const read = z.safeParse(schema, input)
    if (!read.success) return { success: false, error: { issues: read.error.issues } }
    const path = noText(read.data)
    return path === null ? read : refused(path)
  } catch {
    return refused(unreadable(schema, input))
  }
}

/** Where the first text stands that is none; null when all of them are. */
function noText(value: unknown): Path | null {
  const upwards: Path = []
  return holdsNoText(value, upwards) ? upwards.reverse() : null
}

/** Names the place from its end: copied at each level, 5,000 levels of it took a second. */
function holdsNoText(value: unknown, upwards: Path): boolean {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed()
  if (typeof value !== 'object' || value === null) return false
  for (const key of Object.keys(value)) {
    if (!holdsNoText(key, upwards) && !holdsNoText((value as Record<string, unknown>)[key], upwards)) continue
    upwards.push(key)
    return true
  }
  return false
}

/**
 * The field that cannot even be refused by its own schema; none when the whole cannot be read. Each field that the
 * schema knows is read once more at most: whoever sends thousands of others, or long lists, makes us read no more.
 */
function unreadable(schema: z.core.$ZodType, input: unknown): Path {
  if (!(schema instanceof z.core.$ZodObject) || typeof input !== 'object' || input === null) return []
  for (const [key, field] of Object.entries(schema._zod.def.shape)) {
    try {
      z.safeParse(field, (input as Record<string, unknown>)[key])
    } catch {
      return [key]
    }
  }
  return []
}

function refused(path: Path): { success: false; error: { issues: Issue[] } } {
  return {
    success: false,
    error: { issues: [{ code: 'custom', path, message: 'no text', input: undefined }] },
  }
}
