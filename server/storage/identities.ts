import { byCustomer } from './customers.ts'
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
  return (await personsOfAll(db, desk, [customer])).get(customer) ?? []
}

/** The same of several customers, by their numbers. */
export async function personsOfAll(
  db: Db,
  desk: string,
  customers: readonly string[],
): Promise<Map<string, PersonRow[]>> {
  const { rows } = await db.query<Pick<PersonRow, 'person_id' | 'name'> & { customer_number: string }>(
    `select customer_number, person_id, name from person
      where desk_id = $1 and customer_number = any($2) order by person_id`,
    [desk, customers],
  )
  // Not joined: of tables that have just grown the database knows too little, and looks through all for each person.
  const { rows: values } = await db.query<Omit<Registered, 'customer'> & { customer_number: string }>(
    `select customer_number, person_id, kind, value from identity
      where desk_id = $1 and customer_number = any($2) and proven_how = $3 order by value`,
    [desk, customers, REGISTERED],
  )
  const registered = byCustomer(values)
  const valuesOf = ({ customer_number, person_id }: (typeof rows)[number], kind: Registered['kind']) =>
    (registered.get(customer_number) ?? [])
      .filter((value) => value.person_id === person_id && value.kind === kind)
      .map(({ value }) => value)
  return byCustomer(
    rows.map((row) => ({ ...row, phones: valuesOf(row, 'phone'), emails: valuesOf(row, 'email') })),
  )
}

/**
 * Makes the persons of these customers exactly these, with these numbers and addresses. A person who stays keeps the
 * id. What a contact has proven hangs on no person (`bindings.ts`). Needs the lock of `lockOrAddCustomers`.
 */
export async function replacePersons(
  db: Db,
  desk: string,
  persons: ReadonlyMap<string, readonly PersonRow[]>,
  at: number,
): Promise<void> {
  const customers = [...persons.keys()]
  const rows = [...persons].flatMap(([customer, own]) => own.map((person) => ({ customer, ...person })))
  const ids = [rows.map((row) => row.customer), rows.map((row) => row.person_id)]
  await db.query(
    `delete from person p where desk_id = $1 and customer_number = any($2)
        and not exists (select from unnest($3::text[], $4::int[]) as w(customer_number, person_id)
                         where w.customer_number = p.customer_number and w.person_id = p.person_id)`,
    [desk, customers, ...ids],
  )
  await db.query(
    `insert into person (desk_id, customer_number, person_id, name)
     select $1, p.* from unnest($2::text[], $3::int[], $4::text[]) as p
     on conflict (desk_id, customer_number, person_id) do update set name = excluded.name`,
    [desk, ...ids, rows.map((row) => row.name)],
  )
  await replaceRegistered(db, desk, customers, registered(rows), at)
}

type Registered = { customer: string; person_id: number; kind: 'phone' | 'email'; value: string }

function registered(persons: readonly (PersonRow & { customer: string })[]): Registered[] {
  return persons.flatMap(({ customer, person_id, phones, emails }) => [
    ...phones.map((value) => ({ customer, person_id, kind: 'phone' as const, value })),
    ...emails.map((value) => ({ customer, person_id, kind: 'email' as const, value })),
  ])
}

async function replaceRegistered(
  db: Db,
  desk: string,
  customers: readonly string[],
  rows: readonly Registered[],
  at: number,
): Promise<void> {
  const wanted = [
    rows.map((row) => row.customer),
    rows.map((row) => row.person_id),
    rows.map((row) => row.kind),
    rows.map((row) => row.value),
  ]
  await db.query(
    `delete from identity i where desk_id = $1 and customer_number = any($2) and proven_how = $3
        and not exists (select from unnest($4::text[], $5::int[], $6::text[], $7::text[])
                          as w(customer_number, person_id, kind, value)
                         where w.customer_number = i.customer_number and w.person_id = i.person_id
                           and w.kind = i.kind and w.value = i.value)`,
    [desk, customers, REGISTERED, ...wanted],
  )
  await db.query(
    `insert into identity (desk_id, proven_how, proven_at, customer_number, person_id, kind, value)
     select $1, $2, $3, w.* from unnest($4::text[], $5::int[], $6::text[], $7::text[]) as w
     on conflict do nothing`,
    [desk, REGISTERED, at, ...wanted],
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
