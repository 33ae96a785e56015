import * as z from 'zod/mini'

type Issue = z.core.$ZodIssue
type Path = PropertyKey[]

export type Read<T> = { success: true; data: T } | { success: false; error: { issues: Issue[] } }

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
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? [] : null
  if (typeof value !== 'object' || value === null) return null
  for (const key of Object.keys(value)) {
    const path = noText(key) ?? noText((value as Record<string, unknown>)[key])
    if (path !== null) return [key, ...path]
  }
  return null
}

/** The field without which the schema can at least say what is wrong; none when the whole cannot be read. */
function unreadable(schema: z.core.$ZodType, input: unknown): Path {
  if (typeof input !== 'object' || input === null) return []
  const rest: Record<string, unknown> = { ...input }
  for (const key of Object.keys(rest)) {
    delete rest[key]
    try {
      z.safeParse(schema, rest)
      return [key]
    } catch {
      // Another field is to blame, or this one is not alone.
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
