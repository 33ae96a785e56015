// Fields of what came from outside, before it is known what it is.

/** The list in a field of something that came from outside; empty when there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = fieldAt(value, key)
  return Array.isArray(found) ? found : []
}

/** The text in a field of something that came from outside; null when there is none. */
export function textAt(value: unknown, key: string): string | null {
  const found = fieldAt(value, key)
  return typeof found === 'string' ? found : null
}

function fieldAt(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return (value as Record<string, unknown>)[key]
}
