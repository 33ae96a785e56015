import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { continueCall } from '../../../server/actions/calls/continue-call.ts'
import type { CallAnswer } from '../../../server/actions/calls/dialog/call-turn.ts'
import { receiveCall } from '../../../server/actions/calls/receive-call.ts'
import type { TestApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { pinOf, ticketOf } from '../../support/callers.ts'
import { phoneHouse } from '../../support/calls.ts'

const DESKS = ['premium-line', 'five-levels', 'standby'] as const
/** Two repeats of every question there is, and the three PINs that one may get wrong. */
const LONGEST = 30

let house: TestApp
/** What is typed at each desk: mostly rubbish, and what would let one in. */
const keys = new Map<string, string[]>()

beforeAll(async () => {
  house = await phoneHouse('2026-11-23T11:00:00+01:00')
  await house.agent(Object.fromEntries(DESKS.map((desk) => [desk, 'agent' as const])))
  const rubbish = ['1', '2', '*', '99', '00000000', '1234566', '1234567', '1'.repeat(32), '']
  for (const desk of DESKS) {
    const tier = { 'premium-line': 'premium', 'five-levels': 'basic', standby: 'support' }[desk]
    await customer(house, desk, '12', { tier, standby: ['holiday', 'night', 'outside-office'] })
    const [open, closed] = [await ticketOf(house, desk, '12'), await ticketOf(house, desk, '12', 'closed')]
    const pin = await pinOf(house, desk, '12')
    keys.set(desk, [...rubbish, open, open, closed, '12', '12', pin, pin, pin])
  }
})
afterAll(() => house.close())

const render = (turn: CallAnswer, token: string) => JSON.stringify({ turn, token })

/** Types these keys whatever is asked but the language, and then nothing; all turns until the call ends or waits. */
async function play(desk: string, typed: (string | null)[]): Promise<CallAnswer[]> {
  const policy = house.app.ctx.policy(desk)!
  const callId = `CA${crypto.randomUUID().replaceAll('-', '')}`
  const call = { callId, caller: { kind: 'withheld' as const }, dialled: null }
  let answer = await receiveCall(house.app.ctx, policy, call, render)
  const turns: CallAnswer[] = []
  const left = [...typed]
  for (let i = 0; ; i++) {
    const { turn, token } = JSON.parse(answer!) as { turn: CallAnswer; token: string }
    turns.push(turn)
    if (turn.then.kind !== 'ask') return turns
    if (i === LONGEST) throw new Error(`no end: ${JSON.stringify(turns.at(-1))}`)
    const keys = turn.then.question === 'language' ? `${typed.length % 4}` : (left.shift() ?? null)
    const heard = { callId, token, keys, queue: null, recorded: null, isOnTheLine: true }
    const next = await continueCall(house.app.ctx, policy, heard, render)
    if (typeof next === 'string') throw new Error(next)
    answer = next.answer
  }
}

describe('a stranger who types anything', () => {
  it.each([
    ['by day', '2026-11-23T11:00:00+01:00'],
    ['at night', '2026-11-24T02:00:00+01:00'],
    ['on a holiday', '2026-12-25T11:00:00+01:00'],
  ])('%s comes to an end, and to nobody without having shown who it is', async (_when, at) => {
    house.clock.set(at)
    const ends = new Map<string, number>()
    const index = fc.option(fc.nat(), { nil: null, freq: 6 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...DESKS), fc.array(index, { maxLength: 12 }), async (desk, typed) => {
        // What earlier strangers guessed locks nobody out of this run.
        await house.app.ctx.pool.query('truncate pin_try')
        await house.app.ctx.pool.query('update pin set wrong_in_a_row = 0, last_wrong_at = null')
        await house.app.ctx.pool.query(`update conversation set state = 'closed'`)
        const turns = await play(
          desk,
          typed.map((one) => (one === null ? null : keys.get(desk)![one % keys.get(desk)!.length]!)),
        )
        expect(turns.length).toBeLessThan(LONGEST)
        const { kind } = turns.at(-1)!.then
        ends.set(kind, (ends.get(kind) ?? 0) + 1)
        expect(['queue', 'hang-up', 'record']).toContain(kind)
        for (const turn of turns) expect(turn.say.length).toBeGreaterThan(0)
        const asked = turns.map(({ then }) => (then.kind === 'ask' ? then.question : null))
        if (kind !== 'hang-up') expect(asked).toContain('pin')
      }),
      { numRuns: 60, seed: 7 },
    )
    // Else nothing was tried.
    expect(ends.get('queue')).toBeGreaterThan(0)
  })
})

it('says how much is left of the month to nobody before a PIN', async () => {
  house.clock.set('2026-11-23T11:00:00+01:00')
  const turns = await play('five-levels', ['12', null, null])
  expect(JSON.stringify(turns)).not.toMatch(/nog \d+ (uur|minuten)/)
})
