import type { TalkNews } from '../../../../shared/calls.ts'
import { agentNames } from '../../../storage/agent-names.ts'
import { type LegRow, legsOfTalk } from '../../../storage/call-legs.ts'
import type { Db } from '../../../storage/pool.ts'
import type { Tx } from '../../events.ts'

/** Tells each of ours in a talk, and whoever is rung for it, (after COMMIT) who is there. */
export async function tellTalk(tx: Tx, desk: string, talk: string): Promise<void> {
  const legs = await runningLegs(tx, desk, talk)
  if (legs.length === 0) return
  const news = await newsOf(tx, legs)
  for (const { agent_id: agent, role } of legs) if (role !== 'outside') tx.tell('talk', { agent, news })
}

/** Who is in a talk now; null when it is over. */
export async function talkNow(db: Db, desk: string, talk: string): Promise<TalkNews | null> {
  const legs = await runningLegs(db, desk, talk)
  return legs.length === 0 ? null : newsOf(db, legs)
}

async function runningLegs(db: Db, desk: string, talk: string): Promise<LegRow[]> {
  return (await legsOfTalk(db, desk, talk)).filter(({ state }) => state !== 'ended')
}

async function newsOf(db: Db, legs: readonly LegRow[]): Promise<TalkNews> {
  const names = await agentNames(
    db,
    legs.map(({ agent_id }) => agent_id),
  )
  const { desk_id: desk, conversation_id: conversation } = legs[0]!
  const people = legs.map(({ leg_id, agent_id, role, rings, accepted_at }) => ({
    leg: leg_id,
    agent: role === 'outside' ? null : agent_id,
    name: role === 'outside' ? rings : (names.get(agent_id) ?? ''),
    role,
    isIn: accepted_at !== null,
  }))
  return { desk, conversation, people }
}
