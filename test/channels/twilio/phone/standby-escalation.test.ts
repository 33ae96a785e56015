import { afterEach, beforeEach, expect, it } from 'vitest'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, eventually, openExchange, Phone } from '../../../support/exchange.ts'

const DESK = 'standby'
const AFTER_HOURS = '+31100000161'
const EVA = '+31612345671'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NUMBERS = { sanne: '+31611111111', cis: '+31633333333', dirk: '+31644444444', els: '+31655555555' }
type Name = keyof typeof NUMBERS

let exchange: Exchange
let house: TestApp
let people: Record<Name, TestAgent>
/** When Eva called. */
let called: number
let answered: number

/** A Monday night. Sanne is on duty, Cis is next week; Dirk has a telephone and no turn, Els supervises. */
beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T22:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  const agent = (name: string) => house.agent({ [DESK]: 'agent' }, name)
  const els = await house.agent({ [DESK]: 'supervisor' }, 'Els Baas')
  people = {
    sanne: await agent('Sanne de Wit'),
    dirk: await agent('Dirk Aerts'),
    cis: await agent('Cis Bos'),
    els,
  }
  for (const name of Object.keys(NUMBERS) as Name[]) {
    await people[name].ask('agent:available', { desk: DESK, available: false })
    await enter(name, NUMBERS[name])
  }
  const now = house.clock.now()
  await turn('sanne', now - DAY, now + DAY)
  await turn('cis', now + 7 * DAY, now + 14 * DAY)
  await customer(house, DESK, '201', {
    phones: [EVA],
    contracts: [{ product: 'Shop', tier: 'support', standby: ['night'] }],
  })
  called = now
  answered = 0
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const enter = (name: Name, phone: string | null) =>
  people.els.ask('standby:phone', { desk: DESK, agent: people[name].id, phone, always: false })
const turn = (name: Name, from: number, until: number) =>
  people.els.ask('standby:duty', {
    desk: DESK,
    duty: crypto.randomUUID(),
    agent: people[name].id,
    from,
    until,
    order: 1,
  })
const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
const nameOf = (to: string) => Object.keys(NUMBERS).find((name) => NUMBERS[name as Name] === to)

/** Eva calls, Sanne does not pick up, and Eva is told that she is called back. */
async function calls(): Promise<void> {
  const eva = new Caller(house, DESK, EVA, AFTER_HOURS)
  await eva.dial()
  expect(await nobodyPicksUp()).toEqual(['sanne'])
  await eventually(async () => {
    await eva.wait()
    return eva.last.verb('Leave') ?? undefined
  })
  await eva.next('Enqueue', { QueueResult: 'leave' })
  await eva.status('completed')
}

/** Everybody who is rung from now on until nobody is, none of whom picks up. */
async function nobodyPicksUp(): Promise<(string | undefined)[]> {
  const names: (string | undefined)[] = []
  for (;;) {
    await house.app.tick()
    const { length } = await rows(`select 1 from call_leg where state <> 'ended'`)
    if (length === 0) return names
    const phone = new Phone(house, await exchange.ring(answered + 1))
    answered += 1
    names.push(nameOf(phone.rung.to))
    await phone.status('no-answer')
  }
}

/** So many minutes after Eva called. */
async function at(minutes: number): Promise<void> {
  house.clock.advance(called + minutes * MINUTE - house.clock.now())
  await house.app.tick()
}

it('ten minutes without anybody on duty: the engineer whose turn is next is rung, and key 1 takes the call', async () => {
  await calls()
  await at(9)
  expect(await nobodyPicksUp()).toEqual(['sanne'])
  await at(10)
  const cis = new Phone(house, await exchange.ring(answered + 1))
  expect(nameOf(cis.rung.to)).toBe('cis')
  await cis.pickUp()
  expect(cis.last.says).toContain('belde 10 minuten geleden')
  await cis.press('1')
  const eva = await exchange.ring(answered + 2)
  expect(eva.to).toBe(EVA)
  await cis.customer(eva, 'in-progress')
  expect(await rows('select agent_id, accepted_at from call_out')).toEqual([
    { agent_id: people.cis.id, accepted_at: called + 10 * MINUTE },
  ])
  await at(30)
  expect(await rows('select escalated from conversation')).toEqual([{ escalated: false }])
  expect(await rows(`select detail from audit where what = 'standby-escalated'`)).toEqual([
    { detail: { to: people.cis.id, as: 'next-engineer' } },
  ])
})

it('twenty minutes: the supervisor is rung as well, and supervisors see it; Dirk, who has no turn, sleeps', async () => {
  await calls()
  const rung = new Map<number, (string | undefined)[]>()
  for (const minutes of [10, 12, 19, 20, 22, 24]) {
    await at(minutes)
    rung.set(minutes, await nobodyPicksUp())
    const [conversation] = await rows('select escalated from conversation')
    expect(conversation).toEqual({ escalated: minutes >= 20 })
  }
  expect([...rung]).toEqual([
    [10, ['cis', 'sanne']],
    [12, ['sanne', 'cis']],
    [19, ['sanne', 'cis']],
    [20, ['els']],
    [22, ['sanne', 'cis', 'els']],
    [24, ['sanne', 'cis', 'els']],
  ])
})

it('nobody on duty, nobody planned: an engineer with a telephone is rung after ten minutes all the same', async () => {
  await house.app.ctx.pool.query('delete from standby_duty')
  const eva = new Caller(house, DESK, EVA, AFTER_HOURS)
  await eva.dial()
  await house.app.tick()
  await eva.wait()
  expect(eva.last.verb('Leave')).not.toBeNull()
  await eva.next('Enqueue', { QueueResult: 'leave' })
  await eva.status('completed')
  expect(exchange.rung).toEqual([])
  await at(10)
  expect(await nobodyPicksUp()).toEqual(['cis'])
})

it('a policy that escalates to nobody rings those on duty alone', async () => {
  const policy = house.app.ctx.policy(DESK)!
  const escalate = { nextEngineer: null, supervisor: null }
  await house.app.setPolicy({ ...policy, standby: { ...policy.standby!, escalate } })
  await calls()
  await at(25)
  expect(await nobodyPicksUp()).toEqual(['sanne'])
  expect(await rows('select escalated from conversation')).toEqual([{ escalated: false }])
  // The promised half hour is over: supervisors are told all the same.
  await at(30)
  expect(await rows('select escalated from conversation')).toEqual([{ escalated: true }])
})

it('the roster says beforehand who would be rung', async () => {
  const shown = await people.sanne.ask('standby:roster', { desk: DESK })
  expect(shown).toMatchObject({
    value: {
      escalations: [
        { as: 'next-engineer', after: 10 * MINUTE, names: ['Cis Bos'] },
        { as: 'supervisor', after: 20 * MINUTE, names: ['Els Baas'], already: [] },
      ],
    },
  })
})

it('the roster does not deny the telephone of a supervisor who is rung before', async () => {
  const now = house.clock.now()
  await turn('els', now - 60 * MINUTE, now + 600 * MINUTE)
  const shown = await people.sanne.ask('standby:roster', { desk: DESK })
  expect(shown).toMatchObject({
    value: { escalations: [{ as: 'next-engineer' }, { as: 'supervisor', names: [], already: ['Els Baas'] }] },
  })
})

it('without a telephone of a supervisor nobody is rung for them, and they are told in the panel', async () => {
  await enter('els', null)
  await calls()
  await at(20)
  expect(await nobodyPicksUp()).toEqual(['cis', 'sanne'])
  expect(await rows('select escalated from conversation')).toEqual([{ escalated: true }])
})
