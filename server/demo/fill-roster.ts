import { setDuty, setEngineerPhone } from '../actions/standby/standby-roster.ts'
import type { AgentWho } from '../actions/who.ts'
import { HOUR } from '../policy/time/calendar.ts'
import { at, type DemoPlace } from './earlier.ts'

const FORTNIGHT = 14 * 24 * HOUR

/**
 * Two engineers on duty for a fortnight, rung one after the other. Their telephones ring on the demo's telephone page:
 * the numbers are given to nobody.
 */
export async function fillRoster(
  { context, policy, agent }: DemoPlace,
  engineers: AgentWho[],
): Promise<void> {
  if (!policy.standby) return
  const from = context.clock() - HOUR
  const then = at(context, from)
  for (const [i, engineer] of engineers.entries()) {
    const desk = policy.id
    await setEngineerPhone(then, agent, {
      desk,
      agent: engineer.id,
      phone: `+3235550${190 + i}`,
      always: false,
    })
    const turn = { desk, duty: crypto.randomUUID(), agent: engineer.id, order: i + 1 }
    await setDuty(then, agent, { ...turn, from, until: from + FORTNIGHT })
  }
}
