import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import twilio from 'twilio'
import { describe, expect, it } from 'vitest'
import { isSigned, signingOf } from '../../../server/channels/twilio/verify.ts'
import { signature } from '../../support/calls.ts'

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

const byTokens = (...secrets: string[]) => ({ secrets, hash: 'sha1' as const })

describe('a signature', () => {
  it('is the one of Twilio’s documentation', () => {
    const form = new URLSearchParams(GOLDEN.form)
    expect(isSigned(byTokens(GOLDEN.token), GOLDEN.url, form, GOLDEN.signature)).toBe(true)
    expect(signature(GOLDEN.url, GOLDEN.form, GOLDEN.token)).toBe(GOLDEN.signature)
  })

  const URL_HERE = 'https://desk.example/twilio/x/voice?t=1.a'
  const sign = (form: Record<string, string>, token = 'now') => signature(URL_HERE, form, token)
  const check = (form: URLSearchParams | Record<string, string>, given: string | undefined, url = URL_HERE) =>
    isSigned(byTokens('now', 'before'), url, new URLSearchParams(form), given)
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
    ['another host', 'https://desk.example.org/twilio/x/voice?t=1.a'],
    ['a slash more', 'https://desk.example/twilio/x/voice/?t=1.a'],
    ['another token in the query', 'https://desk.example/twilio/x/voice?t=1.b'],
    ['no query', 'https://desk.example/twilio/x/voice'],
    ['another desk', 'https://desk.example/twilio/y/voice?t=1.a'],
  ])('does not hold for %s', (_what, url) => {
    expect(check(FORM, sign(FORM), url)).toBe(false)
  })

  it.each([
    ['http://desk.example/v', 'http://desk.example:80/v'],
    ['https://desk.example/v?t=1', 'https://desk.example:443/v?t=1'],
    ['https://desk.example:8443/v', 'https://desk.example/v'],
    ['https://desk.example/v?who=o%27neil', "https://desk.example/v?who=o'neil"],
  ])('for %s holds over %s as well', (url, signedUrl) => {
    expect(check(FORM, signature(signedUrl, FORM, 'now'), url)).toBe(true)
    expect(check(FORM, signature(signedUrl, FORM, 'older'), url)).toBe(false)
  })

  it('is judged as the provider’s own library judges it, for any address, form and way to sign', () => {
    const parts = fc.record({
      scheme: fc.constantFrom('http', 'https'),
      host: fc.constantFrom('desk.example', '127.0.0.1', '[::1]'),
      port: fc.constantFrom('', ':80', ':443', ':8443'),
      path: fc.stringMatching(/^[a-z/-]{0,12}$/),
      query: fc.option(fc.stringMatching(/^[!-~]{0,16}$/), { nil: null }),
    })
    const word = fc.string({ maxLength: 6, unit: 'binary' })
    const form = fc.array(fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), word), { maxLength: 6 })
    const address = (one: typeof parts extends fc.Arbitrary<infer T> ? T : never) =>
      `${one.scheme}://${one.host}${one.port}/${one.path}${one.query === null ? '' : `?${one.query}`}`
    const verdicts = new Set<boolean>()
    const likely = fc.tuple(parts, fc.constantFrom('', ':80', ':443', ':8443'), fc.boolean())
    fc.assert(
      fc.property(
        likely,
        form,
        fc.constantFrom('now', 'before', 'older'),
        ([at, port, plain], pairs, token) => {
          const url = address(at)
          const given = new URLSearchParams(pairs.filter(([name]) => name !== '__proto__'))
          const params = Object.fromEntries(
            [...new Set(given.keys())].map((name) => [name, given.getAll(name)]),
          )
          const other = address({ ...at, port })
          const over = plain ? other : new URL(other).href
          const signed = twilio.getExpectedTwilioSignature(token, over, params)
          const theirs = ['now', 'before'].some((one) => twilio.validateRequest(one, signed, url, params))
          expect(check(given, signed, url)).toBe(theirs)
          verdicts.add(theirs)
        },
      ),
      { numRuns: 500 },
    )
    expect(verdicts.size).toBe(2)
  })

  it('says by which hash it was made, and then only a key for that hash counts', () => {
    const ours = { authTokens: ['now'], signingKeys: ['key', 'old key'] }
    const settings = `key=webhooks_key_1,algorithm=HMAC_SHA256`
    const by = (hash: string, secret: string) =>
      createHmac(hash, secret).update(`${URL_HERE}A1`).digest('base64')
    const holds = (given: string, said: unknown) => {
      const signing = signingOf(said, ours)
      return signing !== null && isSigned(signing, URL_HERE, new URLSearchParams('A=1'), given)
    }
    expect(holds(by('sha1', 'now'), undefined)).toBe(true)
    for (const key of ours.signingKeys) expect([key, holds(by('sha256', key), settings)]).toEqual([key, true])
    for (const [hash, secret, said] of [
      ['sha256', 'now', settings],
      ['sha1', 'key', settings],
      ['sha1', 'now', settings],
      ['sha256', 'key', undefined],
      ['sha1', 'key', undefined],
      ['sha256', 'key', 'key=1,algorithm=HMAC_SHA512'],
      ['sha256', 'key', 'key=1'],
      ['sha256', 'key', ''],
      ['sha1', 'now', ''],
    ] as const)
      expect([hash, secret, said, holds(by(hash, secret), said)]).toEqual([hash, secret, said, false])
    const none = signingOf(settings, { authTokens: ['now'], signingKeys: [] })
    expect(isSigned(none!, URL_HERE, new URLSearchParams('A=1'), by('sha256', ''))).toBe(false)
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
