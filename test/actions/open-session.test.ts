import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authenticateVisitor } from '../../server/actions/authenticate-visitor.ts'
import { openSession } from '../../server/actions/open-session.ts'
import { putCustomer } from '../../server/actions/put-customer.ts'
import { type AccountHouse, accountHouse, granted } from '../support/account-house.ts'
import { KAAT, PORTAL_NOW, portalToken } from '../support/portal-token.ts'

let t: AccountHouse
beforeEach(async () => {
  t = await accountHouse(PORTAL_NOW)
  await customer('north', 'K1001', 'premium')
  await customer('south', 'K1001', 'basic')
})
afterEach(() => t.close())

async function customer(desk: string, number: string, tier: string) {
  const contracts = [{ id: 'C1', product: 'Hosting', tier }]
  granted(await putCustomer(t.house, desk, number, { name: `Smets of ${desk}`, contracts }))
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
      await open(portalToken({ ...KAAT, lang: 'en-GB', tier: 'basic', role: 'administrator' })),
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
      granted(
        await openSession(t.house, 'north', null, { identity: portalToken({ ...KAAT, lang }), language }),
      ).language
    expect(await speaks('en-US', 'nl')).toBe('en')
    expect(await speaks(undefined, 'en-US')).toBe('en')
    expect(await speaks('pt', undefined)).toBe('nl')
  })

  it('of a number nobody has is that of a visitor without a contract, and is noted without the number', async () => {
    const answer = granted(await open(portalToken({ ...KAAT, sub: 'K9999' })))
    expect(answer.customer).toBeNull()
    expect(await customerOf(answer.token)).toBeNull()
    expect(t.notes.join()).toContain('the portal vouched for a customer that this desk does not have')
    expect(t.notes.join()).not.toContain('K9999')
  })

  it('counts a contract of a tier that the policy forgot as none, and notes it', async () => {
    await t.house.pool.query(`update contract set tier = 'gold' where desk_id = 'north'`)
    expect(granted(await open(portalToken(KAAT))).customer).toEqual({ name: 'Kaat Smets', tier: 'Visitor' })
    expect(t.notes.join()).toContain('gold')
  })

  it('keeps only a hash of its token', async () => {
    const { token: bearer } = granted(await open(portalToken(KAAT)))
    const { rows } = await t.house.pool.query<{ all: string; token_hash: Buffer }>(
      `select v::text as all, token_hash from visitor v`,
    )
    expect(rows[0]!.all).not.toContain(bearer)
    for (const encoding of ['hex', 'base64', 'base64url', 'latin1'] as const) {
      expect(await customerOf(rows[0]!.token_hash.toString(encoding))).toBeNull()
    }
  })

  it('belongs to one desk: elsewhere its token is nobody’s', async () => {
    const { token: bearer } = granted(await open(portalToken(KAAT)))
    expect(await authenticateVisitor(t.house, 'south', bearer)).toBeNull()
    expect(await authenticateVisitor(t.house, 'nowhere', bearer)).toBeNull()
    expect(await open(undefined, null, 'nowhere')).toMatchObject({ code: 'not-found' })
  })

  it.each([[null], [''], ['%'], ['A'.repeat(43)], ['undefined'], ['[object Object]']])(
    'is not opened by the token %j',
    async (bearer) => {
      await open(portalToken(KAAT))
      expect(await authenticateVisitor(t.house, 'north', bearer)).toBeNull()
    },
  )
})

describe('on one machine', () => {
  it('the same person goes on with the same session after a reload', async () => {
    const first = granted(await open(portalToken(KAAT))).token
    const again = granted(
      await open(portalToken({ ...KAAT, exp: KAAT.exp - 1, name: 'Kaat Smets-Maes' }), first),
    )
    expect(again.token).toBe(first)
    expect((await authenticateVisitor(t.house, 'north', first))?.visitor.name).toBe('Kaat Smets-Maes')
    expect((await t.house.pool.query('select from visitor')).rowCount).toBe(1)
  })

  it('an anonymous visitor goes on with the same session', async () => {
    const first = granted(await open()).token
    expect(granted(await open(undefined, first)).token).toBe(first)
  })

  it.each([
    ['another customer', () => portalToken({ ...KAAT, sub: 'K1002' })],
    ['a colleague of the same company', () => portalToken({ ...KAAT, email: 'jef@smets.example' })],
    ['nobody, after signing out', () => undefined],
  ])('%s starts anew', async (_who, identity) => {
    const first = granted(await open(portalToken(KAAT))).token
    const second = granted(await open(identity(), first)).token
    expect(second).not.toBe(first)
    expect(await customerOf(first)).toBe('K1001')
  })

  it('signing in starts anew: what was said before is not the customer’s', async () => {
    const first = granted(await open()).token
    expect(granted(await open(portalToken(KAAT), first)).token).not.toBe(first)
  })

  it('a session of another desk is not gone on with', async () => {
    const first = granted(await open(undefined, null, 'south')).token
    expect(granted(await open(undefined, first)).token).not.toBe(first)
  })

  it('a customer who is entered later is known at the next visit', async () => {
    const first = granted(await open(portalToken({ ...KAAT, sub: 'K2002' }))).token
    expect(await customerOf(first)).toBeNull()
    await customer('north', 'K2002', 'basic')
    expect(granted(await open(portalToken({ ...KAAT, sub: 'K2002' }), first)).token).toBe(first)
    expect(await customerOf(first)).toBe('K2002')
  })
})
