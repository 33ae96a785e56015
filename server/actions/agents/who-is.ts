import { postsOfSession } from '../../storage/sessions.ts'
import type { Context } from '../context.ts'
import { hashOfToken } from '../token.ts'
import type { AgentWho } from '../who.ts'

/**
 * Whose session this is, with the desks, roles and teams as they are at this moment; null when it has ended, when
 * it never was, or when the agent is disabled at every desk.
 */
export async function whoIs(ctx: Context, token: string | null): Promise<AgentWho | null> {
  if (!token) return null
  const rows = await postsOfSession(ctx.pool, hashOfToken(token), ctx.clock())
  const posts = rows.filter((row) => ctx.policy(row.desk_id) !== null)
  const [first] = posts
  if (!first) return null
  return {
    id: first.agent_id,
    name: first.name,
    email: first.email,
    desks: new Map(posts.map(({ desk_id, role, teams }) => [desk_id, { role, teams }])),
  }
}
