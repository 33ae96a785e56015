import type { Db } from './pool.ts'

/** A person of a customer with the numbers (E.164) and addresses (lower case) that the desk's books name. */
export interface PersonRow {
  person_id: number
  name: string
  phones: string[]
  emails: string[]
}

/** How an identity came from the desk's own books, and not by proof. */
const REGISTERED = 'registered'

/** The persons of a customer in the order in which they came. */
export async function personsOf(db: Db, desk: string, customer: string): Promise<PersonRow[]> {
  const { rows } = await db.query<PersonRow>(
    `select p.person_id, p.name,
            array(select value from identity i where i.desk_id = $1 and i.customer_number = $2
                     and i.person_id = p.person_id and i.kind = 'phone' and i.proven_how = $3 order by value) as phones,
            array(select value from identity i where i.desk_id = $1 and i.customer_number = $2
                     and i.person_id = p.person_id and i.kind = 'email' and i.proven_how = $3 order by value) as emails
       from person p where p.desk_id = $1 and p.customer_number = $2 order by p.person_id`,
    [desk, customer, REGISTERED],
  )
  return rows
}

/**
 * Makes the customer's persons exactly these, with these numbers and addresses. A person who stays keeps the id
 * and with it what was proven since (a WhatsApp binding). Needs the lock of `lockOrAddCustomer`.
 */
export async function replacePersons(
  db: Db,
  desk: string,
  customer: string,
  persons: readonly PersonRow[],
  at: number,
): Promise<void> {
  await db.query(
    'delete from person where desk_id = $1 and customer_number = $2 and person_id <> all($3::int[])',
    [desk, customer, persons.map((person) => person.person_id)],
  )
  await db.query(
    `insert into person (desk_id, customer_number, person_id, name)
     select $1, $2, p.* from unnest($3::int[], $4::text[]) as p
     on conflict (desk_id, customer_number, person_id) do update set name = excluded.name`,
    [desk, customer, persons.map((person) => person.person_id), persons.map((person) => person.name)],
  )
  await replaceRegistered(db, desk, customer, registered(persons), at)
}

type Registered = { person_id: number; kind: 'phone' | 'email'; value: string }

function registered(persons: readonly PersonRow[]): Registered[] {
  return persons.flatMap(({ person_id, phones, emails }) => [
    ...phones.map((value) => ({ person_id, kind: 'phone' as const, value })),
    ...emails.map((value) => ({ person_id, kind: 'email' as const, value })),
  ])
}

async function replaceRegistered(
  db: Db,
  desk: string,
  customer: string,
  rows: readonly Registered[],
  at: number,
): Promise<void> {
  const wanted = [rows.map((row) => row.person_id), rows.map((row) => row.kind), rows.map((row) => row.value)]
  await db.query(
    `delete from identity i where desk_id = $1 and customer_number = $2 and proven_how = $3
        and not exists (select from unnest($4::int[], $5::text[], $6::text[]) as w(person_id, kind, value)
                         where w.person_id = i.person_id and w.kind = i.kind and w.value = i.value)`,
    [desk, customer, REGISTERED, ...wanted],
  )
  await db.query(
    `insert into identity (desk_id, customer_number, proven_how, proven_at, person_id, kind, value)
     select $1, $2, $3, $7, w.* from unnest($4::int[], $5::text[], $6::text[]) as w(person_id, kind, value)
     on conflict do nothing`,
    [desk, customer, REGISTERED, ...wanted, at],
  )
}

/** Customers a telephone number is registered for: none, one, or several behind one exchange. */
export async function customersOfPhone(db: Db, desk: string, e164: string): Promise<string[]> {
  const { rows } = await db.query<{ customer_number: string }>(
    `select distinct customer_number from identity
      where desk_id = $1 and kind = 'phone' and value = $2 order by customer_number`,
    [desk, e164],
  )
  return rows.map((row) => row.customer_number)
}
