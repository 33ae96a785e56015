import { afterEach, beforeEach, expect, it } from 'vitest'
import { Caller } from '../../../support/calls.ts'
import { got } from '../../../support/ticket-house.ts'
import {
  DESK,
  LINE,
  recording,
  type VoicemailHouse,
  voicemailHouse,
} from '../../../support/voicemail-house.ts'

let t: VoicemailHouse
beforeEach(async () => {
  t = await voicemailHouse()
})
afterEach(() => t.close())

it('a voicemail of somebody whom nobody knows has a deadline that they hear, and can be called back from the ticket', async () => {
  const stranger = '+31612345698'
  const somebody = new Caller(t.house, DESK, stranger, LINE)
  const policy = t.house.app.ctx.policy(DESK)!
  const tiers = policy.tiers.map((tier) => (tier.key === 'nobody' ? { ...tier, phone: null } : tier))
  await t.house.app.setPolicy({ ...policy, tiers, tier: new Map(tiers.map((tier) => [tier.key, tier])) })
  await t.door({ for: new Set(tiers.map(({ key }) => key)) })
  await somebody.dial()
  await somebody.press('*')
  await somebody.next('Record', { ...recording(), RecordingSid: `RE${'e'.repeat(32)}` })
  expect(somebody.last.says).toMatch(/Ik herhaal: [\d ]+\. Op een ticket krijg je .* antwoord\. Tot ziens\.$/)
  const agent = await t.house.agent({ [DESK]: 'agent' })
  const number = await t.theTicket()
  const view = got(await agent.ask('ticket:open', { desk: DESK, number }))
  expect(view.phones).toEqual([{ name: 'called from there', phone: stranger }])
  const dial = { desk: DESK, number, clientId: crypto.randomUUID() }
  expect(await agent.ask('call:dial', { ...dial, phone: '+31612345699' })).toMatchObject({
    code: 'bad-input',
  })
  expect(await agent.ask('call:dial', { ...dial, phone: stranger })).toMatchObject({
    ok: true,
    value: { state: 'dialling', dials: true },
  })
})
