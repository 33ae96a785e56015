/** Looking into a policy file as it stands, right or wrong. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined
    here = (here as Record<PropertyKey, unknown>)[step]
  }
  return here
}

/** Names of a mapping, indexes of a list, nothing of anything else. */
export function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}

export function entriesAt(value: unknown, path: readonly PropertyKey[]): [string, unknown][] {
  const there = valueAt(value, path)
  return typeof there === 'object' && there !== null ? Object.entries(there) : []
}

export function listAt(value: unknown, path: readonly PropertyKey[]): unknown[] {
  const there = valueAt(value, path)
  return Array.isArray(there) ? there : []
}

/** The value as the person who wrote it would recognise it. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'names with values'
  const text = String(value)
  return `"${text.length > 60 ? `${text.slice(0, 60)}...` : text}"`
}
