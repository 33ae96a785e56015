import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authenticateVisitor } from '../../../server/actions/chat/authenticate-visitor.ts'
import { openSession } from '../../../server/actions/chat/open-session.ts'
import { startChat } from '../../../server/actions/chat/start-chat.ts'
import { postMessage } from '../../../server/actions/conversations/post-message.ts'
import { takeConversation } from '../../../server/actions/conversations/take-conversation.ts'
import { putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { conversationById } from '../../../server/storage/conversations.ts'
import { type AccountHouse, accountHouse, granted } from '../../support/account-house.ts'
import { KAAT, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'

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

  it('an anonymous visitor who signs in goes on as the customer, under the same session', async () => {
    const first = granted(await open()).token
    const { id } = (await authenticateVisitor(t.house, 'north', first))!.visitor
    const signedIn = granted(await open(portalToken(KAAT), first))
    expect(signedIn).toMatchObject({ token: first, customer: { name: 'Kaat Smets', tier: 'Premium' } })
    expect((await authenticateVisitor(t.house, 'north', first))?.visitor).toMatchObject({
      id,
      customer: 'K1001',
      name: 'Kaat Smets',
      email: 'kaat@smets.example',
    })
  })

  it('two tabs that sign in at the same moment stay one visitor; of two customers only one is the former', async () => {
    const [tabs, rivals] = [granted(await open()).token, granted(await open()).token]
    const both = await Promise.all([open(portalToken(KAAT), tabs), open(portalToken(KAAT), tabs)])
    expect(both.map((answer) => granted(answer).token)).toEqual([tabs, tabs])
    await customer('north', 'K1002', 'basic')
    const two = [portalToken(KAAT), portalToken({ ...KAAT, sub: 'K1002' })]
    const went = (await Promise.all(two.map((who) => open(who, rivals)))).map((a) => granted(a).token)
    expect(went.filter((token) => token === rivals)).toHaveLength(1)
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

describe('a visitor who signs in at the portal in the middle of a chat', () => {
  const NORTH = { desk: 'north' }

  it('keeps the chat, and the agent sees who it is', async () => {
    const { token } = granted(await open())
    const who = (await authenticateVisitor(t.house, 'north', token))!
    const agent = await t.agent({ north: 'agent' })
    const { conversation } = granted(
      await startChat(t.house, who, { clientId: crypto.randomUUID(), body: 'Mijn mail komt terug' }),
    )
    const chat = { ...NORTH, conversation: conversation.id }
    granted(await takeConversation(t.house, agent, chat))
    t.told.length = 0
    granted(await open(portalToken(KAAT), token))
    expect(t.told.map(({ name }) => name)).toEqual(['conversation', 'desk'])
    const signedIn = (await authenticateVisitor(t.house, 'north', token))!
    granted(
      await postMessage(t.house, signedIn, { ...chat, clientId: crypto.randomUUID(), body: 'Ik ben het' }),
    )
    const row = await conversationById(t.house.pool, 'north', conversation.id)
    expect(row).toMatchObject({
      customer_number: 'K1001',
      who: 'Kaat Smets',
      tier: 'nobody',
      state: 'active',
      last_seq: 3,
    })
  })

  it('starts the next chat as the customer, also in a tab that was open before', async () => {
    const { token } = granted(await open())
    const tab = (await authenticateVisitor(t.house, 'north', token))!
    await t.agent({ north: 'agent' })
    granted(await open(portalToken(KAAT), token))
    const { conversation } = granted(
      await startChat(t.house, tab, { clientId: crypto.randomUUID(), body: 'Nog iets' }),
    )
    const row = await conversationById(t.house.pool, 'north', conversation.id)
    expect(row).toMatchObject({ customer_number: 'K1001', who: 'Kaat Smets', tier: 'premium' })
  })

  it.each([
    ['another customer', () => portalToken({ ...KAAT, sub: 'K1002' })],
    ['nobody, after signing out', () => undefined],
  ])('keeps the chat from %s on that machine', async (_who, identity) => {
    const { token } = granted(await open())
    granted(await open(portalToken(KAAT), token))
    const next = granted(await open(identity(), token)).token
    expect(next).not.toBe(token)
    expect(await customerOf(token)).toBe('K1001')
  })
})
