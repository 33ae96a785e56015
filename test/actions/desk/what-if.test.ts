import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { type TestAgent, type TestApp, testApp } from '../../support/app.ts'

const DESK = 'five-levels'

let house: TestApp
let agent: TestAgent
beforeEach(async () => {
  house = await testApp('2026-11-23T11:00:00+01:00')
  agent = await house.agent({ [DESK]: 'agent' })
  for (const [number, more] of [
    ['1', {}],
    ['2', { firstResponse: '2h' }],
  ] as const) {
    const contracts = [{ id: 'C1', product: 'Hosting', tier: 'basic', ...more }]
    await putCustomer(house.app.ctx, DESK, number, { name: number, persons: [], contracts }, 'test')
  }
})
afterEach(() => house.close())

async function due(channel: 'chat' | 'ticket', more: object): Promise<number | null> {
  const answer = await agent.ask('what-if', { desk: DESK, channel, at: house.clock.now(), ...more })
  if (!answer.ok) throw new Error(answer.code)
  return answer.value.due
}

describe('what would happen says when a ticket is answered', () => {
  it.each(['1', '2'])('and the ticket of %s has that very instant', async (customer) => {
    const told = await due('ticket', { customer, proof: 'portal' })
    const made = await agent.ask('ticket:create', {
      desk: DESK,
      clientId: crypto.randomUUID(),
      subject: 'Mail',
      body: 'Mijn mail komt terug',
      customer,
    })
    expect(told).toEqual(expect.any(Number))
    expect(made).toMatchObject({ ok: true, value: { due: told } })
  })

  it('sooner where the contract agreed on it', async () => {
    expect(await due('ticket', { customer: '2', proof: 'portal' })).toBe(
      Date.parse('2026-11-23T13:00:00+01:00'),
    )
  })

  it('also where a ticket is offered instead; nowhere else', async () => {
    expect(await due('chat', { agents: 0 })).toEqual(expect.any(Number))
    expect(await due('chat', {})).toBeNull()
  })
})
