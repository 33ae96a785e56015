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
 * Makes the customer's persons exactly these, with these numbers and addresses. A person who stays keeps the id. What a
 * contact has proven hangs on no person (`bindings.ts`). Needs the lock of `lockOrAddCustomer`.
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

/** Adds a person. Needs the customer's lock. */
export async function addPerson(
  db: Db,
  desk: string,
  customer: string,
  { person_id, name }: Pick<PersonRow, 'person_id' | 'name'>,
): Promise<void> {
  await db.query('insert into person (desk_id, customer_number, person_id, name) values ($1, $2, $3, $4)', [
    desk,
    customer,
    person_id,
    name,
  ])
}

/** Registers a number (E.164) for a person. Needs the customer's lock. */
export async function addRegistered(
  db: Db,
  desk: string,
  customer: string,
  person: number,
  phone: string,
  at: number,
): Promise<void> {
  // A number that was proven some other way becomes one of the books, as it would by putting the customer.
  await db.query(
    `insert into identity (desk_id, customer_number, person_id, kind, value, proven_how, proven_at)
     values ($1, $2, $3, 'phone', $4, $5, $6)
     on conflict (desk_id, customer_number, person_id, kind, value)
       do update set proven_how = excluded.proven_how, proven_at = excluded.proven_at`,
    [desk, customer, person, phone, REGISTERED, at],
  )
}

/** Takes a registered number (E.164) of a person away; false when there is none. */
export async function removeRegistered(
  db: Db,
  desk: string,
  customer: string,
  person: number,
  phone: string,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `delete from identity where desk_id = $1 and customer_number = $2 and person_id = $3 and kind = 'phone'
        and value = $4 and proven_how = $5`,
    [desk, customer, person, phone, REGISTERED],
  )
  return rowCount === 1
}

/** The customers for whom this number (E.164) is registered, each once: a shared exchange may be several. */
export async function customersWithPhone(db: Db, desk: string, number: string): Promise<string[]> {
  const { rows } = await db.query<{ customer_number: string }>(
    `select distinct customer_number from identity
            where desk_id = $1 and kind = 'phone' and value = $2 order by customer_number`,
    [desk, number],
  )
  return rows.map((row) => row.customer_number)
}
