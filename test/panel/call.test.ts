import { describe, expect, it } from 'vitest'
import {
  afterNews,
  type CallNow,
  needsNoWrapUp,
  sayRingsAgain,
  sayTimeLeft,
} from '../../panel/src/state/call.ts'
import type { CallNews } from '../../shared/calls.ts'
import { agent, MONDAY } from './examples.ts'

const news = (state: CallNews['state'], more: Partial<CallNews> = {}): CallNews => ({
  desk: 'five-levels',
  conversation: 'c1',
  leg: 'l1',
  role: 'agent',
  state,
  outcome: null,
  at: MONDAY,
  connectedAt: null,
  heldSince: null,
  secondsLeft: null,
  talked: 0,
  dials: false,
  standby: false,
  ...more,
})
const heard = (...all: CallNews[]) => all.reduce<CallNow | null>(afterNews, null)

const ring = news('dialling')
const talk = news('connected', { at: MONDAY + 5_000, connectedAt: MONDAY + 5_000, secondsLeft: 400 })
const over = news('ended', { at: MONDAY + 65_000, connectedAt: MONDAY + 5_000, outcome: 'completed' })

describe('the agent’s own call', () => {
  it('rings, is talked in, and then waits to be wrapped up', () => {
    expect(heard(ring)).toMatchObject({ state: 'dialling', connectedAt: null })
    expect(heard(ring, talk)).toMatchObject({ state: 'connected', connectedAt: MONDAY + 5_000 })
    expect(heard(ring, talk, over)).toMatchObject({
      state: 'ended',
      connectedAt: MONDAY + 5_000,
      endedAt: MONDAY + 65_000,
    })
  })

  it('never goes back, whatever order the news come in', () => {
    expect(heard(ring, talk, ring)).toEqual(heard(ring, talk))
    expect(heard(ring, talk, over, talk)).toEqual(heard(ring, talk, over))
  })

  it('is on hold as the newest news say, and its talk time stands still', () => {
    const held = { ...talk, at: MONDAY + 65_000, heldSince: MONDAY + 65_000, secondsLeft: 340 }
    const back = { ...held, at: MONDAY + 95_000, heldSince: null }
    const onHold = heard(ring, talk, held)!
    expect(onHold).toMatchObject({ state: 'connected', heldSince: MONDAY + 65_000 })
    expect(sayTimeLeft(onHold, MONDAY + 95_000)).toEqual(sayTimeLeft(onHold, MONDAY + 65_000))
    expect(heard(ring, talk, held, back)).toMatchObject({ heldSince: null, runsOutAt: MONDAY + 435_000 })
    expect(heard(ring, talk, held, back, held)).toMatchObject({ heldSince: null })
  })

  it('is gone when nobody spoke in it', () => {
    expect(heard(ring, news('ended', { outcome: 'no-answer' }))).toBeNull()
    expect(heard(news('ended', { outcome: 'completed' }))).toBeNull()
  })

  it('gives way to the next call, but not to late news of an older one', () => {
    const second = news('dialling', { leg: 'l2', conversation: 'c2', at: MONDAY + 90_000 })
    expect(heard(ring, talk, over, second)).toMatchObject({ leg: 'l2', connectedAt: null })
    expect(heard(second, talk)).toMatchObject({ leg: 'l2' })
    expect(heard(second, over)).toMatchObject({ leg: 'l2', state: 'dialling' })
  })
})

describe('the talk time that is left', () => {
  const call = heard(ring, talk)!
  const at = (seconds: number) => sayTimeLeft(call, MONDAY + 5_000 + seconds * 1000)

  it.each([
    [0, '6 min left', 'later'],
    [120, '4 min left', 'soon'],
    [350, 'less than a minute left', 'soon'],
    [400, '0 min over the allowance', 'overdue'],
    [520, '2 min over the allowance', 'overdue'],
  ])('%i seconds into the call reads %s', (seconds, say, tone) => {
    expect(at(seconds)).toEqual({ say, tone })
  })

  it('is not spoken of where nothing runs out, nor before and after the talk', () => {
    expect(sayTimeLeft(heard(ring)!, MONDAY)).toBeNull()
    expect(sayTimeLeft(heard(ring, news('connected'))!, MONDAY)).toBeNull()
    expect(sayTimeLeft(heard(ring, talk, over)!, MONDAY + 400_000)).toBeNull()
  })
})

describe('while a call is wrapped up', () => {
  it.each([
    [300_000, 'calls ring again in 5:00 at the latest'],
    [199_001, 'calls ring again in 3:20 at the latest'],
    [1, 'calls ring again in 0:01 at the latest'],
    [0, null],
    [-60_000, null],
  ])('with %i ms left the panel says: %s', (left, say) => {
    expect(sayRingsAgain(agent('an', { wrapUpUntil: MONDAY + left }), MONDAY)).toBe(say)
  })

  it.each([
    ['has none to wrap up', agent('an')],
    ['is away and not rung at all', agent('an', { available: false, wrapUpUntil: MONDAY + 60_000 })],
  ])('it says nothing to whoever %s', (_why, self) => {
    expect(sayRingsAgain(self, MONDAY)).toBeNull()
  })
})

describe('an ended call', () => {
  const me = { id: 'a1', name: 'Sanne de Wit' }
  const other = { id: 'a2', name: 'Joris Bakker' }

  it('waits for its wrap-up, also where the row on the way here is from before it was answered', () => {
    expect(needsNoWrapUp({ state: 'wrap-up', agent: me }, me.id)).toBe(false)
    expect(needsNoWrapUp({ state: 'waiting', agent: null }, me.id)).toBe(false)
  })

  it('is done when the conversation is closed, or another agent’s', () => {
    expect(needsNoWrapUp({ state: 'closed', agent: me }, me.id)).toBe(true)
    expect(needsNoWrapUp({ state: 'active', agent: other }, me.id)).toBe(true)
  })
})
