import type { Db } from '../../server/storage/pool.ts'

/** Every row of every table of ours, as text: a line each. */
export async function everything(db: Db): Promise<string> {
  const { rows: tables } = await db.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname in ('public', 'baileys', 'graphile_worker')`,
  )
  const all = await Promise.all(
    tables.map(({ name }) => db.query<{ row: string }>(`select to_json(x)::text as row from ${name} x`)),
  )
  return all.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n')
}
