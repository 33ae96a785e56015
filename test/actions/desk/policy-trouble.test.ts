import { afterEach, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'

const DESK = 'five-levels'

let house: TestApp
afterEach(() => house.close())

it('a policy file with mistakes is told to the panels of its desk, until it is in order', async () => {
  house = await testApp('2026-11-23T10:00:00+01:00')
  const agent = await house.agent({ [DESK]: 'agent' })
  const trouble = async () => {
    const answer = await agent.ask('desk:sync', { desk: DESK, since: 0 })
    return answer.ok && answer.value.policyTrouble
  }
  const woken = () => new Promise((done) => agent.socket.once('desk', done))
  expect(await trouble()).toBe(null)

  const told = woken()
  await house.app.setPolicyTrouble(DESK, 'five-levels.yaml:3:1  found a tab; expected spaces.')
  await told
  expect(await trouble()).toBe('five-levels.yaml:3:1  found a tab; expected spaces.')

  const mended = woken()
  await house.app.setPolicy(house.app.ctx.policy(DESK)!)
  await mended
  expect(await trouble()).toBe(null)
})
