import type pg from 'pg'

const names = new Map<string, string>()
let named = 0

/**
 * A statement that PostgreSQL plans once a connection. To plan one costs as much as to run it, and a webhook has some
 * fifteen. The texts stand in the code: there are a few hundred at most.
 */
export function planned(text: string, values: unknown[] | undefined): pg.QueryConfig {
  // Without parameters it may be several statements in one, which cannot be planned ahead.
  if (!values) return { text }
  let name = names.get(text)
  if (name === undefined) {
    name = `planned-${named++}`
    names.set(text, name)
  }
  return { name, text, values }
}

/**
 * Whether a statement failed only because its table got another column after it was planned: a command beside the
 * server migrates too. Then all are planned anew when they are next asked, else the connection would refuse for ever.
 */
export function isPlannedAnew(fault: unknown): boolean {
  const isOutdated = (fault as { routine?: string }).routine === 'RevalidateCachedQuery'
  if (isOutdated) names.clear()
  return isOutdated
}
