import type { Db } from './pool.ts'

/** An engineer's turn; instants in ms. */
interface DutyRow {
  duty_id: string
  agent_id: string
  from_at: number
  until_at: number
  /** 1 is rung first. */
  rung: number
}

interface EngineerPhone {
  agent_id: string
  /** E.164 */
  phone: string
  always: boolean
}

/** Keeps an engineer's turn, new or changed. */
export async function putDuty(db: Db, desk: string, duty: DutyRow): Promise<void> {
  await db.query(
    `insert into standby_duty (desk_id, duty_id, agent_id, from_at, until_at, rung) values ($1, $2, $3, $4, $5, $6)
     on conflict (desk_id, duty_id) do update set agent_id = excluded.agent_id, from_at = excluded.from_at,
       until_at = excluded.until_at, rung = excluded.rung`,
    [desk, duty.duty_id, duty.agent_id, duty.from_at, duty.until_at, duty.rung],
  )
}

/** Takes a turn off the roster; false when it was not on it. */
export async function removeDuty(db: Db, desk: string, duty: string): Promise<boolean> {
  const { rowCount } = await db.query('delete from standby_duty where desk_id = $1 and duty_id = $2', [
    desk,
    duty,
  ])
  return rowCount === 1
}

/** The roster between two instants, in order; `until` null: without an end. */
export async function dutiesBetween(
  db: Db,
  desk: string,
  from: number,
  until: number | null,
): Promise<(DutyRow & { name: string; phone: string | null })[]> {
  const { rows } = await db.query<DutyRow & { name: string; phone: string | null }>(
    `select d.duty_id, d.agent_id, d.from_at, d.until_at, d.rung, g.name, p.phone
       from standby_duty d join agent g using (agent_id)
       left join engineer_phone p on p.desk_id = d.desk_id and p.agent_id = d.agent_id
      where d.desk_id = $1 and d.until_at > $2 and ($3::bigint is null or d.from_at < $3)
      order by d.from_at, d.rung, d.duty_id`,
    [desk, from, until],
  )
  return rows
}

/** Who is on duty now and can be rung, in the order of escalation, each once. */
export async function onDuty(
  db: Db,
  desk: string,
  now: number,
): Promise<{ agent_id: string; phone: string }[]> {
  const { rows } = await db.query<{ agent_id: string; phone: string }>(
    `select d.agent_id, p.phone from standby_duty d join engineer_phone p using (desk_id, agent_id)
       join desk_agent a using (desk_id, agent_id)
      where d.desk_id = $1 and d.from_at <= $2 and d.until_at > $2 and a.disabled_at is null
      group by d.agent_id, p.phone order by min(d.rung), min(d.from_at), d.agent_id`,
    [desk, now],
  )
  return rows
}

interface OffDuty {
  agent_id: string
  name: string
  phone: string
  isPlanned: boolean
  leads: boolean
}

/** Who has a telephone and is not on duty now: first whose turn comes next, then by name. */
export async function offDuty(db: Db, desk: string, now: number): Promise<OffDuty[]> {
  const { rows } = await db.query<OffDuty>(
    `select p.agent_id, g.name, p.phone, turn.next is not null as "isPlanned", a.role <> 'agent' as leads
       from engineer_phone p join desk_agent a using (desk_id, agent_id) join agent g using (agent_id),
            lateral (select min(d.from_at) as next, bool_or(d.from_at <= $2) as on_duty from standby_duty d
                      where d.desk_id = p.desk_id and d.agent_id = p.agent_id and d.until_at > $2) turn
      where p.desk_id = $1 and a.disabled_at is null and not coalesce(turn.on_duty, false)
      order by turn.next nulls last, lower(g.name), p.agent_id`,
    [desk, now],
  )
  return rows
}

/** Names of those who supervise the desk and have a telephone for standby. */
export async function supervisorsWithPhone(db: Db, desk: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select g.name from engineer_phone p join desk_agent a using (desk_id, agent_id) join agent g using (agent_id)
      where p.desk_id = $1 and a.disabled_at is null and a.role <> 'agent' order by lower(g.name)`,
    [desk],
  )
  return rows.map(({ name }) => name)
}

/** Keeps an engineer's telephone; null takes it away. */
export async function putEngineerPhone(
  db: Db,
  desk: string,
  agent: string,
  phone: { phone: string; always: boolean } | null,
): Promise<void> {
  if (phone === null) {
    await db.query('delete from engineer_phone where desk_id = $1 and agent_id = $2', [desk, agent])
    return
  }
  await db.query(
    `insert into engineer_phone (desk_id, agent_id, phone, always) values ($1, $2, $3, $4)
     on conflict (desk_id, agent_id) do update set phone = excluded.phone, always = excluded.always`,
    [desk, agent, phone.phone, phone.always],
  )
}

/** Who of the desk can be rung on standby, by name. */
export async function engineersOf(db: Db, desk: string): Promise<{ agent: string; name: string }[]> {
  const { rows } = await db.query<{ agent: string; name: string }>(
    `select agent_id as agent, g.name from engineer_phone p join agent g using (agent_id)
       join desk_agent a using (desk_id, agent_id)
      where p.desk_id = $1 and a.disabled_at is null order by lower(g.name), agent_id`,
    [desk],
  )
  return rows
}

/** The telephones of the desk's engineers. */
export async function engineerPhones(db: Db, desk: string): Promise<EngineerPhone[]> {
  const { rows } = await db.query<EngineerPhone>(
    'select agent_id, phone, always from engineer_phone where desk_id = $1 order by agent_id',
    [desk],
  )
  return rows
}
