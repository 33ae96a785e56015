import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MediaStore } from '../../../emulator/whatsapp/media.ts'
import type { FakePhone } from '../../../emulator/whatsapp/phone.ts'
import type { Baileys } from '../../../server/channels/baileys/open-baileys.ts'
import { ownOrigin, upload } from '../../../server/channels/baileys/upload.ts'
import { LinkedHouse, NUMBER, processesWithLibrary } from '../../support/linked-house.ts'

const PATIENCE = { timeout: 20_000, interval: 20 }

let house: LinkedHouse
let media: MediaStore
let server: Baileys
let jan: FakePhone

beforeAll(async () => {
  house = await LinkedHouse.build()
  media = await MediaStore.start()
  house.whatsApp.media = media
  jan = house.whatsApp.addPhone('32471000001', '111222333444555')
  server = house.openServer()
  await house.link(server)
})

afterAll(() => house?.close())

const sumOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

function fileOf(bytes: Buffer, type: string, caption = '') {
  const open = () => Readable.from([bytes.subarray(0, 7), bytes.subarray(7)])
  const name = `evidence.${type.slice(-3)}`
  return { kind: 'media', type, name, caption, size: bytes.length, open, url: 'http://127.0.0.1:9/' } as const
}

async function send(bytes: Buffer, type: string, caption?: string) {
  const key = crypto.randomUUID()
  const content = fileOf(bytes, type, caption)
  return server.messenger.send({ ...NUMBER, to: { lid: jan.lid }, key, content })
}

async function arrived(id: string) {
  await expect.poll(() => jan.inbox.map((one) => one.id), PATIENCE).toContain(id)
  return media.open(jan.inbox.find((one) => one.id === id)!.content)
}

it('says that it sends whatever is kept here', () => {
  expect(server.messenger.cannotSend?.({ type: 'image/gif', size: 1 }) ?? null).toBeNull()
})

it.each([
  ['image/png', 'imageMessage', 'What is on the screen'],
  ['image/gif', 'documentMessage', ''],
  ['application/pdf', 'documentMessage', ''],
  ['audio/ogg', 'audioMessage', ''],
  ['audio/mpeg', 'audioMessage', ''],
  ['video/mp4', 'videoMessage', ''],
])('sends %s, which the phone fetches, opens and finds unaltered', async (type, kind, caption) => {
  const bytes = randomBytes(70_001)
  const sent = await send(bytes, type, caption)
  expect(sent).toMatchObject({ outcome: 'accepted' })
  const got = await arrived(sent.outcome === 'accepted' ? sent.id : '')
  expect(got.kind).toBe(kind)
  expect(sumOf(got.bytes)).toBe(sumOf(bytes))
  expect(got.file.mimetype.startsWith(type)).toBe(true)
  expect(got.file).toMatchObject({
    ...(caption !== '' && { caption }),
    ...(kind === 'documentMessage' && { fileName: `evidence.${type.slice(-3)}` }),
    ...(type === 'audio/ogg' && { ptt: true }),
  })
})

it('asks again where it may put files when WhatsApp takes none with what it was told', async () => {
  media.end()
  expect(await send(randomBytes(100), 'image/jpeg')).toMatchObject({ outcome: 'accepted' })
})

it('comes later with a file that WhatsApp does not take now, and nobody has heard of it', async () => {
  const before = jan.inbox.length
  media.refusal = 503
  expect(await send(randomBytes(100), 'image/jpeg')).toMatchObject({ outcome: 'later', code: 'upload' })
  expect(jan.inbox).toHaveLength(before)
})

it.each([
  ['takes', null],
  ['asks another leave for', 401],
])('comes later with a file that WhatsApp %s when the process is gone', async (_, refusal) => {
  let answer = () => {}
  const until = new Promise<void>((resolve) => (answer = resolve))
  Object.assign(media, { until, refusal })
  const sent = send(randomBytes(100), 'image/jpeg')
  await expect.poll(() => media.waiting, PATIENCE).toBe(1)
  process.kill(processesWithLibrary()[0]!, 'SIGKILL')
  await expect.poll(() => server.state(NUMBER)?.kind, PATIENCE).not.toBe('open')
  answer()
  media.until = null
  expect(await sent).toMatchObject({ outcome: 'later' })
  await house.isOpen(server)
})

it('gives a file again to a phone that could not read the message, by a process that never saw it', async () => {
  const bytes = randomBytes(1_000)
  const sent = await send(bytes, 'application/pdf')
  const id = sent.outcome === 'accepted' ? sent.id : ''
  await arrived(id)
  process.kill(processesWithLibrary()[0]!, 'SIGKILL')
  await expect.poll(() => server.state(NUMBER)?.kind, PATIENCE).not.toBe('open')
  await house.isOpen(server)
  jan.inbox.length = 0
  house.whatsApp.askAgain(jan, id)
  expect(sumOf((await arrived(id)).bytes)).toBe(sumOf(bytes))
})

it('puts files on no host but WhatsApp’s own, whoever names another', async () => {
  let connections = 0
  const other = createServer(() => connections++).listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`, `mmg.whatsapp.net@127.0.0.1:${port}`]
  const file = fileOf(randomBytes(10), 'image/png')
  expect(await upload(file, { auth: 'x', hosts }, null)).toBeNull()
  for (const host of hosts) expect(await upload(file, { auth: 'x', hosts: [host] }, null)).toBeNull()
  expect(connections).toBe(0)
  other.close()
  for (const host of [...hosts, 'whatsapp.net.evil.example', 'evilwhatsapp.net', 'whatsapp.net'])
    expect(ownOrigin([host])).toBeNull()
  expect(ownOrigin([...hosts, 'mmg.whatsapp.net'])).toBe('https://mmg.whatsapp.net')
})

it('keeps no key of a file in clear, and writes none down', async () => {
  const { rows } = await house.pool.query<{ body: Buffer }>('select body from baileys.sent')
  expect(rows.length).toBeGreaterThan(6)
  expect(rows.filter(({ body }) => /mediaKey|directPath/.test(body.toString('latin1')))).toEqual([])
  expect(house.logged).not.toMatch(/mediaKey|directPath|\/v\//)
})
