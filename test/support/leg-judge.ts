import { expect } from 'vitest'
import { LEG_STATES } from '../../server/storage/call-legs.ts'
import { CALL_STATES } from '../../server/storage/calls.ts'
import { sidOf } from './leg-actions.ts'
import type { LegWorld } from './leg-world.ts'

/** How far the call and each leg are, by their ids. */
type States = Map<string, number>

/** How far the call and each leg are now. */
export async function states(world: LegWorld): Promise<States> {
  const legs = await world.rows('select leg_id as id, state from call_leg where desk_id = $1')
  const calls = await world.rows('select call_sid as id, state from call where desk_id = $1')
  return new Map([
    ...legs.map(({ id, state }): [string, number] => [String(id), LEG_STATES.indexOf(state as never)]),
    ...calls.map(({ id, state }): [string, number] => [String(id), CALL_STATES.indexOf(state as never)]),
  ])
}

/** At every moment: one agent who has the call at most, nothing goes back, the ledger adds up. `before` is what `states` said last. */
export async function judgeMeanwhile(world: LegWorld, before: States): Promise<States> {
  const now = await states(world)
  // But for a caller who was talked with and waits again.
  const [queued, connected] = [CALL_STATES.indexOf('queued'), CALL_STATES.indexOf('connected')]
  for (const [id, state] of before) {
    const least = id === world.caller && state === connected ? queued : state
    expect(now.get(id)).toBeGreaterThanOrEqual(least)
  }
  const running = await world.rows(
    `select l.role, l.agent_id as agent, c.agent_id as theirs, c.state from call_leg l
       join conversation c using (desk_id, conversation_id)
      where l.desk_id = $1 and l.state in ('accepted', 'connected')`,
  )
  // Whoever is being connected has the conversation, and nobody else has; who was asked in is never there alone.
  const having = running.filter(({ role }) => role === 'agent')
  expect(having.length).toBe(Math.min(1, running.length))
  for (const { agent, theirs, state } of having) expect([state, theirs]).toEqual(['active', agent])
  const books = await world.rows(
    `select bridge_id, count(*) filter (where kind = 'reservation')::int as held,
            count(*) filter (where kind <> 'reservation')::int as closed,
            sum(reserved)::int as reserved, sum(used)::int as used, count(distinct month)::int as months
       from allowance_entry where desk_id = $1 group by bridge_id`,
  )
  // A talk that reaches the turn of the month is closed in both, also where nobody was there to hold time of the second.
  for (const { held, closed, reserved, used, months } of books) {
    expect([Number(held) >= 1, Number(closed) <= Number(months)]).toEqual([true, true])
    expect(Number(reserved)).toBeGreaterThanOrEqual(0)
    expect(Number(used)).toBeGreaterThanOrEqual(0)
    if (Number(closed) > 0) expect(reserved).toBe(0)
  }
  return now
}

/** When all is over: nothing rings, nothing is held; what became of the caller. */
export async function judgeTheEnd(world: LegWorld): Promise<string> {
  expect(await world.rows(`select state from call where desk_id = $1 and state <> 'ended'`)).toEqual([])
  expect(await world.rows(`select state from call_leg where desk_id = $1 and state <> 'ended'`)).toEqual([])
  expect(
    await world.rows('select from allowance_entry where desk_id = $1 having sum(reserved) <> 0'),
  ).toEqual([])
  await judgeTheNetwork(world)
  await judgeTheTalks(world)
  const legs = await world.rows(
    `select outcome, accepted_at is not null as accepted, (ended_at - connected_at) / 1000.0 as talk
       from call_leg l where desk_id = $1`,
  )
  for (const { talk } of legs) expect(Number(talk ?? 0)).toBeGreaterThanOrEqual(0)
  const [conversation, ...others] = await world.rows(
    'select state, agent_id from conversation where desk_id = $1',
  )
  expect(others).toEqual([])
  const callbacks = await world.rows(
    `select state from callback where desk_id = $1 and state in ('due', 'calling')`,
  )
  const hasTalked = legs.some(({ outcome }) => outcome === 'completed')
  // Whoever stood in the line again when they hung up is nobody's to wrap up; or asked there to be called back.
  if (hasTalked && callbacks.length === 0) {
    expect(['wrap-up', 'closed']).toContain(conversation!.state)
    return 'talked'
  }
  if (callbacks.length > 0) {
    expect([conversation!.state, conversation!.agent_id, callbacks]).toEqual([
      'waiting',
      null,
      [{ state: 'due' }],
    ])
    return 'called back later'
  }
  // An agent who had accepted writes down that nobody was there any more.
  if (conversation!.state === 'wrap-up') expect(legs.some(({ accepted }) => accepted)).toBe(true)
  else expect(conversation!.state).toBe('closed')
  return 'over'
}

/** Every talk is over and settled, at what a slow count of its news comes to. */
async function judgeTheTalks(world: LegWorld): Promise<void> {
  const talks = await world.rows(
    `select talk_id as id, call, left_at, settled_at is not null as settled,
            coalesce((select sum(used)::int from allowance_entry e
                       where e.desk_id = t.desk_id and e.bridge_id = t.talk_id::text), 0) as used
       from call_talk t where desk_id = $1`,
  )
  for (const { id, call, left_at, settled, used } of talks) {
    expect(settled).toBe(true)
    const news = await world.rows(
      `select what, who, at from call_talk_news where desk_id = $1 and talk_id = '${id}' order by sequence`,
    )
    const ours = await world.rows(
      `select provider_sid as who, ended_at from call_leg
        where desk_id = $1 and talk_id = '${id}' and accepted_at is not null`,
    )
    expect(used).toBe(
      Math.ceil(slowCount(news as never, String(call), ours as never, Number(left_at)) / 1000),
    )
  }
}

/** Milliseconds in which the caller and one of ours heard each other, from one piece of news to the next. */
function slowCount(
  news: readonly { what: string; who: string; at: number }[],
  caller: string,
  ours: readonly { who: string; ended_at: number }[],
  over: number,
): number {
  const inside = new Set<string>()
  let isHeld = false
  let count = 0
  for (const [i, { what, who, at }] of news.entries()) {
    if (what === 'join') inside.add(who)
    if (what === 'leave') inside.delete(who)
    if (who === caller && what === 'hold') isHeld = true
    if (who === caller && (what === 'unhold' || what === 'leave')) isHeld = false
    if (!inside.has(caller) || isHeld) continue
    const next = news[i + 1]?.at ?? Number.POSITIVE_INFINITY
    const until = ours.filter((one) => inside.has(one.who)).map((one) => Math.min(one.ended_at, next, over))
    count += Math.max(0, Math.max(at, ...until) - at)
  }
  return count
}

/** A telephone that we gave up was let go: by what it was told, or by hanging up. */
async function judgeTheNetwork(world: LegWorld): Promise<void> {
  const legs = await world.rows(
    `select leg_id, provider_sid, outcome from call_leg where desk_id = $1 and provider_sid is not null`,
  )
  const jobs = await world.rows(
    `select payload->>'sid' as sid from graphile_worker._private_jobs where payload->>'sid' is not null and $1 <> ''`,
  )
  const letGo = new Set([...world.hungUp, ...jobs.map(({ sid }) => sid)])
  for (const { leg_id, provider_sid, outcome } of legs) {
    const id = String(leg_id)
    expect(provider_sid).toBe(sidOf(id))
    if (world.over.has(id) || outcome === 'lost') continue
    expect([id, outcome, letGo.has(provider_sid)]).toEqual([id, outcome, true])
  }
}
