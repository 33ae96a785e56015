import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeApiKey } from '../../../server/actions/customers/api-keys.ts'
import type { Booking } from '../../../shared/calls.ts'
import { granted } from '../../support/account-house.ts'
import type { TestAgent, TestApp } from '../../support/app.ts'
import { Caller } from '../../support/calls.ts'
import { type PlannerHouse, plannerHouse } from '../../support/planner-house.ts'

const DESK = 'standby'
const AFTER_HOURS = '+31100000161'
const HOUR = 3_600_000

let t: TestApp
let boss: TestAgent
let api: PlannerHouse['api']
let house: PlannerHouse
let now: number
let booking: Omit<Booking, 'id'>

beforeAll(async () => {
  house = await plannerHouse()
  ;({ t, boss, api } = house)
})
afterAll(() => t.close())
beforeEach(async () => {
  await house.anew()
  now = t.clock.now()
  booking = { customer: '202', contract: 'C1', period: 'night', from: now, until: now + HOUR }
})

const listed = async (span = '') =>
  ((await api('GET', `bookings${span}`)).value as { bookings: Booking[] }).bookings
const audited = async (what: string) =>
  (
    await t.app.ctx.pool.query(
      'select agent_id, subject, detail from audit where what = $1 order by audit_id',
      [what],
    )
  ).rows

describe('standby booked by a company’s own system', () => {
  it('counts for a caller at night, and no longer once it is taken back', async () => {
    const id = crypto.randomUUID()
    const turn = { agent: house.sanne.id, from: now, until: now + 10 * HOUR, order: 1 }
    expect(await api('PUT', `duties/${crypto.randomUUID()}`, turn)).toMatchObject({ status: 200 })
    const calls = async () => {
      const caller = new Caller(t, DESK, '+31612345672', AFTER_HOURS)
      await caller.dial()
      return caller
    }
    expect((await calls()).last.verb('Enqueue')).toBeNull()
    expect(await api('PUT', `bookings/${id}`, booking)).toMatchObject({ value: { id, ...booking } })
    const caller = await calls()
    expect(caller.last.verb('Enqueue')).not.toBeNull()
    await caller.status('completed')
    expect(await api('DELETE', `bookings/${id}`)).toMatchObject({ status: 200 })
    expect((await calls()).last.verb('Enqueue')).toBeNull()
  })

  it('is booked once, however often it is sent, also after it is over', async () => {
    const id = crypto.randomUUID()
    const before = (await audited('standby-booked')).length
    const sent = await Promise.all(Array.from({ length: 5 }, () => api('PUT', `bookings/${id}`, booking)))
    t.clock.advance(2 * HOUR)
    sent.push(await api('PUT', `bookings/${id.toUpperCase()}`, booking))
    expect(sent).toEqual(Array(6).fill({ status: 200, ok: true, value: { id, ...booking } }))
    expect(await audited('standby-booked')).toHaveLength(before + 1)
  })

  it('with an id that books something else is refused and changes nothing', async () => {
    const id = crypto.randomUUID()
    await api('PUT', `bookings/${id}`, booking)
    const other = { ...booking, until: now + 2 * HOUR }
    expect(await api('PUT', `bookings/${id}`, other)).toMatchObject({ status: 409, code: 'differs' })
    expect(await listed()).toEqual([{ id, ...booking }])
  })

  it('stands in the panel, what the panel booked stands in the list, and each can take back the other’s', async () => {
    const [ours, theirs] = [crypto.randomUUID(), crypto.randomUUID()]
    await api('PUT', `bookings/${ours}`, booking)
    granted(await boss.ask('standby:book', { desk: DESK, booking: theirs, ...booking, from: now + 1 }))
    const roster = granted(await boss.ask('standby:roster', { desk: DESK }))
    expect(roster.bookings.map(({ id }) => id)).toEqual([ours, theirs])
    expect((await listed()).map(({ id }) => id)).toEqual([ours, theirs])
    granted(await boss.ask('standby:cancel', { desk: DESK, booking: ours }))
    expect(await api('DELETE', `bookings/${theirs}`)).toMatchObject({ status: 200 })
    expect(await api('DELETE', `bookings/${theirs}`)).toMatchObject({ status: 404 })
    expect(await listed()).toEqual([])
  })

  it('is written down with the name of the key', async () => {
    const id = crypto.randomUUID()
    await api('PUT', `bookings/${id}`, booking)
    await api('DELETE', `bookings/${id}`)
    const { customer: _whose, ...particulars } = booking
    expect((await audited('standby-booked')).at(-1)).toEqual({
      agent_id: null,
      subject: '202',
      detail: { booking: id, ...particulars, by: 'planner' },
    })
    expect((await audited('standby-cancelled')).at(-1)).toEqual({
      agent_id: null,
      subject: id,
      detail: { by: 'planner' },
    })
  })

  it('is listed for the time that is asked about, first come first', async () => {
    const hours = [0, 1, 2, 3]
    const ids: string[] = hours.map(() => crypto.randomUUID())
    for (const n of hours) {
      const span = { from: now + n * HOUR, until: now + (n + 1) * HOUR }
      await api('PUT', `bookings/${ids[n]}`, { ...booking, ...span })
    }
    const places = async (span: string) => (await listed(span)).map(({ id }) => ids.indexOf(id))
    expect(await places('')).toEqual([0, 1, 2, 3])
    expect(await places(`?from=${now + HOUR}&until=${now + 2 * HOUR}`)).toEqual([1])
    expect(await places(`?from=${now + HOUR - 1}&until=${now + 2 * HOUR + 1}`)).toEqual([0, 1, 2])
    t.clock.advance(2 * HOUR)
    expect(await places('')).toEqual([2, 3])
    expect(await places('?from=0')).toEqual([0, 1, 2, 3])
  })

  const REFUSED: [string, () => object, number, string, string][] = [
    [
      'a period that the desk has not',
      () => ({ period: 'siesta' }),
      400,
      'period',
      'Its periods are holiday, weekend, night.',
    ],
    [
      'a contract that is not there',
      () => ({ contract: 'C9' }),
      404,
      'contract',
      'Customer 202 has no contract C9 here.',
    ],
    [
      'a customer who is not there',
      () => ({ customer: '999' }),
      404,
      'contract',
      'Customer 999 has no contract C1 here.',
    ],
    [
      'an end before the beginning',
      () => ({ until: now }),
      400,
      'until',
      'Standby ends after it begins, within a year.',
    ],
    [
      'more than a year',
      () => ({ until: now + 367 * 24 * HOUR }),
      400,
      'until',
      'Standby ends after it begins, within a year.',
    ],
    [
      'what is over',
      () => ({ from: now - HOUR, until: now - 1 }),
      400,
      'until',
      'That time is over; standby is booked ahead.',
    ],
    ['a date instead of an instant', () => ({ from: '2026-11-23' }), 400, 'from', 'This should be a number.'],
    ['half a millisecond', () => ({ from: now + 0.5 }), 400, 'from', 'This should be a whole number.'],
    ['a time before 1970', () => ({ from: -1 }), 400, 'from', 'This is less than 0.'],
    [
      'a misspelt field',
      () => ({ perod: 'night' }),
      400,
      'perod',
      'There is no such field; its name may be misspelt.',
    ],
  ]
  it.each(REFUSED)('refuses %s and says what would be right', async (_what, more, status, field, say) => {
    const answer = await api('PUT', `bookings/${crypto.randomUUID()}`, { ...booking, ...more() })
    expect(answer).toMatchObject({ status, ok: false, field, say })
    expect(await listed('?from=0')).toEqual([])
  })

  it('names every mistake at once', async () => {
    const { problems } = await api('PUT', `bookings/${crypto.randomUUID()}`, { period: 'night', from: 'now' })
    expect(problems?.map(({ field }) => field).sort()).toEqual(['contract', 'customer', 'from', 'until'])
  })

  it.each([
    ['PUT', 'bookings/1', 'id'],
    ['DELETE', 'bookings/1', 'id'],
    ['PUT', 'duties/x', 'id'],
    ['GET', 'bookings?from=today', 'from'],
    ['GET', 'bookings?from=1&from=2', 'from'],
    ['GET', 'bookings?from=2&until=1', 'until'],
    ['GET', 'duties?until=-1', 'until'],
  ])('%s %s is refused by name', async (method, path, field) => {
    const answer = await api(method, path, method === 'PUT' ? booking : undefined)
    expect(answer).toMatchObject({ status: 400, code: 'bad-input', field })
    expect(answer.say).toMatch(/\.$/)
  })

  it.each(['{"customer":', '"night"', ''])('a body of %j is refused in plain words', async (body) => {
    const answer = await api('PUT', `bookings/${crypto.randomUUID()}`, body)
    expect(answer.status).toBe(400)
    expect(answer.say).not.toMatch(/Error|Unexpected/)
  })
})

it('a key of another desk plans nothing here', async () => {
  const foreign = granted(await makeApiKey(t.app.ctx, 'five-levels', 'planner', null))
  const id = crypto.randomUUID()
  await api('PUT', `bookings/${id}`, booking)
  for (const [method, path, body] of [
    ['GET', 'bookings'],
    ['PUT', `bookings/${crypto.randomUUID()}`, booking],
    ['DELETE', `bookings/${id}`],
    ['GET', 'duties'],
    ['GET', 'engineers'],
  ] as const) {
    expect(await api(method, path, body, foreign)).toMatchObject({ status: 401, code: 'not-signed-in' })
  }
  expect(await listed()).toHaveLength(1)
})
