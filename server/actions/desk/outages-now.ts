import type { OutageNow } from '../../../shared/outage.ts'
import { outagesAt } from '../../storage/outages.ts'
import type { Db } from '../../storage/pool.ts'

/** The notices that are up, as the desk's agents see them. */
export async function outagesNow(db: Db, desk: string, now: number): Promise<OutageNow[]> {
  const rows = await outagesAt(db, desk, now)
  return rows.map(({ outage_id, topics, says, since, until, agent_name, changed_by }) => ({
    id: outage_id,
    topics,
    says,
    since,
    until,
    by: agent_name,
    changedBy: changed_by,
  }))
}
