import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestApp, testApp } from '../../support/app.ts'
import { signature, signed, TWILIO } from '../../support/calls.ts'

describe('the webhooks', () => {
  let house: TestApp
  beforeAll(async () => {
    house = await testApp('2026-11-23T10:00:00+01:00', {
      twilio: { ...TWILIO, signingKeys: ['a shared key'] },
      publicUrl: 'https://desk.example',
    })
  })
  afterAll(() => house.close())

  const form = {
    AccountSid: TWILIO.accountSid,
    CallSid: `CA${'a'.repeat(32)}`,
    From: '+32471123456',
    To: '+3235550130',
    CallStatus: 'ringing',
  }
  const PATH = '/twilio/premium-line/voice'
  const message = {
    AccountSid: form.AccountSid,
    MessageSid: `SM${'5'.repeat(32)}`,
    MessageStatus: 'sent',
    From: 'whatsapp:+32471000009',
    To: 'whatsapp:+3235550130',
  }
  const atPublic = (path: string, more: Record<string, string> = form, token?: string) =>
    signature(`https://desk.example${path}`, more, token)

  it('check the configured public address, whatever the request says it is', async () => {
    const forged = { headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' } }
    const good = await signed(house, PATH, form, { signature: atPublic(PATH), ...forged })
    expect(good.status).toBe(200)
    expect(good.verb('Gather')!.attributes.action).toMatch(/^https:\/\/desk\.example\/twilio\/premium-line\//)
    // Signed for the address we listen on, which nobody was told.
    expect((await signed(house, PATH, form)).status).toBe(403)
  })

  it('take a shared key where the provider says that it signed with one', async () => {
    const url = `https://desk.example${PATH}`
    const pairs = Object.entries(form).sort(([a], [b]) => (a < b ? -1 : 1))
    const by = (key: string) =>
      createHmac('sha256', key)
        .update(url + pairs.flat().join(''))
        .digest('base64')
    const headers = { 'x-twilio-webhooks-signature-settings': 'key=one,algorithm=HMAC_SHA256' }
    const status = async (given: string, more = {}) =>
      (await signed(house, PATH, form, { signature: given, ...more })).status
    expect(await status(by('a shared key'), { headers })).toBe(200)
    expect(await status(by('a shared key'))).toBe(403)
    expect(await status(by('another'), { headers })).toBe(403)
    expect(await status(atPublic(PATH), { headers })).toBe(403)
  })

  it('are the ones that this test knows', () => {
    const routes = house.app.routes().filter((route) => route.includes('/twilio/'))
    expect(routes.every((route) => route.startsWith('POST /twilio/:desk/'))).toBe(true)
    expect(routes).toEqual(expect.arrayContaining(['POST /twilio/:desk/voice', 'POST /twilio/:desk/status']))
  })

  it('take no unsigned and no wrongly signed request, with or without a slash, and answer with no redirect and no fault', async () => {
    for (const route of house.app.routes().filter((one) => one.includes('/twilio/'))) {
      for (const slash of ['', '/', '?t=1.x&leg=x', '/?t=1.x']) {
        const sent = route.includes('/message') ? message : form
        const path = route.slice('POST '.length).replace(':desk', 'premium-line') + slash
        for (const given of [
          '',
          'AAAA',
          atPublic(path, { ...sent, To: '+1' }),
          atPublic(path, sent, 'other'),
        ]) {
          expect([path, (await signed(house, path, sent, { signature: given })).status]).toEqual([path, 403])
        }
        const good = await signed(house, path, sent, { signature: atPublic(path, sent) })
        expect([path, good.status < 300]).toEqual([path, true])
        const other = { ...sent, AccountSid: `AC${'9'.repeat(32)}` }
        const foreign = await signed(house, path, other, { signature: atPublic(path, other) })
        expect([path, foreign.status]).toEqual([path, 403])
      }
    }
  })

  it.each([
    ['/twilio/premium-line/voicemail', 404],
    ['/twilio/no-such-desk/voice', 404],
    ['/twilio/premium-line', 404],
    ['/twilio//voice', 404],
    ['/twilio/%2e%2e/voice', 404],
  ])('%s leads nowhere', async (path, status) => {
    expect((await signed(house, path, form, { signature: atPublic(path) })).status).toBe(status)
  })

  it('take POST only, and no more than a form', async () => {
    expect((await fetch(house.url + PATH)).status).toBe(405)
    const huge = { ...form, X: 'x'.repeat(70_000) }
    expect((await signed(house, PATH, huge, { signature: atPublic(PATH, huge) })).status).toBe(413)
  })

  it.each([
    ['no call', { CallSid: undefined }],
    ['an empty call', { CallSid: '' }],
    ['a call of another kind', { CallSid: `SM${'a'.repeat(32)}` }],
  ])('say no to %s', async (_what, change) => {
    const given = Object.fromEntries(
      Object.entries({ ...form, ...change }).filter(([, value]) => value !== undefined),
    ) as Record<string, string>
    expect((await signed(house, PATH, given, { signature: atPublic(PATH, given) })).status).toBe(400)
  })

  it('take parameters they do not know, and those they know with rubbish in them', async () => {
    const odd = {
      ...form,
      CallSid: `CA${'b'.repeat(32)}`,
      StirVerstat: 'TN-Validation-Passed-A',
      CallStatus: 'dancing',
      Digits: '\u0000<>&"',
      To: 'nowhere',
      SequenceNumber: '-1',
      Timestamp: 'yesterday',
      CallDuration: '1e9',
    }
    for (const name of ['voice', 'voice/turn?t=1.x', 'status']) {
      const path = `/twilio/premium-line/${name}`
      expect((await signed(house, path, odd, { signature: atPublic(path, odd) })).status).toBeLessThan(300)
    }
  })
})
