import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CALL_STATUSES, QUEUE_RESULTS } from '../../../../server/channels/twilio/phone/parse.ts'
import type { Policy } from '../../../../server/policy/policy.ts'
import type { LegAction } from '../../../support/leg-actions.ts'
import { judgeMeanwhile, judgeTheEnd, states } from '../../../support/leg-judge.ts'
import { CONSULTED, STORIES, TALKING } from '../../../support/leg-stories.ts'
import { LegWorld } from '../../../support/leg-world.ts'
import { type TicketHouse, ticketHouse } from '../../../support/ticket-house.ts'

const policies: Policy[] = []
let t: TicketHouse
let worlds = 0
/** How many came into a talk who were asked in. */
let joined = 0
beforeAll(async () => {
  t = await ticketHouse('2026-11-23T11:00:00+01:00', policies)
})
afterAll(() => t.close())

const leg = fc.constantFrom(0, 0, 0, 1, 2)
const ago = fc.constantFrom(0, 0, 3, 70)
const status = fc.constantFrom(...CALL_STATUSES.values())
const is = <Do extends LegAction['do']>(name: Do) => fc.constant(name)
const anything: fc.Arbitrary<LegAction> = fc.oneof(
  fc.record({ do: fc.constantFrom('offer', 'offer', 'sweep') }),
  fc.record({ do: is('wait'), seconds: fc.constantFrom(1, 61, 95, 400, 1000) }),
  fc.record({ do: is('dial'), leg, how: fc.constantFrom('rings', 'refused', 'unknown', 'lost') }),
  fc.record({ do: fc.constantFrom('status', 'customer'), leg, status, ago }),
  fc.record({ do: is('pick-up'), leg, stranger: fc.boolean() }),
  fc.record({ do: is('key'), leg, keys: fc.constantFrom('1', '2', null), heard: fc.constantFrom(1, 2) }),
  fc.record({
    do: fc.constantFrom('join', 'join', 'leave', 'hold', 'unhold'),
    leg,
    isCaller: fc.boolean(),
    isLate: fc.boolean(),
  }),
  fc.record({ do: fc.constantFrom('tell', 'come', 'fetch') }),
  fc.record({ do: is('done'), leg, isOnTheLine: fc.boolean(), failed: fc.boolean() }),
  fc.record({ do: is('caller'), status, ago }),
  fc.record({
    do: is('queue'),
    result: fc.constantFrom(null, ...QUEUE_RESULTS.values()),
    ago: fc.constantFrom(0, 0, 1),
  }),
  fc.record({ do: is('listen'), keys: fc.constantFrom(null, '1') }),
  fc.record({
    do: fc.constantFrom('answer', 'hang-up', 'consult', 'hold-on', 'resume', 'let-go'),
    agent: fc.nat(1),
  }),
)

/** One of these stories, each deed at about its place, and anything in between. */
const muddled = (stories: LegAction[][]) =>
  fc.constantFrom(...stories).chain((story) => {
    const about = (place: number) => fc.double({ min: place - 2.5, max: place + 2.5, noNaN: true })
    const times = story.map((deed, i) =>
      fc
        .oneof(
          { weight: 5, arbitrary: fc.tuple(fc.constant(i)) },
          { weight: 3, arbitrary: fc.array(about(i), { maxLength: 2 }) },
        )
        .map((places) => places.map((place) => ({ deed, place }))),
    )
    const more = fc.array(fc.record({ deed: anything, place: about(story.length / 2).map((p) => p * 1.2) }), {
      maxLength: 4,
    })
    return fc.tuple(more, ...times).map((all) =>
      all
        .flat()
        .sort((a, b) => a.place - b.place)
        .map(({ deed }) => deed),
    )
  })
const chaos = fc.array(anything, { minLength: 5, maxLength: 25 })
const deeds = fc.oneof({ weight: 3, arbitrary: muddled(STORIES) }, { weight: 1, arbitrary: chaos })
/** Up to three of them at once. */
const scheduled = (all: fc.Arbitrary<LegAction[]>) =>
  fc.tuple(all, fc.infiniteStream(fc.constantFrom(1, 1, 1, 2, 3))).map(([deeds, sizes]) => {
    const groups: LegAction[][] = []
    for (let i = 0; i < deeds.length; ) {
      const group = deeds.slice(i, i + (sizes.next().value ?? 1))
      groups.push(group)
      i += group.length
    }
    return groups
  })
const schedule = scheduled(deeds)
const consulting = scheduled(muddled(CONSULTED)).map((groups) => [
  ...TALKING.map((deed) => [deed]),
  ...groups,
])
const floor = fc.record({ agents: fc.constantFrom(1, 2), byKey: fc.boolean(), hasQueue: fc.boolean() })

/** Plays a schedule in a world of its own; what became of the caller. */
async function play(
  is: { agents: number; byKey: boolean; hasQueue: boolean },
  groups: readonly (readonly LegAction[])[],
  known: 'over' | 'unknown',
) {
  worlds += 1
  const world = await LegWorld.open(t, policies, worlds, is)
  let before = await states(world)
  for (const group of groups) {
    await world.together(group)
    before = await judgeMeanwhile(world, before)
  }
  const asked = `select from call_leg where desk_id = $1 and asked_by is not null and accepted_at is not null`
  joined += (await world.rows(asked)).length
  await world.end(known)
  await judgeMeanwhile(world, before)
  return judgeTheEnd(world)
}

describe('whatever is told of a call, of the agents’ telephones, in whatever order', () => {
  const ends = new Map<string, number>()

  it('one caller talks with one agent at most, and nothing is left over', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(floor, schedule, fc.constantFrom('over', 'unknown'), async (is, groups, known) => {
        const end = await play(is, groups, known)
        ends.set(end, (ends.get(end) ?? 0) + 1)
      }),
      { numRuns: 150 },
    )
    // Else the stories lead nowhere and nothing was tried.
    for (const end of ['talked', 'called back later', 'over'])
      expect([end, ends.get(end) ?? 0]).not.toEqual([end, 0])
  })

  it('a colleague who is asked in has the call or leaves it, and it is counted once', async () => {
    const world = { agents: 2, hasQueue: true }
    await fc.assert(
      fc.asyncProperty(fc.boolean(), consulting, async (byKey, groups) => {
        await play({ ...world, byKey }, groups, 'over')
      }),
      { numRuns: 60 },
    )
    expect(joined).toBeGreaterThan(20)
  })
})

describe('two things that cross', () => {
  const ring: LegAction[] = [{ do: 'offer' }, { do: 'dial', leg: 0, how: 'rings' }]
  const accept: LegAction = { do: 'pick-up', leg: 0, stranger: false }
  const back: LegAction = { do: 'listen', keys: '1' }
  const left: LegAction = { do: 'queue', result: 'left', ago: 0 }
  const gone: LegAction = { do: 'caller', status: 'completed', ago: 0 }
  const alive: LegAction = { do: 'status', leg: 0, status: 'ringing', ago: 0 }
  const talk: LegAction[] = [
    { do: 'come' },
    { do: 'join', leg: 0, isCaller: false, isLate: false },
    { do: 'join', leg: 0, isCaller: true, isLate: false },
    { do: 'wait', seconds: 60 },
    { do: 'leave', leg: 0, isCaller: true, isLate: false },
    { do: 'done', leg: 0, isOnTheLine: true, failed: false },
  ]

  it.each<[string, LegAction[], string]>([
    // The key is heard while they wait; the agent accepts before they are out of the queue.
    [
      'who asks for a call back while an agent accepts is called back',
      [...ring, back, accept, left, gone],
      'called back later',
    ],
    [
      'who is put through although a call back was noted is not called any more',
      [...ring, accept, { do: 'queue', result: 'failed', ago: 0 }, ...talk, gone],
      'talked',
    ],
    [
      'an agent who picked up before the provider’s answer was lost keeps the call',
      [{ do: 'offer' }, { do: 'dial', leg: 0, how: 'lost' }, ...talk, gone],
      'talked',
    ],
    [
      'a telephone that was given up before it was known to ring is let go',
      [{ do: 'offer' }, { do: 'dial', leg: 0, how: 'unknown' }, alive, gone],
      'over',
    ],
  ])('%s', async (_what, deeds, end) => {
    const is = { agents: 1, byKey: false, hasQueue: true }
    const story = deeds.map((deed) => [deed])
    expect(await play(is, story, 'over')).toBe(end)
  })
})
