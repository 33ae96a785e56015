import { type InviteAgent, inviteAgent } from '../../server/actions/agents/invite-agent.ts'
import { join } from '../../server/actions/agents/join.ts'
import { setUp, setupLink } from '../../server/actions/agents/set-up.ts'
import { whoIs } from '../../server/actions/agents/who-is.ts'
import type { AgentWho } from '../../server/actions/who.ts'
import type { Role } from '../../shared/wire.ts'
import { type AccountHouse, ADMINISTRATOR, granted } from './account-house.ts'

export const PIET = { email: 'piet@balie.example', name: 'Piet Maes', password: 'mine and nobody else' }

/** The first administrator of every desk. */
export async function firstAdministrator({ house }: AccountHouse): Promise<AgentWho> {
  const code = (await setupLink(house))!.split('#')[1]!
  return (await whoIs(house, granted(await setUp(house, { code, ...ADMINISTRATOR })).token))!
}

/** Piet is asked to come and work at a desk. */
export function invite({ house }: AccountHouse, by: AgentWho, desk: string, more: Partial<InviteAgent> = {}) {
  const asked = { desk, email: PIET.email, name: PIET.name, role: 'agent' as Role, teams: [], ...more }
  return inviteAgent(house, by, asked)
}

/** The code of his link. */
export async function codeFor(...asked: Parameters<typeof invite>): Promise<string> {
  return granted(await invite(...asked)).link.split('#')[1]!
}

/** He has come, and is signed in. */
export async function piet(t: AccountHouse, by: AgentWho, desk = 'north', role: Role = 'agent') {
  const code = await codeFor(t, by, desk, { role })
  const { token } = granted(await join(t.house, { code, ...PIET }))
  return { token, who: (await whoIs(t.house, token))! }
}
