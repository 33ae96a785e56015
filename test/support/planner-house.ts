import { makeApiKey } from '../../server/actions/customers/api-keys.ts'
import { granted } from './account-house.ts'
import type { TestAgent, TestApp } from './app.ts'
import { customer } from './builders.ts'
import { phoneHouse } from './calls.ts'

/** A Monday night. */
const NIGHT = '2026-11-23T22:00:00+01:00'
const DESK = 'standby'

/** What the API answered, with the status of its answer. */
interface Answered {
  status: number
  ok: boolean
  value: unknown
  code?: string
  field?: string
  say?: string
  problems?: { field: string; say: string }[]
}

/** Desk `standby` at night with a supervisor, an engineer who can be rung, customer 202, and a key of its API. */
export interface PlannerHouse {
  t: TestApp
  boss: TestAgent
  sanne: TestAgent
  /** Anything under `/standby/`; the key is the desk's own unless another is given. */
  api(method: string, path: string, body?: unknown, key?: string): Promise<Answered>
  /** Night, nothing booked, nobody on duty. */
  anew(): Promise<void>
}

export async function plannerHouse(): Promise<PlannerHouse> {
  const t = await phoneHouse(NIGHT)
  const key = granted(await makeApiKey(t.app.ctx, DESK, 'planner', null))
  const boss = await t.agent({ [DESK]: 'supervisor' }, 'Els Baas')
  const sanne = await t.agent({ [DESK]: 'agent' }, 'Sanne de Wit')
  for (const agent of [boss, sanne]) await agent.ask('agent:available', { desk: DESK, available: false })
  // The server was set up long ago.
  const { id } = await t.agent({ 'five-levels': 'administrator' }, 'Nora Claes')
  await t.app.ctx.pool.query(`update agent set password_hash = 'none' where agent_id = $1`, [id])
  const phone = { desk: DESK, agent: sanne.id, phone: '06 11111111', always: false }
  granted(await boss.ask('standby:phone', phone))
  await customer(t, DESK, '202', {
    phones: ['+31612345672'],
    contracts: [{ product: 'Shop', tier: 'support' }],
  })
  return {
    t,
    boss,
    sanne,
    api: async (method, path, body, by = key) => {
      const answer = await fetch(`${t.url}/api/v1/desks/${DESK}/standby/${path}`, {
        method,
        headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      return { status: answer.status, ...((await answer.json()) as Omit<Answered, 'status'>) }
    },
    anew: async () => {
      t.clock.set(NIGHT)
      await t.app.ctx.pool.query('delete from standby_booking; delete from standby_duty')
    },
  }
}
