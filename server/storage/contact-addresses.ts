import type { Language } from '../../shared/channels.ts'
import type { Db } from './pool.ts'

/** Where somebody writes from, as the door knows it. */
export interface Address {
  kind: 'whatsapp' | 'whatsapp-bsuid' | 'whatsapp-lid' | 'email'
  /** The portfolio or session that gave the value; '' where the value means the same everywhere. */
  account: string
  /** E.164, lower case, or the id as it came. */
  value: string
}

/** What is known of an address. */
interface AddressRow {
  /** As it was when asked: `contactOf` says who that is by now. */
  contact_id: string
  window_until: number | null
  blocked_at: number | null
  suspended_at: number | null
}

/**
 * The contact who writes from this address, made where nobody has written from it yet. Of two first messages at once
 * the second waits for the first and finds its contact.
 */
export async function contactAt(
  db: Db,
  desk: string,
  { kind, account, value }: Address,
  person: { name: string | null; language: Language },
  at: number,
): Promise<AddressRow> {
  // A link is asked for when the statement ends: the address may come first, and judge whether a contact is needed.
  const { rows } = await db.query<AddressRow>(
    `with address as (
       insert into contact_address as a (desk_id, kind, account, value, contact_id, seen_at)
       values ($1, $2, $3, $4, $5, $8)
       on conflict (desk_id, kind, account, value) do update set seen_at = greatest(a.seen_at, excluded.seen_at)
       returning contact_id, window_until, blocked_at, suspended_at
     ), made as (
       insert into contact (desk_id, contact_id, name, language, created_at)
       select $1, contact_id, $6, $7, $8 from address where contact_id = $5
     )
     select contact_id, window_until, blocked_at, suspended_at from address`,
    [desk, kind, account, value, crypto.randomUUID(), person.name, person.language, at],
  )
  return rows[0]!
}

/** An address that somebody has written from. */
export interface KnownAddress extends Address {
  /** Who that is by now. */
  contact_id: string
  suspended_at: number | null
  doubted_at: number | null
}

/** Those of these addresses that somebody has written from, in the order in which they are given. */
export async function knownAddresses(
  db: Db,
  desk: string,
  addresses: readonly Address[],
): Promise<KnownAddress[]> {
  if (addresses.length === 0) return []
  const { rows } = await db.query<KnownAddress>(
    `select a.kind, a.account, a.value, coalesce(c.merged_into, c.contact_id) as contact_id, a.suspended_at, a.doubted_at
       from (values ${rowsOf(addresses, 2)}) as s (kind, account, value, place)
       join contact_address a on a.desk_id = $1 and a.kind = s.kind and a.account = s.account and a.value = s.value
       join contact c on c.desk_id = a.desk_id and c.contact_id = a.contact_id
      order by s.place`,
    [desk, ...addresses.flatMap(({ kind, account, value }) => [kind, account, value])],
  )
  return rows
}

/** Where a contact writes from by WhatsApp, as far as it is surely theirs. */
export async function ownAddresses(db: Db, desk: string, contact: string): Promise<Address[]> {
  const { rows } = await db.query<Address>(
    `select kind, account, value from contact_address
      where desk_id = $1 and contact_id = $2 and kind like 'whatsapp%' and suspended_at is null`,
    [desk, contact],
  )
  return rows
}

/** A contact writes from one address more. Needs the desk's lock. */
export async function addAddress(
  db: Db,
  desk: string,
  { kind, account, value }: Address,
  contact: string,
  at: number,
): Promise<void> {
  await db.query(
    'insert into contact_address (desk_id, kind, account, value, contact_id, seen_at) values ($1, $2, $3, $4, $5, $6)',
    [desk, kind, account, value, contact, at],
  )
}

/**
 * An address is this contact's from now on, and nothing is believed because of it until they prove who they are. What
 * whoever had it before agreed to, or when they wrote, lets nobody write to them.
 */
export async function giveAddress(
  db: Db,
  desk: string,
  { kind, account, value }: Address,
  contact: string,
  at: number,
): Promise<void> {
  await db.query(
    `update contact_address set contact_id = $5, suspended_at = null, doubted_at = $6,
            window_until = null, opted_in_at = null, opt_in_words = null, opt_in_by = null
      where desk_id = $1 and kind = $2 and account = $3 and value = $4`,
    [desk, kind, account, value, contact, at],
  )
}

/** They have proven who they are: what their addresses say is believed again. */
export async function trustAddresses(db: Db, desk: string, contact: string): Promise<void> {
  await db.query(
    'update contact_address set doubted_at = null where desk_id = $1 and contact_id = $2 and doubted_at is not null',
    [desk, contact],
  )
}

/** They have just written from these addresses: until `windowUntil` the provider lets us write what we like. */
export async function seenAt(
  db: Db,
  desk: string,
  addresses: readonly Address[],
  at: number,
  windowUntil: number | null,
): Promise<void> {
  if (addresses.length === 0) return
  await db.query(
    `update contact_address a set seen_at = greatest(a.seen_at, $2), window_until = greatest(a.window_until, $3)
       from (values ${rowsOf(addresses, 4)}) as s (kind, account, value, place)
      where a.desk_id = $1 and a.kind = s.kind and a.account = s.account and a.value = s.value`,
    [desk, at, windowUntil, ...addresses.flatMap(({ kind, account, value }) => [kind, account, value])],
  )
}

/**
 * As many rows of parameters as a message shows addresses, which are four at most. A list in one parameter is taken for
 * ten rows by PostgreSQL, which then plans the statement anew each time.
 */
function rowsOf(addresses: readonly Address[], first: number): string {
  const row = (_: Address, i: number) => {
    const [kind, account, value] = [0, 1, 2].map((n) => `$${first + i * 3 + n}::text`)
    return `(${kind}, ${account}, ${value}, ${i})`
  }
  return addresses.map(row).join()
}

export interface ReachableAddress extends Address {
  window_until: number | null
  seen_at: number
  blocked_at: number | null
  doubted_at: number | null
}

/**
 * Where a contact can be reached by WhatsApp, the newest first; a telephone number before an id that was seen with it.
 * What may belong to somebody else by now is left out.
 */
export async function reachableAt(db: Db, desk: string, contact: string): Promise<ReachableAddress[]> {
  const { rows } = await db.query<ReachableAddress>(
    `select kind, account, value, window_until, seen_at, blocked_at, doubted_at from contact_address
      where desk_id = $1 and kind like 'whatsapp%' and suspended_at is null and contact_id = (
        select coalesce(merged_into, contact_id) from contact where desk_id = $1 and contact_id = $2)
      order by seen_at desc, kind, account = 'parent'`,
    [desk, contact],
  )
  return rows
}

/** Whether a contact wrote from addresses that are somebody else's by now, or may be. */
export async function hasLostAddress(db: Db, desk: string, contact: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from contact me
      where me.desk_id = $1 and me.contact_id = (
          select coalesce(merged_into, contact_id) from contact where desk_id = $1 and contact_id = $2)
        and (exists (select from contact c where c.desk_id = $1 and c.came_after = me.contact_id)
          or exists (select from contact_address a
                      where a.desk_id = $1 and a.contact_id = me.contact_id and a.suspended_at is not null))`,
    [desk, contact],
  )
  return rowCount === 1
}

/** From now on nobody knows whose these addresses are: what was proven for them counts no more. */
export async function suspendAddresses(
  db: Db,
  desk: string,
  addresses: readonly Address[],
  at: number,
): Promise<void> {
  for (const { kind, account, value } of addresses) {
    await db.query(
      `update contact_address set suspended_at = $5
        where desk_id = $1 and kind = $2 and account = $3 and value = $4 and suspended_at is null`,
      [desk, kind, account, value, at],
    )
  }
}
