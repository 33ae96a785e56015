import type { Db } from './pool.ts'

/** Where a try counts: under its network, with all who are unknown, or under a name of its own for what is known. */
export interface Place {
  network: string
  known: boolean
}

export interface Failures {
  /** From this place since it last got in, and when the last was. */
  here: number
  here_last: number | null
  /** From anywhere that is not known, since somebody last got in from there. */
  anywhere: number
  anywhere_last: number | null
}

/**
 * Lets one try at a time count for a mail address, known or not, until the transaction ends. Its commit does not wait
 * for the disk, which the chat's commits need: a flood of sign-ins doubled how long the chat took. What a power cut
 * may take along is the tries of half a second.
 */
export async function lockTries(db: Db, email: string): Promise<void> {
  await db.query(
    `select set_config('synchronous_commit', 'off', true),
                  pg_advisory_xact_lock(hashtextextended('sign-in ' || $1, 0))`,
    [email],
  )
}

/** Consecutive failures after `since`. A try that is still being compared counts as one. */
export async function failuresOf(
  db: Db,
  email: string,
  { network, known }: Place,
  since: number,
): Promise<Failures> {
  const { rows } = await db.query<Failures>(
    `with recent as (select *, network = $2 and known = $4 as is_here from sign_in_try where email = $1 and tried_at > $3),
          got_in as (select coalesce(max(try_id) filter (where not known), 0) as anywhere,
                            coalesce(max(try_id) filter (where is_here), 0) as here
                       from recent where ok)
     select count(*) filter (where r.is_here and r.try_id > g.here)::int as here,
            max(tried_at) filter (where r.is_here and r.try_id > g.here) as here_last,
            count(*) filter (where not r.known and r.try_id > g.anywhere)::int as anywhere,
            max(tried_at) filter (where not r.known and r.try_id > g.anywhere) as anywhere_last
       from recent r, got_in g where not r.ok`,
    [email, network, since, known],
  )
  return rows[0]!
}

/** Counts a try before anything is compared; its id. What is older than `since` is forgotten on the way. */
export async function addTry(
  db: Db,
  email: string,
  { network, known }: Place,
  now: number,
  since: number,
): Promise<number> {
  await db.query('delete from sign_in_try where tried_at <= $1', [since])
  const { rows } = await db.query<{ try_id: number }>(
    'insert into sign_in_try (email, network, tried_at, known) values ($1, $2, $3, $4) returning try_id',
    [email, network, now, known],
  )
  return rows[0]!.try_id
}

/** The password was right. */
export async function tryWasRight(db: Db, id: number): Promise<void> {
  await db.query('update sign_in_try set ok = true where try_id = $1', [id])
}

/** Nothing was compared after all. */
export async function forgetTry(db: Db, id: number): Promise<void> {
  await db.query('delete from sign_in_try where try_id = $1', [id])
}
