import { afterEach, beforeEach, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { Caller, TWILIO } from '../../../support/calls.ts'
import { recording } from '../../../support/voicemail-house.ts'

const DESK = 'premium-line'
const EVA = '+32471000001'
const MONDAY = '2026-11-23T11:00:00+01:00'

let house: TestApp
let number: string

beforeEach(async () => {
  house = await testApp(MONDAY, { twilio: TWILIO })
  await house.agent({ [DESK]: 'agent' }, 'Sanne de Wit')
  await customer(house, DESK, '301', { tier: 'premium', phones: [EVA] })
  number = await ticketOf(house, DESK, '301')
})
afterEach(() => house.close())

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows

/** Eva calls about a ticket on this topic and keys its number. */
async function callsAbout(topic: string | null): Promise<Caller> {
  await house.app.ctx.pool.query('update ticket set topic = $1', [topic])
  const eva = new Caller(house, DESK, EVA)
  await eva.dial()
  await eva.press(number)
  return eva
}

it.each(['use', 'website', 'administration', 'own-device'])(
  'a ticket about %s is answered in the ticket: the caller hears by when, and nobody is rung',
  async (topic) => {
    const eva = await callsAbout(topic)
    expect(eva.last.verb('Enqueue')).toBeNull()
    expect(eva.last.says).toContain(
      'antwoorden we in het ticket zelf. Je krijgt meestal uiterlijk woensdag 25 november om 11:00 antwoord.',
    )
    expect(eva.last.says).toMatch(/toets een sterretje\.$/i)
  },
)

it.each(['server', 'hosting', 'partial', null])(
  'a ticket about %s is a matter for the telephone',
  async (topic) => {
    const eva = await callsAbout(topic)
    expect(eva.last.verb('Enqueue')).not.toBeNull()
  },
)

it('key 1 leaves a message in that ticket, for nothing', async () => {
  const eva = await callsAbout('use')
  await eva.press('1')
  expect(eva.last.says).toBe('Spreek na de toon je bericht in. We zetten het bij je ticket.')
  expect(eva.last.verb('Record')).not.toBeNull()
  const goodbye = await eva.next('Record', recording())
  expect(goodbye.says).toBe('We hebben je bericht. Tot ziens.')
  expect(await rows('select body from ticket_message order by seq')).toMatchObject([
    { body: 'Alles staat stil.' },
    { body: 'Voicemail, 12 seconds' },
  ])
  expect(await rows('select count(*)::int as n from ticket')).toEqual([{ n: 1 }])
  expect(await rows('select 1 from charge')).toEqual([])
})

it('a star says that it is about something else: the agent makes a ticket of it', async () => {
  const eva = await callsAbout('use')
  await eva.press('*')
  await eva.press(await pinOf(house, DESK, '301'))
  expect(eva.last.verb('Enqueue')).not.toBeNull()
  expect(await rows('select ticket_number, ticket_required from conversation')).toEqual([
    { ticket_number: null, ticket_required: true },
  ])
})

it('silence is heard once more and then a goodbye, without a word of blame', async () => {
  const eva = await callsAbout('use')
  await eva.press(null)
  expect(eva.last.says).toMatch(/^Nog een keer\. Dit ticket/)
  await eva.press(null)
  expect(eva.last.says).toBe('Tot ziens.')
  expect(eva.last.verb('Hangup')).not.toBeNull()
})

it.each([
  ['that is late', `due = created_at - 1`, 'Dat antwoord is te laat, het spijt ons.'],
  [
    'that was answered',
    `answered_at = created_at, due = null`,
    'antwoorden we in het ticket zelf. Iets toevoegen',
  ],
])('of a ticket %s no time is promised', async (_what, change, said) => {
  await house.app.ctx.pool.query(`update ticket set ${change}`)
  const eva = await callsAbout('use')
  expect(eva.last.says).toContain(said)
  expect(eva.last.says).not.toContain('woensdag')
})
