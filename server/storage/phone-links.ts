import type { Db } from './pool.ts'

/** A number of a desk that is linked to a phone. */
export interface LinkRef {
  desk: string
  session: string
}

/** What a holder may write with; an older epoch writes nothing. */
export interface Held extends LinkRef {
  epoch: number
}

export interface LinkRow {
  epoch: number
  /** Its last holder did not let go of it: something of that may still run. */
  was_held: boolean
  stopped: string | null
  /** When the last holder's connection was last seen open; null when it was closed in good order. */
  open_at: number | null
  gap_from: number | null
  gap_until: number | null
}

/** Makes the holder of the link's lock the one who writes from now on. */
export async function takeLink(db: Db, { desk, session }: LinkRef): Promise<LinkRow> {
  const { rows } = await db.query<LinkRow>(
    `with before as (select is_held, open_at from baileys.session where desk_id = $1 and session = $2)
     insert into baileys.session as s (desk_id, session) values ($1, $2)
     on conflict (desk_id, session) do update set epoch = s.epoch + 1, is_held = true, open_at = null
     returning epoch, coalesce((select is_held from before), false) as was_held, stopped,
               (select open_at from before) as open_at, gap_from, gap_until`,
    [desk, session],
  )
  return rows[0]!
}

/** How the link stands, whoever holds it; null where there never was one. */
export async function linkOf(db: Db, { desk, session }: LinkRef): Promise<Pick<LinkRow, 'stopped'> | null> {
  const { rows } = await db.query<Pick<LinkRow, 'stopped'>>(
    'select stopped from baileys.session where desk_id = $1 and session = $2',
    [desk, session],
  )
  return rows[0] ?? null
}

export interface KeptLink extends Pick<LinkRow, 'stopped' | 'open_at'> {
  /** A phone took the code: keys are made for others after that alone. */
  was_linked: boolean
}

export async function keptLinkOf(db: Db, { desk, session }: LinkRef): Promise<KeptLink | null> {
  const { rows } = await db.query<KeptLink>(
    `select stopped, open_at, exists (
              select from baileys.auth a
               where a.desk_id = s.desk_id and a.session = s.session and a.type = 'pre-key'
            ) as was_linked
       from baileys.session s where desk_id = $1 and session = $2`,
    [desk, session],
  )
  return rows[0] ?? null
}

/** False where somebody else has taken it over since. */
export async function changeLink(
  db: Db,
  { desk, session, epoch }: Held,
  change: Partial<Pick<LinkRow, 'stopped' | 'open_at' | 'gap_from' | 'gap_until'>>,
): Promise<boolean> {
  const names = Object.keys(change) as (keyof typeof change)[]
  const set = names.map((name, at) => `${name} = $${at + 4}`).join(', ')
  const { rowCount } = await db.query(
    `update baileys.session set ${set} where desk_id = $1 and session = $2 and epoch = $3`,
    [desk, session, epoch, ...names.map((name) => change[name])],
  )
  return rowCount === 1
}

/** Nothing of this holder runs any more: the next one need not wait. */
export async function letGoOfLink(db: Db, { desk, session, epoch }: Held): Promise<void> {
  await db.query(
    `update baileys.session set is_held = false, open_at = null
      where desk_id = $1 and session = $2 and epoch = $3`,
    [desk, session, epoch],
  )
}

/** An administrator lets it be tried again; `anew` with another phone, or with this one from the beginning. */
export async function restartLink(db: Db, { desk, session }: LinkRef, anew: boolean): Promise<void> {
  // Whoever holds it now finds its writes refused, and begins again with what is there then.
  await db.query(
    `with gone as (delete from baileys.auth where desk_id = $1 and session = $2 and $3)
     insert into baileys.session as s (desk_id, session, is_held) values ($1, $2, false)
     on conflict (desk_id, session) do update set stopped = null, epoch = s.epoch + 1`,
    [desk, session, anew],
  )
}

export interface AuthEntry {
  type: string
  id: string
  /** Sealed; null deletes. */
  value: Buffer | null
}

export async function authOf(
  db: Db,
  { desk, session }: LinkRef,
  type: string,
  ids: readonly string[],
): Promise<{ id: string; value: Buffer }[]> {
  const { rows } = await db.query<{ id: string; value: Buffer }>(
    'select id, value from baileys.auth where desk_id = $1 and session = $2 and type = $3 and id = any($4)',
    [desk, session, type, ids],
  )
  return rows
}

/** All of them or none. False where somebody else has taken the link over since: then none. */
export async function keepAuth(
  db: Db,
  { desk, session, epoch }: Held,
  entries: readonly AuthEntry[],
): Promise<boolean> {
  const gone = entries.filter(({ value }) => value === null)
  const kept = entries.filter(({ value }) => value !== null)
  const { rows } = await db.query<{ held: boolean }>(
    `with held as materialized (
       select from baileys.session where desk_id = $1 and session = $2 and epoch = $3 for share
     ), gone as (
       delete from baileys.auth a using held, unnest($4::text[], $5::text[]) as g (type, id)
        where a.desk_id = $1 and a.session = $2 and a.type = g.type and a.id = g.id
     ), kept as (
       insert into baileys.auth (desk_id, session, type, id, value)
       select $1, $2, k.type, k.id, k.value from held, unnest($6::text[], $7::text[], $8::bytea[]) as k (type, id, value)
       on conflict (desk_id, session, type, id) do update set value = excluded.value
     )
     select exists (select from held) as held`,
    [
      ...[desk, session, epoch],
      ...[gone.map(({ type }) => type), gone.map(({ id }) => id)],
      ...[kept.map(({ type }) => type), kept.map(({ id }) => id), kept.map(({ value }) => value)],
    ],
  )
  return rows[0]!.held
}

interface SentRow {
  key: string
  body: Buffer
}

/** What is sent, before it is; what is older than `until` goes. The same again is the same. */
export async function keepSent(
  db: Db,
  { desk, session }: LinkRef,
  sent: { id: string; key: string; body: Buffer; at: number; until: number },
): Promise<void> {
  await db.query(
    `with gone as (delete from baileys.sent where desk_id = $1 and session = $2 and sent_at < $7)
     insert into baileys.sent (desk_id, session, id, key, body, sent_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (desk_id, session, id) do nothing`,
    [desk, session, sent.id, sent.key, sent.body, sent.at, sent.until],
  )
}

export async function sentOf(db: Db, { desk, session }: LinkRef, id: string): Promise<SentRow | null> {
  const { rows } = await db.query<SentRow>(
    'select key, body from baileys.sent where desk_id = $1 and session = $2 and id = $3',
    [desk, session, id],
  )
  return rows[0] ?? null
}
