import { describe, expect, it } from 'vitest'
import {
  sayCallback,
  sayCallbackReason,
  sayCallRow,
  sayUnrung,
  withOlder,
} from '../../panel/src/state/call-log.ts'
import { sayCallOut, sayEscalation } from '../../panel/src/state/standby.ts'
import type { CallbackRowView, RungRow, StandbyRoster, UnrungRow } from '../../shared/calls.ts'

const NOW = new Date(2026, 10, 23, 10, 12).getTime()
const MINUTE = 60_000

const row = (leg: string, more: Partial<RungRow> = {}): RungRow => ({
  kind: 'rung',
  leg,
  conversation: 'c1',
  who: 'Eva Jansen',
  agent: { id: 'a1', name: 'Sanne' },
  direction: 'incoming',
  askedIn: false,
  standby: false,
  state: 'ended',
  outcome: null,
  at: NOW,
  acceptedAt: null,
  connectedAt: null,
  endedAt: null,
  talked: 0,
  ...more,
})

describe('the call log', () => {
  it.each([
    [row('l', { state: 'dialling' }), 'rings'],
    [row('l', { state: 'connected' }), 'talking'],
    [
      row('l', { outcome: 'completed', connectedAt: NOW, endedAt: NOW + 272_000, talked: 192 }),
      '3:12 talked',
    ],
    [row('l', { outcome: 'no-answer' }), 'not answered'],
    [row('l', { outcome: 'caller-left' }), 'the caller hung up first'],
    [row('l', { outcome: 'not-reached' }), 'the customer was not reached'],
    [row('l', { outcome: 'lost' }), 'the connection failed'],
  ])('says what came of a call: %#', (shown, said) => {
    expect(sayCallRow(shown)).toBe(said)
  })

  it('shows a call once although two pages hold it, and the newest first', () => {
    const newer = [row('b', { at: NOW, state: 'connected' }), row('a', { at: NOW - MINUTE })]
    const older = [row('b', { at: NOW, state: 'dialling' }), row('z', { at: NOW - 2 * MINUTE })]
    const all = withOlder(newer, older)
    expect(all).toEqual([newer[0], newer[1], older[1]])
  })
})

describe('a call for which no telephone rang', () => {
  const unrung = (more: Partial<UnrungRow>): UnrungRow => ({
    kind: 'unrung',
    call: 'CA1',
    conversation: null,
    who: '+31 … 71',
    at: NOW,
    endedAt: NOW,
    why: 'hung up: asked for a PIN',
    rule: 'who',
    wrongPins: 0,
    ...more,
  })
  it.each([
    [unrung({}), 'hung up: asked for a PIN'],
    [unrung({ wrongPins: 1 }), 'hung up: asked for a PIN, 1 wrong PIN'],
    [unrung({ wrongPins: 3 }), 'hung up: asked for a PIN, 3 wrong PINs'],
  ])('says why, and how many PINs were wrong: %#', (row, said) => expect(sayUnrung(row)).toBe(said))
})

describe('whoever is to be called back', () => {
  const callback = (more: Partial<CallbackRowView>): CallbackRowView => ({
    id: 'b1',
    conversation: null,
    who: null,
    customer: null,
    number: null,
    reason: 'queue',
    state: 'due',
    callAt: NOW + 30 * MINUTE,
    askedAt: NOW,
    tries: 0,
    ...more,
  })

  it.each([
    [callback({}), '10:42'],
    [callback({ callAt: NOW }), 'due now'],
    [callback({ callAt: NOW, tries: 1 }), 'due now, tried once'],
    [callback({ state: 'calling', tries: 2 }), 'being called now, tried 2 times'],
  ])('has a time and the tries beside it: %#', (shown, said) => {
    expect(sayCallback(shown, NOW)).toBe(said)
  })

  it.each([
    ['queue', 'waited in the line'],
    ['no-agents', 'nobody was free'],
    ['fault', 'a fault on our side'],
  ])('has a reason that agents understand: %s', (reason, said) => {
    expect(sayCallbackReason({ reason })).toBe(said)
  })
})

describe('a call-out', () => {
  const callOut = (more: Partial<StandbyRoster['callOuts'][number]>): StandbyRoster['callOuts'][number] => ({
    conversation: 'c1',
    customer: 'K1',
    contract: 'V1',
    period: 'night',
    calledAt: NOW - 20 * MINUTE,
    actBy: NOW + 10 * MINUTE,
    agent: null,
    acceptedAt: null,
    startedAt: null,
    endedAt: null,
    ...more,
  })

  it.each([
    [callOut({}), 'act by 10:22', 'soon'],
    [callOut({ actBy: NOW - 5 * MINUTE }), 'nobody acted, 5 min late', 'overdue'],
    [callOut({ acceptedAt: NOW - 8 * MINUTE }), 'accepted after 12 min', 'met'],
    [
      callOut({ acceptedAt: NOW, actBy: NOW - MINUTE, startedAt: NOW, endedAt: NOW + 9 * MINUTE }),
      'accepted after 20 min, too late, 9 min talked',
      'overdue',
    ],
    [callOut({ actBy: null }), 'nobody has acted yet', 'soon'],
  ])('tells whether somebody acted in the promised time: %#', (shown, say, tone) => {
    expect(sayCallOut(shown, NOW)).toEqual({ say, tone })
  })
})

describe('whoever is rung when nobody takes a standby call', () => {
  it.each([
    [
      { as: 'next-engineer' as const, after: 10 * MINUTE, names: ['Cis Bos'], already: [] },
      { say: 'After 10 min Cis Bos is rung too, the next engineer.', isNobody: false },
    ],
    [
      { as: 'supervisor' as const, after: 20 * MINUTE, names: [], already: [] },
      { say: 'After 20 min nobody more is rung: no supervisor has a telephone here.', isNobody: true },
    ],
    [
      { as: 'supervisor' as const, after: 20 * MINUTE, names: [], already: ['Joris Bakker'] },
      {
        say: 'After 20 min nobody more is rung: Joris Bakker, who supervises, is rung before that.',
        isNobody: false,
      },
    ],
  ])('is named, and that it is nobody too: %#', (step, said) => expect(sayEscalation(step)).toEqual(said))
})
