import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Duty } from '../../../shared/calls.ts'
import { granted } from '../../support/account-house.ts'
import type { TestAgent, TestApp } from '../../support/app.ts'
import { type PlannerHouse, plannerHouse } from '../../support/planner-house.ts'

const DESK = 'standby'
const HOUR = 3_600_000

let t: TestApp
let boss: TestAgent
let sanne: TestAgent
let api: PlannerHouse['api']
let house: PlannerHouse
let now: number

beforeAll(async () => {
  house = await plannerHouse()
  ;({ t, boss, sanne, api } = house)
})
afterAll(() => t.close())
beforeEach(async () => {
  await house.anew()
  now = t.clock.now()
})

describe('the roster kept by a company’s own system', () => {
  it('names who can be put on duty, without their telephone numbers', async () => {
    const answer = await api('GET', 'engineers')
    expect(answer.value).toEqual([{ agent: sanne.id, name: 'Sanne de Wit' }])
    await api('PUT', `duties/${crypto.randomUUID()}`, {
      agent: sanne.id,
      from: now,
      until: now + HOUR,
      order: 1,
    })
    expect(JSON.stringify([answer, await api('GET', 'duties')])).not.toContain('11111111')
  })

  it('puts on duty, changes the turn, and takes it off; the panel sees the same', async () => {
    const id = crypto.randomUUID()
    const turn = { agent: sanne.id, from: now, until: now + HOUR, order: 2 }
    await api('PUT', `duties/${id}`, turn)
    await api('PUT', `duties/${id}`, { ...turn, order: 1 })
    expect((await api('GET', 'duties')).value).toEqual([{ id, name: 'Sanne de Wit', ...turn, order: 1 }])
    const roster = granted(await sanne.ask('standby:roster', { desk: DESK }))
    expect(roster.duties as Duty[]).toMatchObject([{ id, order: 1 }])
    expect(await api('DELETE', `duties/${id}`)).toMatchObject({ status: 200 })
    expect(await api('DELETE', `duties/${id}`)).toMatchObject({ status: 404 })
    expect((await api('GET', 'duties')).value).toEqual([])
  })

  it('keeps the panel’s rules: nobody without a telephone, nobody from elsewhere, no turn of a year', async () => {
    const turn = { agent: sanne.id, from: now, until: now + HOUR, order: 1 }
    const put = (more: object) => api('PUT', `duties/${crypto.randomUUID()}`, { ...turn, ...more })
    expect(await put({ agent: boss.id })).toMatchObject({
      status: 409,
      say: 'Enter their telephone number first.',
    })
    expect(await put({ agent: crypto.randomUUID() })).toMatchObject({ status: 404 })
    expect(await put({ until: now + 365 * 24 * HOUR })).toMatchObject({ status: 400, field: 'until' })
    expect(await put({ order: 10 })).toMatchObject({
      status: 400,
      field: 'order',
      say: 'This is more than 9.',
    })
    expect((await api('GET', 'duties')).value).toEqual([])
  })
})
