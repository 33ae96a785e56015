import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { authenticateVisitor } from '../../../server/actions/chat/authenticate-visitor.ts'
import { openSession } from '../../../server/actions/chat/open-session.ts'
import { startChat } from '../../../server/actions/chat/start-chat.ts'
import { openConversation } from '../../../server/actions/conversations/open-conversation.ts'
import { importCustomers } from '../../../server/actions/customers/import-customers.ts'
import { putCustomer } from '../../../server/actions/customers/put-customer.ts'
import { contactAt } from '../../../server/storage/contact-addresses.ts'
import { mergeContacts } from '../../../server/storage/contacts.ts'
import { type AccountHouse, accountHouse, granted } from '../../support/account-house.ts'
import { KAAT, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'

let t: AccountHouse
/** A customer of each test's own. */
let number: string
let made = 1000
beforeAll(async () => {
  t = await accountHouse(PORTAL_NOW)
})
afterAll(() => t.close())
beforeEach(async () => {
  number = `K${made++}`
  await put({ name: 'Smets', persons: [{ name: 'Kaat Smets', emails: ['kaat@smets.example'] }] })
})

async function put(body: object) {
  const contracts = [{ id: 'C1', product: 'Hosting', tier: 'premium' }]
  granted(await putCustomer(t.house, 'north', number, { contracts, ...body }))
}

const kaat = (more = {}) => portalToken({ ...KAAT, sub: number, ...more })

async function bindings(columns: string) {
  return (await t.house.pool.query(`select ${columns} from binding where customer_number = $1`, [number]))
    .rows
}

const open = async (identity?: string, bearer: string | null = null) =>
  granted(await openSession(t.house, 'north', bearer, { identity, language: 'nl' })).token

/** A second passes. */
async function later(bearer: Promise<string>) {
  await bearer
  t.advance(1000)
  return bearer
}

/** Starts a chat, and answers what the agent's card says of it. */
async function chatOf(bearer: string) {
  const who = (await authenticateVisitor(t.house, 'north', bearer))!
  const agent = await t.agent({ north: 'agent' })
  const { conversation } = granted(
    await startChat(t.house, who, { clientId: crypto.randomUUID(), body: 'Mail' }),
  )
  const card = async () => {
    const input = { desk: 'north', conversation: conversation.id }
    return granted(await openConversation(t.house, agent, input, async () => {})).customer
  }
  return { card, contact: who.visitor.id }
}

const BY_PORTAL = 'Signed in at the portal, as a person of Smets.'
const BEFORE = 'Was proven for a customer who had this number before: ask who it is.'

describe('the card of whom the portal vouched for', () => {
  it.each([
    ['from the first', async () => open(kaat())],
    ['in the middle of a visit', async () => open(kaat(), await later(open()))],
    ['again', async () => open(kaat(), await later(open(kaat())))],
  ])('says so, vouched for %s', async (_when, signIn) => {
    const { card } = await chatOf(await signIn())
    expect(await card()).toMatchObject({ proof: BY_PORTAL, name: 'Kaat Smets', number })
    expect(await bindings('how, proven_at')).toEqual([{ how: 'portal', proven_at: t.house.clock() }])
  })

  it('says that nothing proves who anybody else is', async () => {
    const { card } = await chatOf(await open())
    expect(await card()).toMatchObject({ proof: 'Anonymous: nothing proves who this is.', number: null })
    expect(await bindings('how')).toEqual([])
  })

  it('says that a number nobody has is one', async () => {
    const { card } = await chatOf(await open(kaat({ sub: 'L9999' })))
    expect((await card()).proof).toBe(
      'Signed in at the portal, but this desk has no customer with that number.',
    )
  })

  it('calls the person as the portal does by now', async () => {
    const bearer = await open(kaat())
    const { card } = await chatOf(bearer)
    await open(kaat({ name: 'Kaat Maes' }), bearer)
    expect((await card()).name).toBe('Kaat Maes')
  })

  it('is that of the older contact, where the visitor turns out to be somebody who wrote before', async () => {
    const bearer = await open(kaat())
    const { card, contact } = await chatOf(bearer)
    const address = { kind: 'whatsapp', account: '', value: '+32471000001' } as const
    const older = await contactAt(t.house.pool, 'north', address, { name: 'K.', language: 'nl' }, 0)
    await t.house.transaction((tx) => mergeContacts(tx, 'north', contact, older.contact_id))
    expect(await card()).toMatchObject({ name: 'K.', proof: BY_PORTAL })
    await open(kaat({ name: 'Kaat Maes' }), bearer)
    expect(await card()).toMatchObject({ name: 'Kaat Maes', proof: BY_PORTAL })
    expect(await bindings('contact_id')).toEqual([{ contact_id: older.contact_id }])
  })
})

describe('what was proven', () => {
  it('outlives every new delivery of the customer, also one without the person', async () => {
    const { card } = await chatOf(await open(kaat()))
    await put({ name: 'Smets', persons: [{ name: 'Somebody else' }] })
    expect((await card()).proof).toBe(BY_PORTAL)
    await put({ name: 'Smets', persons: [] })
    const csv = `number,name,person,contract,product,tier\n${number},Smets,Jef,C2,Hosting,basic\n`
    expect(await importCustomers(t.house, 'north', csv)).toMatchObject({ ok: true, changed: 1 })
    expect((await card()).proof).toBe(BY_PORTAL)
  })

  it('counts no more for a customer who was removed and comes back, until it is proven again', async () => {
    const bearer = await open(kaat())
    const { card } = await chatOf(bearer)
    await t.house.pool.query('delete from customer where customer_number = $1', [number])
    expect((await card()).proof).toBe(
      'Signed in at the portal, but this desk has no customer with that number.',
    )
    await put({ name: 'Smets' })
    expect((await card()).proof).toBe(BEFORE)
    const suspended = [{ suspended_at: t.house.clock(), why: 'customer-anew' }]
    expect(await bindings('suspended_at, why')).toEqual(suspended)
    await open(kaat(), bearer)
    expect((await card()).proof).toBe(BY_PORTAL)
  })

  it.each([
    ['code', null, 'Wrote a one-time code that was made for Smets.'],
    ['agent', 'Sanne de Wit', 'Recognised by Sanne de Wit, as a person of Smets.'],
  ])('by %s is said as such', async (how, name, proof) => {
    const { card } = await chatOf(await open(kaat()))
    await t.house.pool.query(
      `update binding set how = $2, by_agent = (select agent_id from agent where name = $3 limit 1)
        where customer_number = $1`,
      [number, how, name],
    )
    expect((await card()).proof).toBe(proof)
  })
})
