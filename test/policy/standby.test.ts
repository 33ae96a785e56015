import { describe, expect, it } from 'vitest'
import { standbyPeriodAt } from '../../server/policy/opening.ts'
import { comparePlaces, queueOrder } from '../../server/policy/queue-order.ts'
import { decideFor, exampleDesk, instant, said, type Told } from '../support/admission.ts'

const desk = exampleDesk('standby')
const STANDBY_NUMBER = '+31100000161'
const ALL = ['holiday', 'weekend', 'night']
const AT_NIGHT = '2026-11-24T22:00'

describe('who comes in at Standby', () => {
  const calls = (told: Told): Told => ({ channel: 'phone', tier: 'support', ...told })
  it.each<[string, Told, string]>([
    [
      'a customer with an agreement calls at half past eight',
      calls({ at: '2026-11-23T08:30' }),
      'admit agent',
    ],
    ['nobody answers at six in the evening', calls({ at: '2026-11-23T18:00' }), 'refuse closed'],
    [
      'not even with standby: that has its own number',
      calls({ at: AT_NIGHT, standby: ALL }),
      'refuse closed',
    ],
    [
      'the standby number is answered at night',
      calls({ at: AT_NIGHT, standby: ALL, dialled: STANDBY_NUMBER }),
      'admit standby',
    ],
    [
      'but not for a contract without standby',
      calls({ at: AT_NIGHT, dialled: STANDBY_NUMBER }),
      'refuse closed-no-standby',
    ],
    [
      'nor for one that agreed on weekends alone',
      calls({ at: AT_NIGHT, standby: ['weekend'], dialled: STANDBY_NUMBER }),
      'refuse closed-no-standby',
    ],
    [
      'a stranger on the standby number is told first that we are closed',
      { channel: 'phone', at: AT_NIGHT, dialled: STANDBY_NUMBER },
      'ask standby-only',
    ],
    [
      'by day the standby number is answered like the other',
      calls({ dialled: STANDBY_NUMBER }),
      'admit agent',
    ],
    ['without an agreement a call has a price', calls({ tier: 'customer' }), 'offer at-a-price'],
    ['a visitor cannot make a ticket without signing in', { channel: 'ticket' }, 'ask sign-in'],
    ['but anybody may mail', { channel: 'email' }, 'admit ticket'],
    ['there is no chat', { tier: 'support' }, 'refuse not-offered'],
  ])('%s', (_sentence, told, expected) => {
    const { outcome, code } = decideFor(desk, told)
    expect(`${outcome} ${code}`).toBe(expected)
  })

  it('whoever answers a call must make a ticket of it', () => {
    expect(decideFor(desk, calls({}))).toMatchObject({ ticket: 'by-agent' })
  })

  it('after six the caller is pointed to the number in the contract', () => {
    expect(said(desk, calls({ at: '2026-11-23T18:00' }), 'nl')).toContain(
      'op het mobiele nummer in uw servicecontract',
    )
  })
})

describe('the period in which Standby is called', () => {
  it.each([
    ['a Saturday morning is weekend', '2026-11-28T09:00', 'weekend'],
    ['a Saturday night is night', '2026-11-28T23:00', 'night'],
    ['a Sunday at half past eight is weekend', '2026-11-29T08:30', 'weekend'],
    ['a weekday evening is night', '2026-11-24T18:00', 'night'],
    ['the early hours are night', '2026-11-25T08:29', 'night'],
    ['Christmas Day is a holiday from midnight', '2026-12-25T00:00', 'holiday'],
    ['to midnight', '2026-12-25T23:59', 'holiday'],
    ['a holiday on a Saturday is a holiday', '2026-12-26T10:00', 'holiday'],
    ['a working day has no period', '2026-11-23T10:00', undefined],
  ])('%s', (_sentence, at, period) => {
    expect(standbyPeriodAt(desk, instant(desk, at))?.key).toBe(period)
  })

  it('a call is admitted with the tariff it will be charged', () => {
    const told: Told = {
      channel: 'phone',
      tier: 'support',
      standby: ALL,
      dialled: STANDBY_NUMBER,
      at: '2026-11-28T10:00',
    }
    expect(decideFor(desk, told)).toMatchObject({
      route: 'standby',
      charge: {
        kind: 'standby',
        period: 'weekend',
        feePercent: 50,
        atLeastSeconds: 4 * 3600,
        worked: { atLeastSeconds: 3600 },
      },
    })
    expect(said(desk, told, 'en')).toBe(
      'Your standby agreement applies now: we are connecting you, at the agreed rate, to the engineer on duty, who acts within 30 minutes.',
    )
  })
})

describe('the order of work at Standby, where some contracts agreed on an answer time', () => {
  it('puts what has a deadline before what nobody promised, but not for ever', () => {
    const since = instant(desk, '2026-11-23T09:00')
    const hour = 3_600_000
    const place = (due: number | null, at = since) =>
      queueOrder(desk, { tier: 'support', lane: 'normal', since: at, due })
    const promised = place(since + 8 * hour)
    const unpromised = place(null)
    expect(comparePlaces(promised, unpromised)).toBeLessThan(0)
    expect(comparePlaces(unpromised, place(null, since + hour))).toBeLessThan(0)
    const muchLater = since + 40 * 24 * hour
    expect(comparePlaces(unpromised, place(muchLater + hour, muchLater))).toBeLessThan(0)
  })
})
