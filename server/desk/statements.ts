import type { Policy } from '../policy/policy.ts'

/** Statements that visitors look for and that a desk names no address of, for whoever keeps the desk. */
export function missingStatements({
  privacy,
  accessibility,
}: Pick<Policy, 'privacy' | 'accessibility'>): string[] {
  const missing = [
    privacy === null ? 'privacy' : null,
    accessibility === null ? 'accessibility' : null,
  ].filter((key) => key !== null)
  return missing.map(
    (key) =>
      `no ${key} statement: page, card and form link to none; say where it stands: ${key}: https://www.shop.example/${key}`,
  )
}
