import type pg from 'pg'

const names = new Map<string, string>()

/**
 * A statement that PostgreSQL plans once a connection. To plan one costs as much as to run it, and a webhook has some
 * fifteen. The texts stand in the code: there are a few hundred at most.
 */
export function planned(text: string, values: unknown[] | undefined): pg.QueryConfig {
  // Without parameters it may be several statements in one, which cannot be planned ahead.
  if (!values) return { text }
  let name = names.get(text)
  if (name === undefined) {
    name = `planned-${names.size}`
    names.set(text, name)
  }
  return { name, text, values }
}
