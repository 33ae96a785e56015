import { afterEach, describe, expect, it } from 'vitest'
import { hashOfToken } from '../../../server/actions/token.ts'
import { LINE_OF_ONE_NETWORK } from '../../../server/policy/rules/room.ts'
import type { ContactCard } from '../../../shared/card.ts'
import type { VisitorConversation } from '../../../shared/conversation.ts'
import { type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { next, started } from '../../support/chats.ts'
import { KAAT, PORTAL_KEY, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'
import { smallDesk } from '../../support/small-desk.ts'
import { got } from '../../support/ticket-house.ts'

const DESK = 'desk'

let t: TestApp
afterEach(() => t.close())

function openWith(rule: string): Promise<TestApp> {
  return testApp(PORTAL_NOW, {
    policies: [smallDesk(`chat: { open: always, for: everyone${rule} }`)],
    trustedProxies: ['127.0.0.1'],
    portalKeys: new Map([[DESK, Buffer.from(PORTAL_KEY)]]),
  })
}

function ask(visitor: TestVisitor) {
  return visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: 'Mijn mail komt terug' })
}

async function chatDoor(visitor: TestVisitor) {
  const answer = await visitor.get(`/w/${DESK}/card?lang=en`)
  const { value } = (await answer.json()) as { value: ContactCard }
  return value.doors.find((door) => door.channel === 'chat')
}

describe('the line', () => {
  it('takes as many as the desk says; whoever comes then is offered a ticket', async () => {
    t = await openWith(', line-at-most: 3')
    for (let n = 1; n <= 3; n++) await started(await t.visitor(DESK, undefined, `198.51.100.${n}`))
    const next = await t.visitor(DESK, undefined, '198.51.100.4')
    expect(await ask(next)).toMatchObject({
      ok: false,
      code: 'not-admitted',
      say: expect.stringMatching(
        /^Er wachten nu al te veel mensen\. Op een ticket krijg je meestal antwoord/,
      ),
    })
    expect(await chatDoor(next)).toMatchObject({
      state: 'closed',
      hint: 'Too many people are waiting already',
    })
  })

  it('takes the next one once somebody has left it', async () => {
    t = await openWith(', line-at-most: 1')
    const first = await t.visitor(DESK)
    const { id } = await started(first)
    const next = await t.visitor(DESK)
    expect(await ask(next)).toMatchObject({ ok: false, code: 'not-admitted' })
    await first.ask('chat:leave', { conversation: id })
    expect(await ask(next)).toMatchObject({ ok: true })
  })

  it('is not filled from one network: another one, and customers who are signed in, still come in', async () => {
    t = await openWith('')
    const here = '203.0.113.7'
    for (let n = 0; n < LINE_OF_ONE_NETWORK; n++) await started(await t.visitor(DESK, undefined, here))
    const oneMore = await t.visitor(DESK, undefined, here)
    expect(await ask(oneMore)).toMatchObject({ ok: false, code: 'not-admitted' })
    expect(await chatDoor(oneMore)).toMatchObject({ state: 'closed' })
    const elsewhere = await t.visitor(DESK, undefined, '203.0.113.8')
    expect(await chatDoor(elsewhere)).toMatchObject({ state: 'open' })
    expect(await ask(elsewhere)).toMatchObject({ ok: true })
    await customer(t, DESK, KAAT.sub)
    const kaat = await t.visitor(DESK, portalToken({ ...KAAT, aud: DESK }), here)
    expect(await ask(kaat)).toMatchObject({ ok: true })
  })

  it('counts of a network no customers who are signed in: an office full of them keeps out no visitor', async () => {
    t = await openWith('')
    const here = '203.0.113.7'
    await customer(t, DESK, KAAT.sub)
    const token = portalToken({ ...KAAT, aud: DESK })
    for (let n = 0; n < LINE_OF_ONE_NETWORK; n++) await started(await t.visitor(DESK, token, here))
    for (let n = 0; n < LINE_OF_ONE_NETWORK; n++) await started(await t.visitor(DESK, undefined, here))
    expect(await ask(await t.visitor(DESK, undefined, here))).toMatchObject({
      ok: false,
      code: 'not-admitted',
    })
  })

  it('shows on the card that nobody is there, and panels what is said then', async () => {
    t = await openWith('')
    const agent = await t.agent({ [DESK]: 'agent' })
    const visitor = await t.visitor(DESK)
    expect(await chatDoor(visitor)).toMatchObject({ state: 'open', hint: 'open now' })
    await agent.ask('agent:available', { desk: DESK, available: false })
    const door = await chatDoor(visitor)
    expect(door).toMatchObject({ state: 'open', hint: 'nobody here now' })
    expect(door?.say).toBe('There is nobody here at the moment. You keep your place in line.')
    const { doors } = got(await agent.ask('desk:sync', { desk: DESK, since: 0 }))
    expect(doors.find(({ channel }) => channel === 'chat')?.whenEmpty).toBe(
      'Er is op dit moment niemand aanwezig. Je houdt je plaats in de rij.',
    )
  })

  it('remembers of a network no address', async () => {
    t = await openWith('')
    await started(await t.visitor(DESK, undefined, '203.0.113.7'))
    const { rows } = await t.app.ctx.pool.query('select to_jsonb(c)::text as stored from conversation c')
    expect(rows).toHaveLength(1)
    expect(rows[0].stored).not.toContain('203.0.113.7')
  })
})

describe('a place in the line', () => {
  const LONG = 250

  /** Everybody in the order of the line, and what each is told of places from now on. */
  async function lineOf(many: number) {
    const visitors: TestVisitor[] = []
    const told: number[][] = []
    for (let n = 0; n < many + 2; n++) {
      t.clock.advance(1000)
      const visitor = await t.visitor(DESK, undefined, `198.51.${n >> 8}.${n & 255}`)
      visitor.socket.on('place', ({ position }) => void told[n]!.push(position))
      told.push([])
      await started(visitor)
      visitors.push(visitor)
    }
    // When the last one has heard that the one before is gone, all news of the beginning are out.
    await leave(visitors[many]!)
    await expect.poll(() => told[many + 1]!.at(-1)).toBe(many + 1)
    await leave(visitors[many + 1]!)
    for (const places of told) places.length = 0
    return { visitors: visitors.slice(0, many), told: told.slice(0, many) }
  }

  async function leave(visitor: TestVisitor) {
    const { rows } = await t.app.ctx.pool.query(
      `select conversation_id from conversation c join visitor v using (desk_id, visitor_id)
        where v.token_hash = $1 and c.state = 'waiting'`,
      [hashOfToken(visitor.token)],
    )
    await visitor.ask('chat:leave', { conversation: rows[0].conversation_id })
  }

  it('is told to those whose place has changed, and to nobody else', async () => {
    t = await openWith(', line-at-most: 300')
    const { visitors, told } = await lineOf(LONG)
    await leave(visitors[LONG - 10]!)
    await expect.poll(() => told.at(-1)).toEqual([LONG - 1])
    await leave(visitors[LONG - 5]!)
    await expect.poll(() => told.at(-1)).toEqual([LONG - 1, LONG - 2])
    expect(told.slice(0, LONG - 10).flat()).toEqual([])
    expect(told.slice(LONG - 9, LONG - 5)).toEqual(Array.from({ length: 4 }, (_, n) => [LONG - 9 + n]))
  })

  it('is told to everybody when somebody comes to work: the same place waits less', async () => {
    t = await openWith('')
    const { told } = await lineOf(3)
    await t.agent({ [DESK]: 'agent' })
    await expect.poll(() => told).toEqual([[1], [2], [3]])
  })

  it('says whether anybody works: to whoever comes, and to everybody when the last one leaves', async () => {
    t = await openWith('')
    const agent = await t.agent({ [DESK]: 'agent' })
    const visitor = await t.visitor(DESK)
    const told: boolean[] = []
    visitor.socket.on('place', ({ staffed }) => void told.push(staffed))
    expect((await started(visitor)).staffed).toBe(true)
    await agent.ask('agent:available', { desk: DESK, available: false })
    await expect.poll(() => told.at(-1)).toBe(false)
    visitor.socket.disconnect().connect()
    expect(await next<VisitorConversation>(visitor.socket, 'conversation')).toMatchObject({
      state: 'waiting',
      position: 1,
      staffed: false,
      expectedWait: null,
    })
    await agent.ask('agent:available', { desk: DESK, available: true })
    await expect.poll(() => told.at(-1)).toBe(true)
  })

  it('is told again to a tab that was opened later', async () => {
    t = await openWith('')
    const { visitors, told } = await lineOf(3)
    visitors[2]!.socket.disconnect().connect()
    const conversation = await next<VisitorConversation>(visitors[2]!.socket, 'conversation')
    expect(conversation).toMatchObject({ state: 'waiting', position: 3 })
    await leave(visitors[0]!)
    await expect.poll(() => told).toEqual([[], [1], [2]])
  })
})
