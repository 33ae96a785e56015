import type { Db } from './pool.ts'

/**
 * Open conversations of a desk whose customer can be written to freely until `until` at most, and until when: that is so
 * at the address where they wrote last. 0: nowhere.
 */
export async function openWindowsUntil(
  db: Db,
  desk: string,
  until: number,
): Promise<{ conversation: string; freeUntil: number }[]> {
  const { rows } = await db.query<{ conversation: string; freeUntil: number }>(
    `select v.conversation_id as conversation, coalesce(w.window_until, 0) as "freeUntil"
       from conversation v
       join contact c on c.desk_id = v.desk_id and c.contact_id = v.visitor_id
       left join lateral (
         select window_until from contact_address a
          where a.desk_id = c.desk_id and a.contact_id = coalesce(c.merged_into, c.contact_id)
            and a.kind like 'whatsapp%' and a.suspended_at is null
          order by a.seen_at desc, a.kind, a.account = 'parent' limit 1
       ) w on true
      where v.desk_id = $1 and v.state <> 'closed' and v.channel = 'whatsapp' and coalesce(w.window_until, 0) <= $2`,
    [desk, until],
  )
  return rows
}
