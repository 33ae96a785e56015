import { afterEach, describe, expect, it } from 'vitest'
import { LINE_OF_ONE_NETWORK } from '../../server/policy/rules/room.ts'
import type { ContactCard } from '../../shared/card.ts'
import { type TestApp, type TestVisitor, testApp } from '../support/app.ts'
import { started } from '../support/chats.ts'
import { KAAT, PORTAL_KEY, PORTAL_NOW, portalToken } from '../support/portal-token.ts'
import { smallDesk } from '../support/small-desk.ts'

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
    await t.app.house.pool.query(`insert into customer values ($1, $2, 'Smets bv', 'nl', 0)`, [
      DESK,
      KAAT.sub,
    ])
    const customer = await t.visitor(DESK, portalToken({ ...KAAT, aud: DESK }), here)
    expect(await ask(customer)).toMatchObject({ ok: true })
  })

  it('remembers of a network no address', async () => {
    t = await openWith('')
    await started(await t.visitor(DESK, undefined, '203.0.113.7'))
    const { rows } = await t.app.house.pool.query('select to_jsonb(c)::text as stored from conversation c')
    expect(rows).toHaveLength(1)
    expect(rows[0].stored).not.toContain('203.0.113.7')
  })
})
