import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authenticateVisitor } from '../../server/actions/authenticate-visitor.ts'
import { openSession } from '../../server/actions/open-session.ts'
import { putCustomer } from '../../server/actions/put-customer.ts'
import { type AccountHouse, accountHouse, granted } from '../support/account-house.ts'

const NOW = Date.parse('2026-11-23T10:00:00+01:00')
const S = 1000
const KEY = 'a key that only the portal and this desk know'
const KAAT = {
  sub: 'K1001',
  aud: 'north',
  exp: NOW / S + 600,
  name: 'Kaat Smets',
  email: 'kaat@smets.example',
}

let t: AccountHouse
beforeEach(async () => {
  t = await accountHouse('2026-11-23T10:00:00+01:00')
  await customer('north', 'K1001', 'premium')
  await customer('south', 'K1001', 'basic')
})
afterEach(() => t.close())

async function customer(desk: string, number: string, tier: string) {
  const contracts = [{ id: 'C1', product: 'Hosting', tier }]
  granted(await putCustomer(t.house, desk, number, { name: `Smets of ${desk}`, contracts }))
}

const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')

/** A token as the portal's program makes it, without a library that would be too careful. */
function token(
  claims: unknown,
  header: unknown = { alg: 'HS256', typ: 'JWT' },
  key = KEY,
  hash = 'sha256',
): string {
  const signed = `${part(header)}.${part(claims)}`
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`
}

const open = (identity?: string, bearer: string | null = null, desk = 'north') =>
  openSession(t.house, desk, bearer, { identity, language: 'nl' })

async function customerOf(bearer: string, desk = 'north') {
  return (await authenticateVisitor(t.house, desk, bearer))?.visitor.customer ?? null
}

describe('a visitor’s session', () => {
  it('is anonymous without the portal’s word', async () => {
    const { token: bearer, customer: who } = granted(await open())
    expect(who).toBeNull()
    expect(await authenticateVisitor(t.house, 'north', bearer)).toEqual({
      desk: 'north',
      visitor: { id: expect.any(String), customer: null, name: null, email: null, language: 'nl' },
    })
  })

  it('is that of the customer the portal vouches for, with the tier of the stored contract', async () => {
    const answer = granted(
      await open(token({ ...KAAT, lang: 'en-GB', tier: 'basic', role: 'administrator' })),
    )
    expect(answer.customer).toEqual({ name: 'Kaat Smets', tier: 'Premium' })
    expect((await authenticateVisitor(t.house, 'north', answer.token))?.visitor).toMatchObject({
      customer: 'K1001',
      name: 'Kaat Smets',
      email: 'kaat@smets.example',
    })
  })

  it('speaks the language that was asked for, else the portal’s, else the desk’s own', async () => {
    const speaks = async (language: string | undefined, lang: string | undefined) =>
      granted(await openSession(t.house, 'north', null, { identity: token({ ...KAAT, lang }), language }))
        .language
    expect(await speaks('en-US', 'nl')).toBe('en')
    expect(await speaks(undefined, 'en-US')).toBe('en')
    expect(await speaks('pt', undefined)).toBe('nl')
  })

  it('of a number nobody has is that of a visitor without a contract, and is noted without the number', async () => {
    const answer = granted(await open(token({ ...KAAT, sub: 'K9999' })))
    expect(answer.customer).toBeNull()
    expect(await customerOf(answer.token)).toBeNull()
    expect(t.notes.join()).toContain('the portal vouched for a customer that this desk does not have')
    expect(t.notes.join()).not.toContain('K9999')
  })

  it('counts a contract of a tier that the policy forgot as none, and notes it', async () => {
    await t.house.pool.query(`update contract set tier = 'gold' where desk_id = 'north'`)
    expect(granted(await open(token(KAAT))).customer).toEqual({ name: 'Kaat Smets', tier: 'Visitor' })
    expect(t.notes.join()).toContain('gold')
  })

  it('keeps only a hash of its token', async () => {
    const { token: bearer } = granted(await open(token(KAAT)))
    const { rows } = await t.house.pool.query<{ all: string; token_hash: Buffer }>(
      `select v::text as all, token_hash from visitor v`,
    )
    expect(rows[0]!.all).not.toContain(bearer)
    for (const encoding of ['hex', 'base64', 'base64url', 'latin1'] as const) {
      expect(await customerOf(rows[0]!.token_hash.toString(encoding))).toBeNull()
    }
  })

  it('belongs to one desk: elsewhere its token is nobody’s', async () => {
    const { token: bearer } = granted(await open(token(KAAT)))
    expect(await authenticateVisitor(t.house, 'south', bearer)).toBeNull()
    expect(await authenticateVisitor(t.house, 'nowhere', bearer)).toBeNull()
    expect(await open(undefined, null, 'nowhere')).toMatchObject({ code: 'not-found' })
  })

  it.each([[null], [''], ['%'], ['A'.repeat(43)], ['undefined'], ['[object Object]']])(
    'is not opened by the token %j',
    async (bearer) => {
      await open(token(KAAT))
      expect(await authenticateVisitor(t.house, 'north', bearer)).toBeNull()
    },
  )
})

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const spki = publicKey.export({ type: 'spki', format: 'pem' }).toString()

function rs256(): string {
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(KAAT)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

const REFUSED: [string, () => string][] = [
  ['no signature at all', () => token(KAAT).split('.').slice(0, 2).join('.')],
  ['an empty signature', () => `${token(KAAT).split('.').slice(0, 2).join('.')}.`],
  ['algorithm none', () => `${part({ alg: 'none' })}.${part(KAAT)}.`],
  ['algorithm None with a signature', () => token(KAAT, { alg: 'None' })],
  ['algorithm HS512, though with the right key', () => token(KAAT, { alg: 'HS512' }, KEY, 'sha512')],
  ['algorithm HS384, though with the right key', () => token(KAAT, { alg: 'HS384' }, KEY, 'sha384')],
  ['a key pair', () => rs256()],
  ['a public key used as a secret', () => token(KAAT, { alg: 'HS256' }, spki)],
  ['another key', () => token(KAAT, undefined, 'somebody else’s key, long enough to be one')],
  ['an empty key', () => token(KAAT, undefined, '')],
  [
    'a key that it brings along itself',
    () => token(KAAT, { alg: 'HS256', jwk: { kty: 'oct', k: part('mine') } }, 'mine'),
  ],
  ['an extension we do not know and must', () => token(KAAT, { alg: 'HS256', crit: ['x'], x: 1 })],
  ['a header that is no object', () => token(KAAT, [])],
  [
    'changed claims under an old signature',
    () => {
      const [header, , signature] = token(KAAT).split('.')
      return `${header}.${part({ ...KAAT, sub: 'K1002' })}.${signature}`
    },
  ],
  ['claims that are a list', () => token([KAAT])],
  ['claims that are a text', () => token('"K1001"')],
  ['claims that are no JSON', () => token('{sub')],
  ['another desk', () => token({ ...KAAT, aud: 'south' })],
  ['no desk', () => token({ ...KAAT, aud: undefined })],
  ['a list of desks with this one in it', () => token({ ...KAAT, aud: ['south', 'north'] })],
  ['a list with this desk only', () => token({ ...KAAT, aud: ['north'] })],
  ['a desk in capitals', () => token({ ...KAAT, aud: 'NORTH' })],
  ['no end', () => token({ ...KAAT, exp: undefined })],
  ['an end that is a text', () => token({ ...KAAT, exp: String(KAAT.exp) })],
  ['an end in milliseconds', () => token({ ...KAAT, exp: KAAT.exp * S })],
  ['an end in an hour', () => token({ ...KAAT, exp: NOW / S + 3600 })],
  ['an end 16 minutes ahead', () => token({ ...KAAT, exp: NOW / S + 16 * 60 })],
  ['a beginning in the future', () => token({ ...KAAT, nbf: NOW / S + 60 })],
  ['no subject', () => token({ ...KAAT, sub: undefined })],
  ['an empty subject', () => token({ ...KAAT, sub: '' })],
  ['a subject that is a number', () => token({ ...KAAT, sub: 1001 })],
  ['a subject that is a list', () => token({ ...KAAT, sub: ['K1001'] })],
  ['a subject that is an object', () => token({ ...KAAT, sub: { $ne: null } })],
  ['a subject that is true', () => token({ ...KAAT, sub: true })],
  ['a subject of a thousand signs', () => token({ ...KAAT, sub: 'K'.repeat(1000) })],
  ['a subject with a NUL', () => token({ ...KAAT, sub: 'K1001\u0000' })],
  ['a name that is a list', () => token({ ...KAAT, name: ['Kaat'] })],
  ['a mail address that is an object', () => token({ ...KAAT, email: {} })],
  ['a language that is a number', () => token({ ...KAAT, lang: 7 })],
  ['five parts', () => `${token(KAAT)}.a.b`],
  ['words', () => 'K1001'],
]

describe('the portal’s word is refused with a kind sentence when it comes with', () => {
  it.each(REFUSED)('%s', async (_what, make) => {
    const answer = await open(make())
    expect(answer).toMatchObject({ ok: false, code: 'not-signed-in', field: 'identity' })
    expect(answer.ok === false && answer.say).toMatch(
      /^Deze aanmelding in het klantenportaal herkennen we niet\./,
    )
    expect((await t.house.pool.query('select from visitor')).rowCount).toBe(0)
    expect(t.notes).toHaveLength(1)
    expect(t.notes.join()).not.toMatch(/K1001|Kaat|eyJ/)
  })

  it('an end that has passed, and says that it has run out', async () => {
    const answer = await open(token({ ...KAAT, exp: NOW / S - 6 }))
    expect(answer).toMatchObject({ ok: false, code: 'not-signed-in' })
    expect(answer.ok === false && answer.say).toMatch(/^De aanmelding in het klantenportaal is verlopen\./)
  })

  it('another desk’s key, or at a desk that has none', async () => {
    expect(await open(token({ ...KAAT, aud: 'south' }), null, 'south')).toMatchObject({
      code: 'not-signed-in',
    })
  })
})

describe('the portal’s word is taken', () => {
  it.each([
    ['up to 15 minutes ahead', { ...KAAT, exp: NOW / S + 15 * 60 }],
    ['with claims of the portal’s own', { ...KAAT, iss: 'portal', iat: NOW / S, jti: 'x', roles: ['a'] }],
    ['with an empty name', { ...KAAT, name: '' }],
    ['with half an address', { ...KAAT, email: 'kaat@' }],
    ['with nothing but number, desk and end', { sub: KAAT.sub, aud: KAAT.aud, exp: KAAT.exp }],
  ])('%s', async (_what, claims) => {
    expect(await customerOf(granted(await open(token(claims))).token)).toBe('K1001')
  })

  it('and its hostile names change nothing but the name', async () => {
    const raw = `{"sub":"K1001","aud":"north","exp":${KAAT.exp},"__proto__":{"email":"x"},"constructor":1,"name":"<b>'; --"}`
    const { token: bearer } = granted(await open(token(raw)))
    expect((await authenticateVisitor(t.house, 'north', bearer))?.visitor).toMatchObject({
      name: "<b>'; --",
      email: null,
    })
    expect(({} as Record<string, unknown>).email).toBeUndefined()
  })
})

describe('on one machine', () => {
  it('the same person goes on with the same session after a reload', async () => {
    const first = granted(await open(token(KAAT))).token
    const again = granted(await open(token({ ...KAAT, exp: KAAT.exp - 1, name: 'Kaat Smets-Maes' }), first))
    expect(again.token).toBe(first)
    expect((await authenticateVisitor(t.house, 'north', first))?.visitor.name).toBe('Kaat Smets-Maes')
    expect((await t.house.pool.query('select from visitor')).rowCount).toBe(1)
  })

  it('an anonymous visitor goes on with the same session', async () => {
    const first = granted(await open()).token
    expect(granted(await open(undefined, first)).token).toBe(first)
  })

  it.each([
    ['another customer', () => token({ ...KAAT, sub: 'K1002' })],
    ['a colleague of the same company', () => token({ ...KAAT, email: 'jef@smets.example' })],
    ['nobody, after signing out', () => undefined],
  ])('%s starts anew', async (_who, identity) => {
    const first = granted(await open(token(KAAT))).token
    const second = granted(await open(identity(), first)).token
    expect(second).not.toBe(first)
    expect(await customerOf(first)).toBe('K1001')
  })

  it('signing in starts anew: what was said before is not the customer’s', async () => {
    const first = granted(await open()).token
    expect(granted(await open(token(KAAT), first)).token).not.toBe(first)
  })

  it('a session of another desk is not gone on with', async () => {
    const first = granted(await open(undefined, null, 'south')).token
    expect(granted(await open(undefined, first)).token).not.toBe(first)
  })

  it('a customer who is entered later is known at the next visit', async () => {
    const first = granted(await open(token({ ...KAAT, sub: 'K2002' }))).token
    expect(await customerOf(first)).toBeNull()
    await customer('north', 'K2002', 'basic')
    expect(granted(await open(token({ ...KAAT, sub: 'K2002' }), first)).token).toBe(first)
    expect(await customerOf(first)).toBe('K2002')
  })
})
