import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FakePhone } from '../../../emulator/whatsapp/phone.ts'
import { LoopbackWhatsApp } from '../../../emulator/whatsapp/whatsapp.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { needBaileys } from '../../support/baileys-child.ts'
import { customer } from '../../support/builders.ts'
import { ticketOf } from '../../support/callers.ts'
import { linkedDesk, loopbackOf, processesWithLibrary } from '../../support/linked-house.ts'
import { sendAll } from '../../support/whatsapp-carrier.ts'

const DESK = 'premium-line'
const NUMBER = { desk: DESK, line: '+3235550130' }

let house: TestApp
let whatsApp: LoopbackWhatsApp
let eva: FakePhone

beforeAll(async () => {
  needBaileys()
  whatsApp = await LoopbackWhatsApp.start(NUMBER.line.slice(1))
  eva = whatsApp.addPhone('32471000009', '111222333444555')
  house = await testApp('2026-11-23T11:00:00+01:00', {
    policies: [linkedDesk(DESK)],
    loopbackWhatsApp: loopbackOf(whatsApp),
  })
  await customer(house, DESK, '101', { tier: 'premium', phones: ['+32471000009'] })
  await house.agent({ [DESK]: 'agent' })
})

afterAll(async () => {
  await house?.close()
  whatsApp?.close()
})

const rows = async (sql: string) => (await house.app.ctx.pool.query(sql)).rows
const served = () => house.app.ctx.notServed(DESK).whatsapp

it('is not served before a phone is linked, and is from then on', async () => {
  await expect.poll(served, { timeout: 30_000 }).toBe('no phone is linked yet')
  const administrator = await house.agent({ [DESK]: 'administrator' })
  expect(await administrator.ask('phones:list', { desk: DESK })).toMatchObject({
    value: [
      {
        line: NUMBER.line,
        state: 'code',
        code: { path: expect.stringMatching(/^(M\d+ \d+h\d+v1h-\d+z){300,}$/) },
      },
    ],
  })
  whatsApp.scan(house.app.linkedPhones!.code(NUMBER)!)
  await expect.poll(() => house.app.linkedPhones!.state(NUMBER)?.kind, { timeout: 30_000 }).toBe('open')
  expect(served()).toBeUndefined()
})

it('lets a customer in who writes from a registered number and names an open ticket, and answers', async () => {
  const ticket = await ticketOf(house, DESK, '101')
  await whatsApp.write(eva, { conversation: `site down, ticket ${ticket}` })
  await expect
    .poll(() => rows('select state, customer_number, ticket_number from conversation'))
    .toEqual([{ state: 'waiting', customer_number: '101', ticket_number: Number(ticket) }])
  house.clock.advance(4_000)
  await sendAll(house)
  await expect.poll(() => eva.inbox.length).toBeGreaterThan(0)
  const { id } = eva.inbox[0]!
  whatsApp.receipt(eva, id, 'read')
  await expect
    .poll(() => rows('select state, provider_id from delivery'))
    .toEqual([{ state: 'read', provider_id: id }])
})

it('asks who somebody is that shows no number, and answers at the id', async () => {
  const nobody = whatsApp.addPhone('32471000010', '999888777666555')
  await whatsApp.write(nobody, { conversation: 'Hello?' }, { isAlone: true, name: '+32471000009' })
  await expect
    .poll(() => rows('select state from conversation where customer_number is null'))
    .toHaveLength(1)
  house.clock.advance(4_000)
  await sendAll(house)
  await expect.poll(() => nobody.inbox.length).toBeGreaterThan(0)
  expect(await rows(`select kind, value from contact_address where value like '999888777666555%'`)).toEqual([
    { kind: 'whatsapp-lid', value: '999888777666555@lid' },
  ])
})

it('turns a call down and says so in writing, once', async () => {
  for (const id of ['CALL1', 'CALL2']) {
    whatsApp.call(eva, id)
    await expect.poll(() => rows(`select from inbound where provider_id like '%/call-${id}'`)).toHaveLength(1)
  }
  house.clock.advance(4_000)
  await sendAll(house)
  const said = () => eva.inbox.filter(({ text }) => text?.startsWith('Bellen via WhatsApp kan bij ons niet.'))
  await expect.poll(() => said().length).toBe(1)
})

const linesOf = (customer: string) =>
  rows(
    `select author, author_name, body, detail->'part' as part from message
       join conversation using (desk_id, conversation_id) left join message_detail using (desk_id, conversation_id, seq)
      where customer_number = '${customer}' order by seq`,
  )

it('shows agents what was answered with the phone itself, sends it to nobody, and keeps nothing else of it', async () => {
  const stranger = whatsApp.addPhone('32471000077', '777777777777777')
  await whatsApp.writeByOwn(stranger, { conversation: 'A private matter' })
  const before = eva.inbox.length
  await whatsApp.writeByOwn(eva, { conversation: 'I answer from the train' })
  await expect
    .poll(async () => (await linesOf('101')).at(-1))
    .toEqual({
      author: 'agent',
      author_name: 'on the phone',
      body: 'I answer from the train',
      part: { kind: 'by-phone' },
    })
  house.clock.advance(4_000)
  await sendAll(house)
  expect(eva.inbox).toHaveLength(before)
  expect(await rows(`select from message where body like '%private%'`)).toEqual([])
})

it('shows agents in every open conversation that messages may be missing, once the process died', async () => {
  const before = (await linesOf('101')).length
  process.kill(processesWithLibrary()[0]!, 'SIGKILL')
  await expect.poll(async () => (await linesOf('101')).length, { timeout: 30_000 }).toBe(before + 1)
  expect((await linesOf('101')).at(-1)).toMatchObject({
    author: 'desk',
    part: { kind: 'gap', from: expect.any(Number), until: expect.any(Number) },
  })
  house.clock.advance(4_000)
  await sendAll(house)
  expect(eva.inbox.map(({ text }) => text).filter((text) => text === '')).toEqual([])
})
