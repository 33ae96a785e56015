import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { Invited } from '../../../shared/invited.ts'
import type { Role } from '../../../shared/wire.ts'
import type { Policy } from '../../policy/policy.ts'
import { accountByEmail, addAccount, addPost, postsOf } from '../../storage/agents.ts'
import { addAudit } from '../../storage/audit.ts'
import { addCode, dropCodes } from '../../storage/one-time-codes.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN } from '../refusals.ts'
import { newToken } from '../token.ts'
import type { AgentWho } from '../who.ts'

const LINK_LASTS_MS = 7 * 24 * 3_600_000

export interface InviteAgent {
  desk: string
  email: string
  name: string
  role: Role
  teams: readonly string[]
}

/**
 * Gives somebody a place at a desk, and a link by which they choose a password. Who is invited again keeps role
 * and teams and gets a new link, which is also the way back after a forgotten password. There is no such link for
 * an account that also works where the inviting administrator has no say: it would open that desk's doors.
 */
export async function inviteAgent(ctx: Context, who: AgentWho, input: InviteAgent): Promise<Answer<Invited>> {
  const policy = ctx.policy(input.desk)
  if (!policy || who.desks.get(input.desk)?.role !== 'administrator') return FORBIDDEN
  const unknown = unknownTeam(policy, input.teams)
  if (unknown) return unknown
  const now = ctx.clock()
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<Invited>> => {
    await addAccount(tx, { ...newAccount(), email: input.email, name: input.name }, now)
    const agent = (await accountByEmail(tx, input.email))!.agent_id
    await addPost(tx, agent, input)
    const posts = await postsOf(tx, agent)
    if (posts.find((post) => post.desk_id === input.desk)?.disabled) return IS_DISABLED
    const mayReset = posts.every((post) => who.desks.get(post.desk_id)?.role === 'administrator')
    const link = mayReset ? await joinLink(tx, ctx, agent, now) : `${ctx.publicUrl()}/panel/`
    await addAudit(tx, input.desk, {
      at: now,
      agent: who.id,
      what: 'agent-invited',
      subject: agent,
      detail: { role: input.role, teams: input.teams, link: mayReset ? 'join' : 'sign-in' },
    })
    // Nothing is told to the agent's open panels: another desk's invitation must not end work here. The new desk
    // is there when the panel is opened next.
    return { ok: true, value: { agent, link } }
  })
}

/** Teams are those of the policy; a team nobody knows would never get a contact. */
export function unknownTeam(policy: Policy, teams: readonly string[]): Refusal | null {
  const unknown = teams.find((team) => !policy.teams.has(team))
  if (unknown === undefined) return null
  const known = [...policy.teams.keys()].join(', ') || 'none'
  return {
    ok: false,
    code: 'bad-input',
    field: 'teams',
    say: `There is no team "${unknown}" at this desk. Its teams: ${known}.`,
  }
}

const IS_DISABLED: Refusal = {
  ok: false,
  code: 'conflict',
  field: 'email',
  say: 'This agent is disabled at this desk. Enable them in the list; an invitation is not needed.',
}

function newAccount() {
  return { agent_id: crypto.randomUUID(), password_hash: null, every_desk: false }
}

async function joinLink(tx: Tx, ctx: Context, agent: string, now: number): Promise<string> {
  const { token, hash } = newToken()
  await dropCodes(tx, 'join', agent)
  await addCode(tx, { hash, purpose: 'join', agent, expiresAt: now + LINK_LASTS_MS })
  return `${ctx.publicUrl()}/panel/join#${token}`
}
