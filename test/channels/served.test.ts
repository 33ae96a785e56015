import { afterEach, describe, expect, it } from 'vitest'
import type { ContactCard } from '../../shared/card.ts'
import type { Channel } from '../../shared/channels.ts'
import type { DeskPage } from '../../shared/desk-page.ts'
import type { Me } from '../../shared/wire.ts'
import { deskOf, deskWithDoorLine } from '../support/admission.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { Caller, phoneHouse } from '../support/calls.ts'
import { smallDesk } from '../support/small-desk.ts'

const MONDAY = '2026-11-23T11:00:00+01:00'
const SUNDAY = '2026-11-22T11:00:00+01:00'

let house: TestApp
afterEach(() => house.close())

async function read<T>(path: string): Promise<T> {
  const answer = (await (await fetch(house.url + path)).json()) as { value: T }
  return answer.value
}
const card = (desk: string) => read<ContactCard>(`/w/${desk}/card?lang=nl`)
const page = (desk: string) => read<DeskPage>(`/d/${desk}/page.json?lang=nl`)
const channels = (doors: { channel: Channel }[]) => doors.map(({ channel }) => channel)

describe('where neither a telephone nor a mailbox nor WhatsApp is served', () => {
  it('the card and the page show none of them', async () => {
    house = await testApp(MONDAY)
    expect(channels((await card('premium-line')).doors)).toEqual(['ticket'])
    const { doors, tiers, exceptions, sections } = await page('premium-line')
    expect(channels(doors)).toEqual(['ticket'])
    expect(tiers.rows).toEqual([])
    expect(new Set(exceptions.map((day) => day.say))).toEqual(new Set(['Werktijd voor tickets: gesloten']))
    expect(sections.map(({ key }) => key)).not.toContain('standby')
  })

  it('a door that others serve has its address and no state, hours, deadline or tiers', async () => {
    house = await testApp(SUNDAY, {
      policies: [deskWithDoorLine('strict-queue', 'email', 'served: elsewhere')],
    })
    const mail = (await card('strict-queue')).doors.find(({ channel }) => channel === 'email')
    expect(mail).toEqual({
      channel: 'email',
      state: 'elsewhere',
      hint: 'support@strict-queue.example',
      say: 'Mail naar support@strict-queue.example. Laat het ticketnummer met de [[haakjes]] in het onderwerp staan, dan helpen we u het snelst.',
      opensAt: null,
      number: 'support@strict-queue.example',
      url: 'mailto:support@strict-queue.example',
      note: null,
      signIn: false,
    })
    expect((await page('strict-queue')).doors.find(({ channel }) => channel === 'email')).toMatchObject({
      elsewhere: true,
      open: false,
      who: '',
    })
  })

  it('nobody is asked to search where there are no articles', async () => {
    house = await testApp(MONDAY)
    const { form, headline } = await card('self-help')
    expect(form.searchFirst).toBe(false)
    expect(headline).toBe('Waarmee kunnen we u helpen?')
  })

  it('whoever finds the chat closed is sent to what is there', async () => {
    house = await testApp(SUNDAY)
    const visitor = await house.visitor('five-levels')
    const refused = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'hallo' })
    expect(refused.ok ? '' : refused.say).toBe(
      'De chat gaat morgen om 9:00 open. Op een ticket krijg je antwoord binnen 6 werkuren, uiterlijk morgen om 15:00.',
    )
  })

  it('the panel says why, opens nothing by hand and tells what would happen', async () => {
    house = await testApp(MONDAY)
    const desk = 'premium-line'
    const agent = await house.agent({ [desk]: 'supervisor' })
    const synced = await agent.ask('desk:sync', { desk, since: 0 })
    expect(synced.ok && synced.value.doors).toMatchObject([
      { channel: 'whatsapp', served: false, open: false, say: 'not served: no Twilio account is configured' },
      { channel: 'phone', served: false, open: false, say: 'not served: no telephone account is configured' },
      { channel: 'ticket', served: true, open: true },
      { channel: 'email', served: false, say: 'not served: no mailbox is configured' },
    ])
    const until = Date.parse(MONDAY) + 3_600_000
    for (const channel of ['whatsapp', 'phone', 'email'] as const) {
      const set = await agent.ask('door:set', { desk, channel, state: 'open', until, reason: 'try' })
      expect(set).toMatchObject({ ok: false, field: 'channel', say: 'Nobody here answers at that door.' })
    }
    const asked = { desk, channel: 'phone', at: Date.parse(MONDAY), tier: 'premium', proof: 'pin' } as const
    const what = await agent.ask('what-if', asked)
    expect(what.ok && what.value).toMatchObject({
      decision: { outcome: 'refuse', code: 'not-served' },
      say: 'We zijn niet telefonisch bereikbaar. Op een ticket krijg je meestal uiterlijk woensdag 25 november om 11:00 antwoord.',
      week: [],
    })
    expect(what.ok && what.value.rules[0]!.why).toBe('not served: no telephone account is configured')
  })
})

describe('what can be done in the panel', () => {
  const desk = (doors: string) => smallDesk(doors)
  const here = '{ number: "+32 3 555 01 30", open: office, for: everyone }'
  const others = '{ number: "+32 3 555 01 30", served: elsewhere }'

  it.each([
    ['without a telephone account is no calling', testApp, here, ['ticket']],
    ['with a telephone that others answer is no calling', phoneHouse, others, ['ticket']],
    ['with a telephone that is answered here is calling too', phoneHouse, here, ['ticket', 'phone']],
  ])('%s, and what would happen is asked of every door', async (_what, open, phone, serves) => {
    house = await open(MONDAY, { policies: [desk(`phone: ${phone}`)] })
    const { cookie } = await house.agent({ desk: 'agent' })
    const headers = { cookie, 'x-balie': 'panel', origin: house.url }
    const answer = await (await fetch(`${house.url}/panel/api/me`, { headers })).json()
    const [info] = (answer as { value: Me }).value.desks
    expect(info!.serves.toSorted()).toEqual(serves.toSorted())
    expect(info!.doors.toSorted()).toEqual(['phone', 'ticket'])
  })
})

describe('where a telephone is configured', () => {
  it('it is shown, with the tiers that have it', async () => {
    house = await phoneHouse(MONDAY)
    // The chat has no agent at work: what is open stands first on the card.
    expect(channels((await card('five-levels')).doors)).toEqual(['ticket', 'phone', 'chat'])
    const { doors, tiers } = await page('five-levels')
    expect(channels(doors)).toEqual(['chat', 'ticket', 'phone'])
    expect(tiers.rows.map(({ label }) => label)).toEqual(['Chat', 'Telefoon', 'Antwoord op een ticket'])
  })

  it('a caller who is turned away hears of no door that nobody serves', async () => {
    house = await phoneHouse(SUNDAY)
    const caller = new Caller(house, 'premium-line', null, '+3235550130')
    await caller.dial()
    expect(caller.last.says).not.toMatch(/WhatsApp|mail/i)
    const other = new Caller(house, 'standby', null, '+31100000160')
    await other.dial()
    expect(other.last.says).toBe(
      'We zijn morgen om 8:30 weer telefonisch bereikbaar. Buiten kantooruren bereikt u ons op het mobiele nummer in uw servicecontract. Tot ziens.',
    )
  })
})

describe('a topic', () => {
  const desk = (doors: string) =>
    deskOf(
      `
name: Small desk
timezone: Europe/Brussels
languages: [nl]
hours: { office: Mo-Fr 09:00-17:00, always: 24/7 }
tiers: { nobody: {} }
first-response: { by: tier, clock: office, promise: target, default: 8h }
topics: { outage: { label: Storing, doors: ${doors} } }
doors:
  ticket: { open: always, for: everyone }
  chat: { open: office, for: everyone }
  whatsapp: { number: "+32 3 555 01 30", open: office, for: everyone }
`,
      'small',
    )
  const ticket = { clientId: crypto.randomUUID(), subject: 'Alles ligt plat', body: 'Help', topic: 'outage' }

  it.each([
    ['whose only door nobody serves is taken at the others', '[whatsapp]', 200],
    ['that has another door is sent there', '[whatsapp, chat]', 409],
  ])('%s', async (_sentence, doors, status) => {
    house = await testApp(MONDAY, { policies: [desk(doors)] })
    const visitor = await house.visitor('small')
    expect((await visitor.post('/w/small/tickets', ticket)).status).toBe(status)
  })
})
