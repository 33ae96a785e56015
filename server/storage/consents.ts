import type { Address } from './contact-addresses.ts'
import type { Db } from './pool.ts'

/** That somebody agreed to be written to, as an agent noted it. */
export interface ConsentRow {
  at: number
  words: string
  /** Name of the agent. */
  by: string
}

/** The newest consent that was noted for one of these addresses; null when there is none. */
export async function consentAt(
  db: Db,
  desk: string,
  addresses: readonly Address[],
): Promise<ConsentRow | null> {
  const { rows } = await db.query<ConsentRow>(
    `select a.opted_in_at as at, a.opt_in_words as words, g.name as by
       from unnest($2::text[], $3::text[], $4::text[]) as s (kind, account, value)
       join contact_address a on a.desk_id = $1 and a.kind = s.kind and a.account = s.account and a.value = s.value
       join agent g on g.agent_id = a.opt_in_by
      order by a.opted_in_at desc limit 1`,
    [desk, ...columnsOf(addresses)],
  )
  return rows[0] ?? null
}

/** Notes that whoever writes from these addresses agreed. */
export async function noteConsent(
  db: Db,
  desk: string,
  addresses: readonly Address[],
  consent: { at: number; words: string; agent: string },
): Promise<void> {
  await db.query(
    `update contact_address a set opted_in_at = $5, opt_in_words = $6, opt_in_by = $7
       from unnest($2::text[], $3::text[], $4::text[]) as s (kind, account, value)
      where a.desk_id = $1 and a.kind = s.kind and a.account = s.account and a.value = s.value`,
    [desk, ...columnsOf(addresses), consent.at, consent.words, consent.agent],
  )
}

/** They want nothing more at this address. */
export async function blockAddress(
  db: Db,
  desk: string,
  { kind, account, value }: Address,
  at: number,
): Promise<void> {
  await db.query(
    `update contact_address set blocked_at = greatest(blocked_at, $5)
      where desk_id = $1 and kind = $2 and account = $3 and value = $4`,
    [desk, kind, account, value, at],
  )
}

/** It may be written to again, unless they said otherwise since then. */
export async function unblockAddress(
  db: Db,
  desk: string,
  { kind, account, value }: Address,
  at: number,
): Promise<void> {
  await db.query(
    `update contact_address set blocked_at = null
      where desk_id = $1 and kind = $2 and account = $3 and value = $4 and blocked_at <= $5`,
    [desk, kind, account, value, at],
  )
}

/** How many of these addresses wanted nothing unasked by then. */
export async function blockedAmong(
  db: Db,
  desk: string,
  addresses: readonly Address[],
  at: number,
): Promise<number> {
  const { rows } = await db.query<{ blocked: number }>(
    `select count(*)::int as blocked from contact_address a
       join unnest($2::text[], $3::text[], $4::text[]) as s (kind, account, value)
         on a.kind = s.kind and a.account = s.account and a.value = s.value
      where a.desk_id = $1 and a.blocked_at <= $5`,
    [desk, ...columnsOf(addresses), at],
  )
  return rows[0]!.blocked
}

interface SentTo {
  value: string
  account: string
  attemptedAt: number
}

/** What a provider says of an address that we sent to. Whatever they wrote since then knows better. */
export async function providerRefused(
  db: Db,
  desk: string,
  { value, account, attemptedAt }: SentTo,
  why: 'window-closed' | 'blocked',
  at: number,
): Promise<void> {
  const change =
    why === 'blocked' ? 'blocked_at = coalesce(blocked_at, $5)' : 'window_until = least(window_until, $5)'
  await db.query(
    `update contact_address set ${change}
      where desk_id = $1 and value = $2 and account in ('', $3) and kind like 'whatsapp%' and seen_at <= $4`,
    [desk, value, account, attemptedAt, at],
  )
}

/** What was sent there has arrived: a block that the provider told of since is none. Their own word stays: STOP is heard. */
export async function providerDelivered(
  db: Db,
  desk: string,
  { value, account, attemptedAt }: SentTo,
): Promise<void> {
  await db.query(
    `update contact_address set blocked_at = null
      where desk_id = $1 and value = $2 and account in ('', $3) and kind like 'whatsapp%'
        and seen_at <= $4 and blocked_at > $4`,
    [desk, value, account, attemptedAt],
  )
}

function columnsOf(addresses: readonly Address[]): string[][] {
  return [
    addresses.map(({ kind }) => kind),
    addresses.map(({ account }) => account),
    addresses.map(({ value }) => value),
  ]
}
