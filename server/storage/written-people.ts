import type { Db } from './pool.ts'

/** Contacts who were proven to be this customer, as far as that counts; the latest proof first. */
export async function contactsBoundTo(db: Db, desk: string, customer: string): Promise<string[]> {
  const { rows } = await db.query<{ contact_id: string }>(
    `select contact_id from binding where desk_id = $1 and customer_number = $2 and suspended_at is null
      order by proven_at desc`,
    [desk, customer],
  )
  return rows.map((row) => row.contact_id)
}

/** Who writes by WhatsApp from this number (E.164); `lost`: perhaps somebody else by now. Null: nobody has yet. */
export async function contactWithNumber(
  db: Db,
  desk: string,
  phone: string,
): Promise<{ contact: string; lost: boolean } | null> {
  const { rows } = await db.query<{ contact: string; lost: boolean }>(
    `select contact_id as contact, suspended_at is not null or doubted_at is not null as lost from contact_address
      where desk_id = $1 and kind = 'whatsapp' and account = '' and value = $2`,
    [desk, phone],
  )
  return rows[0] ?? null
}
