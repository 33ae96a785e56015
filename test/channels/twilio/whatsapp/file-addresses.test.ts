import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TWILIO } from '../../../support/calls.ts'
import { eventually } from '../../../support/exchange.ts'
import { PNG } from '../../../support/uploads.ts'
import { WA_DESK, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
  const policy = t.house.app.ctx.policy(WA_DESK)!
  const whatsapp = { ...policy.doors.whatsapp, attachments: 'everyone' as const }
  await t.house.app.setPolicy({ ...policy, doors: { ...policy.doors, whatsapp } })
})
afterEach(() => t.close())

const states = async () =>
  (
    await t.rows<{ state: string }>(
      `select detail #>> '{part,state}' as state from message_detail order by seq`,
    )
  ).map(({ state }) => state)

describe('an address of a file', () => {
  it('that is not the provider’s own place for it causes no connection', async () => {
    let connections = 0
    const listener = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    listener.listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const { port } = listener.address() as AddressInfo
    const good = new URL(t.has(PNG, 'image/png').form.MediaUrl0!)
    const path = good.pathname
    const elsewhere = path.replace(TWILIO.accountSid, `AC${'9'.repeat(32)}`)
    const addresses = [
      `http://127.0.0.1:${port}${path}`,
      `http://localhost:${port}/`,
      'http://169.254.169.254/latest/meta-data/',
      `https://api.twilio.com.evil.example${path}`,
      `https://api.twilio.com:${port}${path}`,
      `https://api.twilio.com@127.0.0.1:${port}${path}`,
      `https://x:y@api.twilio.com${path}`,
      `http://api.twilio.com${path}`,
      `${good.origin}${elsewhere}`,
      `${good.origin}${path}/../../../../../x`,
      `${good.origin}${path}?x=1`,
      `${good.origin}.evil.example${path}`,
      `//127.0.0.1:${port}${path}`,
      `file:///etc/passwd`,
      '',
      'x'.repeat(10_000),
    ]
    for (const MediaUrl0 of addresses)
      expect(await t.write(JAN, '', { NumMedia: '1', MediaUrl0, MediaContentType0: 'image/png' })).toBe(204)
    await eventually(async () => ((await states()).every((state) => state === 'gone') ? true : undefined))
    expect(await states()).toHaveLength(addresses.length)
    expect({ connections, asked: t.askedFor }).toEqual({ connections: 0, asked: [] })
    listener.close()
  })

  it('may lead on once, within the same origin, and our credentials stay behind', async () => {
    const bytes = PNG
    const { path, form } = t.has((_request, response) => {
      response.writeHead(307, { location: '/bytes/1' }).end()
    }, 'image/png')
    t.files.set('/bytes/1', (_request, response) => void response.writeHead(200).end(bytes))
    await t.write(JAN, '', form)
    await eventually(async () => ((await states())[0] === 'here' ? true : undefined))
    expect(t.askedFor.slice(0, 2)).toEqual([`GET ${path} signed`, 'GET /bytes/1'])
  })

  it('leads nowhere else, and never twice', async () => {
    const other = createServer(() => {
      throw new Error('somebody came')
    })
    other.listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const leads = (location: string) =>
      t.has((_request, response) => void response.writeHead(302, { location }).end(), 'image/png').form
    t.files.set('/on', (_request, response) => void response.writeHead(302, { location: '/on2' }).end())
    for (const location of [
      `http://127.0.0.1:${port}/`,
      'http://169.254.169.254/',
      'https://mms.twiliocdn.com/x',
      '/on',
      'http://[',
    ])
      await t.write(JAN, '', leads(location))
    const failed = () => t.rows('select from inbound_media where tries > 0')
    await eventually(async () => ((await failed()).length === 5 ? true : undefined))
    expect(t.askedFor.filter((asked) => !asked.endsWith('signed')).sort()).toEqual(
      expect.arrayContaining(['GET /on']),
    )
    expect(t.askedFor).not.toContain('GET /on2')
    other.close()
  })
})
