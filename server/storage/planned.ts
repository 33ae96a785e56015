import type pg from 'pg'

const names = new Map<string, string>()

/**
 * A statement that PostgreSQL plans once a connection. To plan one costs as much as to run it, and a webhook has some
 * fifteen. The texts stand in the code: there are a few hundred at most.
 */
export function planned(query: string | pg.QueryConfig, values: unknown[] | undefined): pg.QueryConfig {
  if (typeof query !== 'string') return query
  // Without parameters it may be several statements in one, which cannot be planned ahead.
  if (!values) return { text: query }
  let name = names.get(query)
  if (name === undefined) {
    name = `planned-${names.size}`
    names.set(query, name)
  }
  return { name, text: query, values }
}
