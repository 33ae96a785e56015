import { afterEach, beforeEach, expect, it } from 'vitest'
import { signature, TWILIO } from '../../../support/calls.ts'
import { WA_DESK, WA_LINE, type WhatsAppHouse, whatsappHouse } from '../../../support/whatsapp.ts'

const JAN = '+32470000001'
let t: WhatsAppHouse

beforeEach(async () => {
  t = await whatsappHouse('2026-11-23T11:00:00+01:00')
})
afterEach(() => t.close())

const bodies = async () =>
  (await t.rows<{ body: string }>(`select body from message where author = 'visitor' order by seq`)).map(
    ({ body }) => body,
  )

it('a text of 64 KB is stored whole, whatever its characters', async () => {
  const texts = ['€', 'é', 'x', '\u{1f512}'].map((one) => one.repeat(65_536 / one.length))
  for (const text of texts) expect(await t.write(JAN, text)).toBe(204)
  expect(await bodies()).toEqual(texts)
})

it('a longer text is cut between two characters', async () => {
  expect(await t.write(JAN, `x${'\u{1f512}'.repeat(40_000)}`)).toBe(204)
  const [body] = await bodies()
  expect(body).toHaveLength(65_536)
  expect(body!.isWellFormed()).toBe(true)
})

it('NUL goes, and no line is left empty by it', async () => {
  expect(await t.write(JAN, 'a\u0000b', { ProfileName: '\u0000' })).toBe(204)
  expect(await t.write(JAN, '\u0000\u0000')).toBe(204)
  expect(await bodies()).toEqual(['ab', ''])
  expect(await t.rows(`select detail #>> '{part,kind}' as kind from message_detail`)).toEqual([
    { kind: 'unknown' },
  ])
})

/** What no well-formed text can hold, as bytes of a form that is signed as the server reads it. */
it.each([
  ['half a character', '%ED%A0%BD', '\ufffd\ufffd\ufffd'],
  ['a byte that begins nothing', '%FF', '\ufffd'],
  ['a percent sign alone', '%', '%'],
])('%s is stored as what can be read of it', async (_, raw, read) => {
  const form = {
    MessageSid: `SM${'d'.repeat(32)}`,
    AccountSid: TWILIO.accountSid,
    From: `whatsapp:${JAN}`,
    To: `whatsapp:${WA_LINE}`,
    NumMedia: '0',
  }
  const url = `${t.house.url}/twilio/${WA_DESK}/message`
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': signature(url, { ...form, Body: `a${read}b` }),
    },
    body: `${new URLSearchParams(form)}&Body=a${raw}b`,
  })
  expect(answer.status).toBe(204)
  expect(await bodies()).toEqual([`a${read}b`])
})

it('a form that no message is as large as is refused', async () => {
  expect(await t.write(JAN, 'x'.repeat(1024 * 1024))).toBe(413)
  expect(await bodies()).toEqual([])
})

it('a place that is none, and a kind that nobody knows, are lines', async () => {
  await t.write(JAN, '', { MessageType: 'location', Latitude: 'x', Longitude: 'NaN' })
  await t.write(JAN, '', { MessageType: 'hologram' })
  await t.write(JAN, '', { MessageType: 'location', Latitude: '51.2', Longitude: '4.4', Label: 'Kantoor' })
  const kinds = await t.rows(`select detail #>> '{part,kind}' as kind from message_detail order by seq`)
  expect(kinds).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }, { kind: 'location' }])
})
