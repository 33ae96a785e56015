import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FakePhone } from '../../../emulator/whatsapp/phone.ts'
import type { Baileys } from '../../../server/channels/baileys/open-baileys.ts'
import { DESK, LINE, LinkedHouse, NUMBER, processesWithLibrary, SOON } from '../../support/linked-house.ts'

let house: LinkedHouse
let server: Baileys
let jan: FakePhone

beforeAll(async () => {
  house = await LinkedHouse.build()
  jan = house.whatsApp.addPhone('32471000001', '111222333444555')
  server = house.openServer()
})

afterAll(() => house?.close())

async function brought(id: string) {
  await expect.poll(() => house.inbound.map((one) => one.id)).toContain(`${jan.lid}/${id}`)
  return house.inbound.findLast((one) => one.id === `${jan.lid}/${id}`)!
}

async function reply(body: string, key: string = crypto.randomUUID()) {
  const to = { lid: jan.lid }
  return { key, sent: await server.messenger.send({ ...NUMBER, to, key, content: { kind: 'text', body } }) }
}

it('says that it waits for a phone, and shows the code to whoever asks for it alone', async () => {
  await expect.poll(() => server.state(NUMBER), { timeout: 30_000 }).toEqual({ kind: 'code' })
  expect(server.code(NUMBER)).toContain('linked_devices#')
})

it('runs its process without a setting', () => {
  const [child] = processesWithLibrary()
  const settings = readFileSync(`/proc/${child}/environ`, 'utf8').split('\0').filter(Boolean)
  expect(settings.filter((setting) => !setting.startsWith('NODE_CHANNEL_'))).toEqual([])
})

it('sends nothing before', async () => {
  expect((await reply('Too soon')).sent).toMatchObject({ outcome: 'later', code: 'code' })
})

it('opens once it is scanned, and shows no code any more', async () => {
  await house.link(server)
  expect(server.code(NUMBER)).toBeNull()
})

describe('a message', () => {
  it('comes in our words, with the number it was written to', async () => {
    const id = await house.whatsApp.write(jan, { conversation: 'Site down' })
    expect(await brought(id)).toMatchObject({
      line: LINE,
      account: LINE,
      from: { phone: '+32471000001', lid: jan.lid, bsuid: null, parentBsuid: null },
      content: { kind: 'text', body: 'Site down' },
    })
  })

  it('is brought again until it is stored, in the order in which it came', async () => {
    house.refuses = 2
    const first = await house.whatsApp.write(jan, { conversation: 'first' })
    const second = await house.whatsApp.write(jan, { conversation: 'second' })
    await brought(second)
    expect(house.inbound.slice(-2).map((one) => one.id)).toEqual(
      [first, second].map((id) => `${jan.lid}/${id}`),
    )
    expect(house.faults.splice(0)).toHaveLength(2)
  })

  it('is answered; delivered and read come back with our own key', async () => {
    const { key, sent } = await reply('We are looking into it')
    expect(sent).toMatchObject({ outcome: 'accepted', id: expect.stringMatching(/^3EB0[0-9A-F]{18}$/) })
    const id = sent.outcome === 'accepted' ? sent.id : ''
    await expect.poll(() => jan.inbox.at(-1)).toMatchObject({ id, text: 'We are looking into it' })
    house.whatsApp.receipt(jan, id)
    await expect.poll(() => house.news.at(-1)).toMatchObject({ account: LINE, key, id, state: 'delivered' })
    house.whatsApp.receipt(jan, id, 'read')
    await expect
      .poll(() => house.news.at(-1))
      .toMatchObject({ key, id, state: 'read', code: null, reason: null })
  })

  it('is shown as read, and that somebody types, to whoever wrote it', async () => {
    const id = await house.whatsApp.write(jan, { conversation: 'Still there?' })
    await brought(id)
    const seen = { ...NUMBER, id: `${jan.lid}/${id}` }
    const { showRead } = server.messenger
    await showRead({ ...seen, isTyping: false })
    const marks = () =>
      house.whatsApp.heard.filter(({ tag, attrs }) => tag === 'receipt' && attrs.type === 'read')
    await expect.poll(marks).toMatchObject([{ attrs: { id, to: jan.lid } }])
    const composing = () => house.whatsApp.heard.filter(({ tag }) => tag === 'chatstate')
    expect(composing()).toEqual([])
    await showRead({ ...seen, isTyping: true })
    await expect.poll(composing).toMatchObject([{ attrs: { to: jan.lid }, content: [{ tag: 'composing' }] }])
  })

  it('that WhatsApp refuses is refused with its code', async () => {
    house.whatsApp.refusal = '463'
    expect((await reply('A new chat')).sent).toEqual({ outcome: 'refused', code: '463', reason: 'limited' })
  })

  it('that a phone cannot read is sent again from the database, by a process that never saw it', async () => {
    jan.asksAgain = 1
    const { sent } = await reply('Once more')
    const id = sent.outcome === 'accepted' ? sent.id : ''
    await expect.poll(() => jan.inbox.map((one) => one.id)).toContain(id)
    const asksAfterwards = await reply('Read late')
    const late = asksAfterwards.sent.outcome === 'accepted' ? asksAfterwards.sent.id : ''
    await expect.poll(() => jan.inbox.map((one) => one.id)).toContain(late)
    await kill()
    await house.isOpen(server)
    jan.inbox.length = 0
    house.whatsApp.askAgain(jan, late)
    await expect.poll(() => jan.inbox.map(({ id, text }) => [id, text])).toEqual([[late, 'Read late']])
  })
})

/** Kills the process with the library, as the kernel does. */
async function kill(): Promise<void> {
  const [child] = processesWithLibrary()
  process.kill(child!, 'SIGKILL')
  await expect.poll(() => server.state(NUMBER)?.kind).not.toBe('open')
}

it('is not open for a moment with its process dead, and is again soon', async () => {
  await house.isOpen(server)
  const waiting = house.whatsApp.journal.logins
  await kill()
  const id = await house.whatsApp.write(jan, { conversation: 'While you were away' })
  await brought(id)
  await house.isOpen(server)
  expect(house.whatsApp.journal).toEqual({ logins: waiting + 1, most: 1, pushedOut: 0 })
  expect(house.logged).toContain('messages to a linked phone may be lost')
  const { rows } = await house.pool.query('select gap_from, gap_until from baileys.session')
  expect(rows[0].gap_until - rows[0].gap_from).toBeLessThan(60_000)
})

it('lets go of nothing in clear', async () => {
  const { rows } = await house.pool.query<{ type: string; value: Buffer }>(
    'select type, value from baileys.auth',
  )
  expect(new Set(rows.map((row) => row.type))).toEqual(
    new Set(['creds', 'pre-key', 'session', 'lid-mapping', 'device-list', 'identity-key']),
  )
  const readable = rows.filter(({ value }) => /"(type|data|noiseKey)"|Buffer/.test(value.toString('latin1')))
  expect(readable).toEqual([])
  expect(house.faults).toEqual([])
})

it('stops when the owner takes the link away, and begins anew when an administrator says so', async () => {
  house.whatsApp.unlink()
  await expect.poll(() => server.state(NUMBER)).toEqual({ kind: 'stopped', why: 'logged-out' })
  await expect.poll(processesWithLibrary).toEqual([])
  expect((await reply('Nobody there')).sent).toMatchObject({ outcome: 'later', code: 'stopped' })
  server.tryAgain(NUMBER, true)
  await house.link(server)
  const { rows } = await house.pool.query('select desk_id, stopped from baileys.session')
  expect(rows).toEqual([{ desk_id: DESK, stopped: null }])
})

it('stops when another program uses the same link, and goes on with the same phone when told to', async () => {
  house.whatsApp.pushOut()
  await expect.poll(() => server.state(NUMBER)).toEqual({ kind: 'stopped', why: 'replaced' })
  const { logins } = house.whatsApp.journal
  // As often as it could have tried again, with all that a busy machine needs for it.
  await new Promise((done) => setTimeout(done, 10 * SOON.againMs))
  expect(house.whatsApp.journal.logins).toBe(logins)
  server.tryAgain(NUMBER, false)
  await house.isOpen(server)
})
