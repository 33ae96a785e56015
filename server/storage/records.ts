import type { RecordKind } from '../../shared/records.ts'
import type { Db } from './pool.ts'

/** A row of one kind, by the names of its columns; `at` in ms. */
export type RecordRow = Record<string, unknown> & { id: string; at: number }

export interface RecordsWanted {
  from: number
  until: number
  /** Column to value, each equal; the names come from `RECORD_FILTERS`, never from outside. */
  where: Readonly<Record<string, string>>
  /** The last row that was read. */
  after: { at: number; id: string } | null
  limit: number
}

const SOURCES: Readonly<Record<RecordKind, string>> = {
  admissions: `
    select lpad(a.admission_id::text, 20, '0') as id, a.at, a.channel as door, a.kind as outcome, a.rule, a.code, a.tier,
           coalesce(t.customer_number, c.customer_number, v.customer_number) as customer,
           coalesce(c.who, t.name, p.name, 'Visitor ' || left(a.visitor_id::text, 4)) as who,
           a.ticket_number::text as ticket, a.conversation_id::text as conversation, a.policy_hash as policy
      from admission a
      left join visitor v on v.desk_id = a.desk_id and v.visitor_id = a.visitor_id
      left join contact p on p.desk_id = a.desk_id and p.contact_id = a.visitor_id
      left join conversation c on c.desk_id = a.desk_id and c.conversation_id = a.conversation_id
      left join ticket t on t.desk_id = a.desk_id and t.number = a.ticket_number
     where a.desk_id = $1`,
  audit: `
    select lpad(a.audit_id::text, 20, '0') as id, a.at, coalesce(g.name, a.detail ->> 'by') as agent, a.what, a.subject,
           nullif(a.detail, '{}')::text as detail
      from audit a left join agent g on g.agent_id = a.agent_id
     where a.desk_id = $1`,
  charges: `
    select c.charge_id::text as id, c.quoted_at as at, c.customer_number as customer, c.source, c.source_id as subject,
           c.reason, c.policy_line as line, c.price, c.said, c.consent,
           case when c.consented_at is not null then 'agreed' when c.declined_at is not null then 'declined' else 'quoted' end
             as state,
           l.seconds, l.cents
      from charge c
      left join lateral (select sum(seconds)::int as seconds, sum(cents)::int as cents from charge_line l
                          where l.desk_id = c.desk_id and l.charge_id = c.charge_id) l on true
     where c.desk_id = $1`,
}

/** Records of one desk, newest first. */
export async function recordsOf(
  db: Db,
  desk: string,
  kind: RecordKind,
  { from, until, where, after, limit }: RecordsWanted,
): Promise<RecordRow[]> {
  const filters = Object.entries(where)
  const equal = filters.map(([column], i) => `and r.${column} = $${i + 7}`).join(' ')
  const { rows } = await db.query<RecordRow>(
    `select * from (${SOURCES[kind]}) r
      where r.at >= $2 and r.at < $3 and ($4::bigint is null or (r.at, r.id) < ($4, $5)) ${equal}
      order by r.at desc, r.id desc limit $6`,
    [desk, from, until, after?.at ?? null, after?.id ?? '', limit, ...filters.map(([, value]) => value)],
  )
  return rows
}

const BEFORE: Readonly<Record<RecordKind, readonly string[]>> = {
  admissions: ['delete from admission where desk_id = $1 and at < $2'],
  audit: ['delete from audit where desk_id = $1 and at < $2'],
  charges: [
    `delete from charge_line l using charge c
      where c.desk_id = $1 and c.quoted_at < $2 and l.desk_id = c.desk_id and l.charge_id = c.charge_id`,
    'delete from charge where desk_id = $1 and quoted_at < $2',
  ],
}

/** Deletes what was written down before an instant. */
export async function deleteRecords(db: Db, desk: string, kind: RecordKind, before: number): Promise<void> {
  for (const statement of BEFORE[kind]) await db.query(statement, [desk, before])
}
