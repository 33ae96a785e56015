import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSigned } from '../../../server/channels/twilio/verify.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { signature, signed, TWILIO } from '../../support/calls.ts'

// From Twilio's own pages; Twilio's libraries for Node and Python give the same.
const GOLDEN = {
  token: '12345',
  url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
  form: {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675309',
    Digits: '1234',
    From: '+14158675309',
    To: '+18005551212',
  },
  signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
}

describe('a signature', () => {
  it('is the one of Twilio’s documentation', () => {
    const form = new URLSearchParams(GOLDEN.form)
    expect(isSigned([GOLDEN.token], GOLDEN.url, form, GOLDEN.signature)).toBe(true)
    expect(signature(GOLDEN.url, GOLDEN.form, GOLDEN.token)).toBe(GOLDEN.signature)
  })

  const URL_HERE = 'https://desk.example/twilio/x/voice?t=1.a'
  const sign = (form: Record<string, string>, token = 'now') => signature(URL_HERE, form, token)
  const check = (form: URLSearchParams | Record<string, string>, given: string | undefined, url = URL_HERE) =>
    isSigned(['now', 'before'], url, new URLSearchParams(form), given)
  const FORM = { CallSid: 'CA1', Empty: '', Body: 'Zürich 🙂', NewThing: 'x' }

  it('covers every parameter, known or not, empty and in any script', () => {
    expect(check(FORM, sign(FORM))).toBe(true)
    for (const name of Object.keys(FORM) as (keyof typeof FORM)[]) {
      const { [name]: _, ...without } = FORM
      expect([name, check({ ...FORM, [name]: `${FORM[name]}.` }, sign(FORM))]).toEqual([name, false])
      // An empty value adds its name all the same.
      expect([name, check(without, sign(FORM))]).toEqual([name, false])
    }
    expect(check({ ...FORM, Added: '1' }, sign(FORM))).toBe(false)
    expect(check({ ...FORM, Body: ' Zürich 🙂' }, sign(FORM))).toBe(false)
  })

  it.each([
    ['another scheme', 'http://desk.example/twilio/x/voice?t=1.a'],
    ['another port', 'https://desk.example:8443/twilio/x/voice?t=1.a'],
    ['a slash more', 'https://desk.example/twilio/x/voice/?t=1.a'],
    ['another token in the query', 'https://desk.example/twilio/x/voice?t=1.b'],
    ['no query', 'https://desk.example/twilio/x/voice'],
    ['another desk', 'https://desk.example/twilio/y/voice?t=1.a'],
  ])('does not hold for %s', (_what, url) => {
    expect(check(FORM, sign(FORM), url)).toBe(false)
  })

  it('counts a repeated parameter once for each different value, in order', () => {
    const repeated = new URLSearchParams('A=2&A=1&A=2')
    expect(check(repeated, signature(`${URL_HERE}A1A2`, {}, 'now'))).toBe(true)
  })

  it('holds with either token while it is changed, and with no third', () => {
    expect(check(FORM, sign(FORM, 'before'))).toBe(true)
    expect(check(FORM, sign(FORM, 'older'))).toBe(false)
  })

  it.each([undefined, '', 'x', 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', '=', 'é'.repeat(28)])(
    '%s is none',
    (given) => {
      expect(check(FORM, given)).toBe(false)
    },
  )
})

describe('the webhooks', () => {
  let house: TestApp
  beforeAll(async () => {
    house = await testApp('2026-11-23T10:00:00+01:00', {
      twilio: TWILIO,
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
