import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type TestAgent, type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf } from '../../../support/callers.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { type Exchange, openExchange } from '../../../support/exchange.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EVA = '+31612345671'

let exchange: Exchange
let house: TestApp
let sanne: TestAgent
let pin: string

beforeEach(async () => {
  exchange = await openExchange()
  house = await testApp('2026-11-23T11:00:00+01:00', { twilio: { ...TWILIO, apiUrl: exchange.url } })
  sanne = await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '101', { tier: 'basic', phones: [EVA] })
  pin = await pinOf(house, DESK, '101')
})
afterEach(async () => {
  await house.close()
  await exchange.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows

/** Somebody calls from Eva's number, and the network says what it thinks of that. */
async function calls(verdict: string | null): Promise<Caller> {
  const caller = new Caller(house, DESK, EVA, LINE)
  await caller.send(`/twilio/${DESK}/voice`, verdict === null ? {} : { StirVerstat: verdict })
  return caller
}

async function opened() {
  const [{ id }] = await rows('select conversation_id as id from conversation')
  const answer = await sanne.ask('conversation:open', { desk: DESK, conversation: id })
  if (!answer.ok) throw new Error(answer.code)
  return answer.value
}

describe('a calling number', () => {
  it.each([
    'TN-Validation-Failed',
    'TN-Validation-Failed-A',
    'TN-Validation-Failed-B',
    'TN-Validation-Failed-C',
    'TN-Validation-Failed-A-Diverted',
  ])('that the network disowns with %s proves nothing, also where it is registered', async (verdict) => {
    const caller = await calls(verdict)
    expect(caller.last.says).toContain('Toets je ticketnummer of klantnummer, of een sterretje')
    expect(caller.last.verb('Enqueue')).toBeNull()
  })

  it.each([
    'TN-Validation-Passed-A',
    'TN-Validation-Passed-C-Diverted',
    'No-TN-Validation',
    'NULL',
    '',
    null,
  ])('with %s is what it always was', async (verdict) => {
    expect((await calls(verdict)).last.verb('Enqueue')).not.toBeNull()
  })

  it('that is disowned opens the door with the PIN, and is marked for the agent and in the transcript', async () => {
    const caller = await calls('TN-Validation-Failed-A')
    await caller.press('101#')
    await caller.press(pin)
    expect(caller.last.verb('Enqueue')).not.toBeNull()
    const { call, customer: card } = await opened()
    expect(call?.map(({ body }) => body)).toContain(
      `Called from ${EVA}; the network says that it is not their number.`,
    )
    expect(card?.proof).toBe(`Gave the right PIN, from ${EVA}, which the network says is not theirs.`)
    expect(await rows('select doubted from call')).toEqual([{ doubted: true }])
    expect(await rows('select source from pin_try')).toEqual([{ source: '' }])
  })

  it('that is disowned is not called back: whose it is did not ask', async () => {
    await sanne.ask('agent:available', { desk: DESK, available: false })
    const caller = await calls('TN-Validation-Failed-A')
    await caller.press('101#')
    await caller.press(pin)
    await caller.status('completed')
    const disowned = new Caller(house, DESK, EVA, LINE)
    const excuse = { Digits: '1', StirVerstat: 'TN-Validation-Failed-C' }
    await disowned.follow(`${house.url}/twilio/${DESK}/voice/callback`, excuse)
    expect(disowned.last.says).toContain('dit lukt nu niet')
    expect(await rows(`select number from callback where number = '${EVA}'`)).toEqual([])
  })
})
