import type { AgentRow } from '../../shared/wire.ts'
import type { Db } from './pool.ts'

/** Agents of a desk whose row changed after a version; all of them with `since` 0. */
export async function changedAgents(
  db: Db,
  desk: string,
  since: number,
  now: number,
  capacity: number,
): Promise<AgentRow[]> {
  const { rows } = await db.query<AgentRow>(
    `select a.agent_id as id, g.name, g.email, a.role, a.teams, a.available,
            a.available and a.lease_until > $3 as online, a.disabled_at is not null as disabled,
            $4::int as capacity,
            (select count(*)::int from conversation c
              where c.desk_id = a.desk_id and c.agent_id = a.agent_id and c.state = 'active') as chats,
            (select max(c.wrap_up_until) from conversation c
              where c.desk_id = a.desk_id and c.agent_id = a.agent_id and c.state = 'wrap-up') as "wrapUpUntil"
       from desk_agent a join agent g using (agent_id)
      where a.desk_id = $1 and (a.version > $2 or $2 = 0
            or exists (select 1 from conversation c
                        where c.desk_id = a.desk_id and c.version > $2
                          and (c.agent_id = a.agent_id or a.agent_id = any(c.left_by))))
      order by g.name`,
    [desk, since, now, capacity],
  )
  return rows
}
