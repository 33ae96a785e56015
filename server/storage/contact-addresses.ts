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
