import type { Language } from '../../shared/channels.ts'
import type { Db } from './pool.ts'

/** A person who writes or calls, whatever they do it with. */
export interface ContactRow {
  contact_id: string
  name: string | null
  language: Language
  created_at: number
}

/**
 * The contact that this id stands for now: itself, or the older one that it turned out to be. The only place where
 * that is looked up; what points at a contact keeps the id it was written with.
 */
export async function contactOf(db: Db, desk: string, id: string): Promise<ContactRow | null> {
  const { rows } = await db.query<ContactRow>(
    `select now.contact_id, now.name, now.language, now.created_at
       from contact c join contact now on now.desk_id = c.desk_id and now.contact_id = coalesce(c.merged_into, c.contact_id)
      where c.desk_id = $1 and c.contact_id = $2`,
    [desk, id],
  )
  return rows[0] ?? null
}

/** Makes a contact who takes over an address that somebody else wrote from. */
export async function addContact(
  db: Db,
  desk: string,
  { name, language }: Pick<ContactRow, 'name' | 'language'>,
  at: number,
): Promise<string> {
  const id = crypto.randomUUID()
  await db.query(
    'insert into contact (desk_id, contact_id, name, language, created_at) values ($1, $2, $3, $4, $5)',
    [desk, id, name, language, at],
  )
  return id
}

/** Notes whose number or id a contact took over; the first of them stays. */
export async function noteCameAfter(db: Db, desk: string, contact: string, before: string): Promise<void> {
  await db.query(
    'update contact set came_after = $3 where desk_id = $1 and contact_id = $2 and came_after is null',
    [desk, contact, before],
  )
}

/** The contact whose number or id this one took over, as far as that one was a customer; null for everybody else. */
export async function cameAfter(
  db: Db,
  desk: string,
  contact: string,
  customer: string,
): Promise<string | null> {
  const { rows } = await db.query<{ contact_id: string }>(
    `select old.contact_id from contact me join contact old on old.desk_id = me.desk_id and old.contact_id = me.came_after
      where me.desk_id = $1 and me.contact_id = $2 and (
        exists (select from binding b
                 where b.desk_id = $1 and b.contact_id = old.contact_id and b.customer_number = $3)
        or exists (select from conversation v
                    where v.desk_id = $1 and v.visitor_id = old.contact_id and v.customer_number = $3))`,
    [desk, contact, customer],
  )
  return rows[0]?.contact_id ?? null
}

/** How a contact is called and spoken to from now on. */
export async function nameContact(
  db: Db,
  desk: string,
  id: string,
  { name, language }: Pick<ContactRow, 'name' | 'language'>,
): Promise<void> {
  await db.query(
    `update contact set name = $3, language = $4
      where desk_id = $1 and contact_id = $2 and (name, language) is distinct from ($3, $4)`,
    [desk, id, name, language],
  )
}

/**
 * Makes two contacts one, and answers it; null when the desk has not both. The older one stays, takes over the
 * addresses and proofs of the other, and the name where it has none. Messages, tickets and files stay where they are.
 * Needs the desk's lock: two of these at once could leave somebody two steps from who they are.
 */
export async function mergeContacts(
  db: Db,
  desk: string,
  one: string,
  other: string,
): Promise<ContactRow | null> {
  const [a, b] = [await contactOf(db, desk, one), await contactOf(db, desk, other)]
  if (!a || !b) return null
  if (a.contact_id === b.contact_id) return a
  const [kept, gone] = isOlder(a, b) ? [a, b] : [b, a]
  const both = [desk, kept.contact_id, gone.contact_id]
  // Who was merged before comes along, so that nobody is ever more than one step away.
  await db.query(
    'update contact set merged_into = $2 where desk_id = $1 and (contact_id = $3 or merged_into = $3)',
    both,
  )
  await db.query('update contact_address set contact_id = $2 where desk_id = $1 and contact_id = $3', both)
  await takeOverBindings(db, both)
  const named = { ...kept, name: kept.name ?? gone.name }
  await nameContact(db, desk, kept.contact_id, named)
  return named
}

/** Of the same millisecond the ids decide, so that everybody says the same of two. */
function isOlder(a: ContactRow, b: ContactRow): boolean {
  return a.created_at === b.created_at ? a.contact_id < b.contact_id : a.created_at < b.created_at
}

/** Where both were proven to be the same customer, what counts is kept, and of two that count the later. */
async function takeOverBindings(db: Db, both: readonly string[]): Promise<void> {
  await db.query(
    `insert into binding as b (desk_id, contact_id, customer_number, how, proven_at, by_agent, suspended_at, why)
     select desk_id, $2, customer_number, how, proven_at, by_agent, suspended_at, why
       from binding where desk_id = $1 and contact_id = $3
     on conflict (desk_id, contact_id, customer_number) do update
       set how = excluded.how, proven_at = excluded.proven_at, by_agent = excluded.by_agent,
           suspended_at = excluded.suspended_at, why = excluded.why
       where (excluded.suspended_at is null, excluded.proven_at) > (b.suspended_at is null, b.proven_at)`,
    [...both],
  )
  await db.query('delete from binding where desk_id = $1 and contact_id = $2', [both[0], both[2]])
}
