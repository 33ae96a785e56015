import type { Answer, Refusal } from '../../../shared/answers.ts'
import type { AgentRow, Role } from '../../../shared/wire.ts'
import type { Policy } from '../../policy/policy.ts'
import { administratorsOf, changePost, type Post, postsOf } from '../../storage/agents.ts'
import { addAudit } from '../../storage/audit.ts'
import { changedAgents } from '../../storage/desk-agents.ts'
import { dropCodes } from '../../storage/one-time-codes.ts'
import { endSessionsOf } from '../../storage/sessions.ts'
import type { Context } from '../context.ts'
import { returnChats } from '../conversations/return-conversations.ts'
import type { DeskTx, Tx } from '../events.ts'
import { inDesk } from '../in-desk.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { unknownTeam } from './invite-agent.ts'

interface ChangeAgent {
  desk: string
  agent: string
  role?: Role | undefined
  teams?: readonly string[] | undefined
  disabled?: boolean | undefined
}

const LAST_ADMINISTRATOR: Refusal = {
  ok: false,
  code: 'conflict',
  say: 'This is the last administrator of the desk. Make somebody else administrator first.',
}

/**
 * Changes what an agent is at one desk. Who is disabled there is signed out everywhere, keeps the other desks, and
 * gives back the chats in hand; the last administrator of a desk can be neither disabled nor made less.
 */
export async function changeAgent(
  ctx: Context,
  who: AgentWho,
  input: ChangeAgent,
): Promise<Answer<AgentRow>> {
  const policy = ctx.policy(input.desk)
  if (!policy || who.desks.get(input.desk)?.role !== 'administrator') return FORBIDDEN
  const unknown = unknownTeam(policy, input.teams ?? [])
  if (unknown) return unknown
  const now = ctx.clock()
  return inDesk(ctx, input.desk, async (tx): Promise<Answer<AgentRow>> => {
    const was = (await postsOf(tx, input.agent)).find((post) => post.desk_id === input.desk)
    if (!was) return NOT_FOUND
    const post = {
      role: input.role ?? was.role,
      teams: input.teams ?? was.teams,
      disabled: input.disabled ?? was.disabled,
    }
    if (await losesLastAdministrator(tx, input, was, post)) return LAST_ADMINISTRATOR
    const disabledAt = post.disabled ? now : null
    await changePost(tx, input.agent, { role: post.role, teams: post.teams, disabledAt })
    if (post.disabled && !was.disabled) await leave(tx, policy, input.agent, now)
    await addAudit(tx, input.desk, {
      at: now,
      agent: who.id,
      what: 'agent-changed',
      subject: input.agent,
      detail: { before: { role: was.role, teams: was.teams, disabled: was.disabled }, after: post },
    })
    tx.tell('agent', { agent: input.agent })
    const rows = await changedAgents(tx, input.desk, 0, now, policy.capacity.chats)
    return { ok: true, value: rows.find((row) => row.id === input.agent)! }
  })
}

async function losesLastAdministrator(
  tx: Tx,
  { desk, agent }: ChangeAgent,
  was: Post,
  post: Pick<Post, 'role' | 'disabled'>,
): Promise<boolean> {
  const stays = post.role === 'administrator' && !post.disabled
  if (stays || was.role !== 'administrator' || was.disabled) return false
  return (await administratorsOf(tx, desk)).every((other) => other === agent)
}

async function leave(tx: DeskTx, policy: Policy, agent: string, now: number): Promise<void> {
  await endSessionsOf(tx, agent)
  await dropCodes(tx, 'join', agent)
  await returnChats(tx, policy, agent, now)
  tx.tell('doors', { desk: policy.id })
}
