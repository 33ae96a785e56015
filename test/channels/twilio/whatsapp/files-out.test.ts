import { afterEach, beforeEach, expect, it } from 'vitest'
import type { FileRef } from '../../../../shared/conversation.ts'
import type { TestAgent } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { ticketOf } from '../../../support/callers.ts'
import { pngChunk } from '../../../support/pictures.ts'
import { PDF, PNG } from '../../../support/uploads.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
let t: WhatsAppHouse
let sanne: TestAgent
let conversation: string

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  await customer(t.house, WA_DESK, '101', { tier: 'premium', phones: [JAN] })
  sanne = await t.house.agent({ [WA_DESK]: 'agent' })
  await t.write(JAN, `ticket ${await ticketOf(t.house, WA_DESK, '101')}`)
  await t.settle()
  const [row] = await t.rows<{ id: string }>('select conversation_id as id from conversation')
  conversation = row!.id
  await sanne.ask('conversation:take', { desk: WA_DESK, conversation })
  t.sent.length = 0
})
afterEach(() => t.close())

const uploads = (name: string, bytes: Buffer) =>
  fetch(`${t.house.url}/panel/api/files/${WA_DESK}/${conversation}`, {
    method: 'POST',
    headers: { cookie: sanne.cookie, 'x-balie': 'panel', 'x-file-name': name },
    body: new Uint8Array(bytes),
  })

/** Sanne sends a file, with words or without. */
async function sends(name: string, bytes: Buffer, body = ''): Promise<void> {
  const { value } = (await (await uploads(name, bytes)).json()) as { value: FileRef }
  const clientId = crypto.randomUUID()
  const posted = await sanne.ask('message:post', {
    desk: WA_DESK,
    conversation,
    clientId,
    body,
    file: value.id,
  })
  expect(posted).toMatchObject({ ok: true })
  await t.settle()
}

it('a picture goes with its words, from an address that gives it for an hour', async () => {
  await sends('scherm.png', PNG, 'kijk hier')
  expect(t.sent).toMatchObject([{ body: 'kijk hier', media: [expect.any(String)] }])
  const [address] = t.sent[0]!.media
  const given = await fetch(address!)
  expect(given.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await given.arrayBuffer())).toEqual(PNG)
  t.house.clock.advance(61 * 60_000)
  expect((await fetch(address!)).status).toBe(404)
})

it('a document comes after its words', async () => {
  await sends('plan.pdf', PDF, 'het plan')
  expect(t.sent.map(({ body, media }) => [body, media.length])).toEqual([
    ['het plan', 0],
    ['', 1],
  ])
})

it('words that are too long for a picture go before it', async () => {
  await sends('scherm.png', PNG, 'x'.repeat(1025))
  expect(t.sent.map(({ body, media }) => [body.length, media.length])).toEqual([
    [1025, 0],
    [0, 1],
  ])
})

it('what the provider would not take is said before it is sent', async () => {
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  const big = Buffer.concat([
    PNG.subarray(0, -12),
    pngChunk('IDAT', Buffer.alloc(5 * 1024 * 1024)),
    PNG.subarray(-12),
  ])
  const no = async (name: string, bytes: Buffer) => (await uploads(name, bytes)).json()
  expect(await no('x.gif', gif)).toMatchObject({ code: 'wrong-type', say: expect.stringContaining('PNG') })
  expect(await no('x.png', big)).toMatchObject({ code: 'too-large', say: expect.stringContaining('5 MB') })
})

it('an address opens its own file and nothing else', async () => {
  await sends('scherm.png', PNG)
  await sends('plan.pdf', PDF)
  const [one, other] = t.sent.map(({ media }) => media[0]!.split('/').at(-1)!)
  const get = async (token: string, desk = WA_DESK) =>
    (await fetch(`${t.house.url}/w/${desk}/sent/${token}`)).status
  expect(await get(one!)).toBe(200)
  expect(await get(one!, 'five-levels')).toBe(404)
  const bytes = Buffer.from(one!, 'base64url')
  const mixed = Buffer.concat([Buffer.from(other!, 'base64url').subarray(0, 16), bytes.subarray(16)])
  expect(await get(mixed.toString('base64url'))).toBe(404)
  const later = Buffer.from(bytes)
  later.writeUIntBE(bytes.readUIntBE(16, 6) + 864e5, 16, 6)
  expect(await get(later.toString('base64url'))).toBe(404)
  for (const bad of ['x', '..%2f..%2fpackage.json', '%00', 'A'.repeat(72)]) expect(await get(bad)).toBe(404)
})
