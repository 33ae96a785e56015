import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MetaEmulatorClient } from '../../emulator/meta/client.ts'
import { type MetaEmulator, startMetaEmulator } from '../../emulator/meta/emulator.ts'

const SECRET = 'the secret of the app'
const NUMBER = '106540352242922'
const EVA = { phone: '32471000009', userId: 'BE.1181579921', parentUserId: 'BE.ENT.5068', name: 'Eva' }

interface Body {
  entry: {
    changes: {
      value: {
        messages?: Record<string, unknown>[]
        statuses?: Record<string, unknown>[]
        contacts?: object[]
      }
    }[]
  }[]
}

let emulator: MetaEmulator
let meta: MetaEmulatorClient
let server: Server
/** What came to the customer's server, and what it answers. */
let came: { body: Body; isSigned: boolean }[]
let answers: number

beforeEach(async () => {
  came = []
  answers = 200
  server = createServer(async (request, response) => {
    if (request.method === 'GET')
      return response.end(new URL(request.url!, 'http://x').searchParams.get('hub.challenge'))
    const raw = await bodyOf(request)
    const own = `sha256=${createHmac('sha256', SECRET).update(raw).digest('hex')}`
    came.push({
      body: JSON.parse(raw.toString('utf8')),
      isSigned: request.headers['x-hub-signature-256'] === own,
    })
    response.writeHead(answers).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  emulator = await startMetaEmulator({
    appSecret: SECRET,
    verifyToken: 'verify',
    accessToken: 'EAAG',
    webhook: `http://127.0.0.1:${(server.address() as AddressInfo).port}/meta`,
    numbers: { [NUMBER]: '3235550130' },
  })
  meta = new MetaEmulatorClient(emulator.url)
  await meta.person('eva', { ...EVA, window: true })
})
afterEach(async () => {
  await emulator.close()
  server.closeAllConnections()
  server.close()
})

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

const valueIn = ({ body }: { body: Body }) => body.entry[0]!.changes[0]!.value
const textsIn = (one: { body: Body }) =>
  valueIn(one).messages!.map(({ text }) => (text as { body: string }).body)

async function graph(path: string, body: object, token = 'EAAG') {
  const answer = await fetch(`${emulator.url}/v26.0/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return {
    status: answer.status,
    body: (await answer.json()) as { error?: { code: number }; messages?: { id: string }[] },
  }
}

const TEXT = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  type: 'text',
  text: { body: 'Hallo' },
}
const send = (more: object) => graph(`${NUMBER}/messages`, { ...TEXT, ...more })

describe('somebody who writes', () => {
  it('brings a batch, signed, with every id or without a number', async () => {
    await meta.write('eva', ['een 😀', 'twee'])
    expect(came.map(({ isSigned }) => isSigned)).toEqual([true])
    expect(textsIn(came[0]!)).toEqual(['een 😀', 'twee'])
    expect(valueIn(came[0]!).messages![0]).toMatchObject({ from: EVA.phone, from_user_id: EVA.userId })
    await meta.person('eva', { showsPhone: false })
    await meta.write('eva', ['drie'])
    expect(JSON.stringify(came[1]!.body)).not.toContain(EVA.phone)
    expect(valueIn(came[1]!).contacts).toEqual([
      { profile: { name: 'Eva' }, user_id: EVA.userId, parent_user_id: EVA.parentUserId },
    ])
  })

  it('is heard doubled, turned round and repeated when a script wants it', async () => {
    await meta.write('eva', ['een', 'twee'], { bodies: 'each', order: [1, 0, 1] })
    expect(came.map(textsIn)).toEqual([['twee'], ['een'], ['twee']])
    came = []
    const { deliveries } = await meta.write('eva', ['drie', 'vier'], { order: 'reverse', times: 2 })
    expect(came.map(textsIn)).toEqual([
      ['vier', 'drie'],
      ['vier', 'drie'],
    ])
    answers = 503
    await meta.again(deliveries[0]!.id)
    expect((await meta.webhooks()).at(-1)!.answers).toEqual([200, 200, 503])
  })

  it('any payload, signed or not, and the handshake', async () => {
    await meta.webhook({ payload: { entry: [] }, sign: 'none' })
    await meta.webhook({ payload: { entry: [] }, sign: 'wrong', times: 2 })
    await meta.webhook({ raw: '{"entry":[] }' })
    expect(came.map(({ isSigned }) => isSigned)).toEqual([false, false, false, true])
    expect(await meta.handshake({ challenge: '42' })).toMatchObject({ status: 200, body: '42' })
  })
})

describe('the Graph API', () => {
  it('takes a number in to and an id in recipient, and nothing else', async () => {
    expect((await send({ to: EVA.phone })).status).toBe(200)
    expect((await send({ recipient: EVA.userId })).status).toBe(200)
    for (const wrong of [
      { to: EVA.userId },
      { recipient: EVA.phone },
      { to: EVA.phone, recipient: EVA.userId },
      { recipient: EVA.userId, recipient_type: undefined },
      {},
      { to: EVA.phone, text: { body: '' } },
      { to: EVA.phone, text: { body: 'x'.repeat(4097) } },
      { to: EVA.phone, type: 'image', image: { id: '1' } },
      { to: EVA.phone, type: 'hologram', hologram: {} },
    ])
      expect(await send(wrong), JSON.stringify(wrong)).toMatchObject({
        status: 400,
        body: { error: { code: 100 } },
      })
    expect(await meta.sent()).toHaveLength(2)
  })

  it('knows one token and its own numbers', async () => {
    const body = { ...TEXT, to: EVA.phone }
    expect(await graph(`${NUMBER}/messages`, body, 'guess')).toMatchObject({
      status: 401,
      body: { error: { code: 190 } },
    })
    expect((await graph('1/messages', body)).status).toBe(400)
  })

  it('tells what becomes of a message, with its price and the key that came with it', async () => {
    await meta.person('eva', { course: 'read' })
    const { body } = await send({ to: EVA.phone, biz_opaque_callback_data: 'our key' })
    await meta.settle()
    const statuses = came.flatMap((one) => valueIn(one).statuses ?? [])
    expect(statuses.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read'])
    expect(statuses[0]).toMatchObject({
      id: body.messages![0]!.id,
      recipient_id: EVA.phone,
      biz_opaque_callback_data: 'our key',
      pricing: { billable: true, category: 'service' },
    })
  })

  it.each([
    ['24 hours went by', { window: false }, EVA.phone, 131047],
    ['they do not take it', { failsWith: 131049 }, EVA.phone, 131049],
    ['nobody is there', {}, '32471999999', 131026],
  ])('says afterwards that %s', async (_what, change, to, code) => {
    await meta.person('eva', change)
    expect((await send({ to })).status).toBe(200)
    await meta.settle()
    expect(valueIn(came[0]!).statuses).toMatchObject([{ status: 'failed', errors: [{ code }] }])
  })

  it('holds, loses and doubles what it tells', async () => {
    await meta.mode('hold')
    await send({ to: EVA.phone })
    expect(came).toEqual([])
    expect(await meta.release('reverse')).toEqual([2, 1])
    expect(came.flatMap((one) => valueIn(one).statuses!.map(({ status }) => status))).toEqual([
      'delivered',
      'sent',
    ])
    came = []
    await meta.mode('double')
    await send({ to: EVA.phone })
    await meta.settle()
    expect(came).toHaveLength(4)
    await meta.mode('lose')
    await send({ to: EVA.phone })
    await meta.settle()
    expect(came).toHaveLength(4)
  })
})
