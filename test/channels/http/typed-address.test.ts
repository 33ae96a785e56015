import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import type { TicketMade } from '../../../shared/card.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { KAAT, NOW_S, PORTAL_KEY, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'
import { deskOf, form, got } from '../../support/ticket-house.ts'

const DESK = 'fair'
const [HOME, ELSEWHERE] = ['198.51.100.7', '203.0.113.9']

const desk = deskOf(
  DESK,
  `name: Fair
timezone: Europe/Amsterdam
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {}, shop: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { ticket: { open: always, for: everyone } }
queue: { order: arrival, duplicates: to-the-back, fair-use: 3 tickets in 7 days }
`,
)

let app: TestApp
let agent: TestAgent
beforeAll(async () => {
  app = await testApp(PORTAL_NOW, {
    policies: [desk],
    portalKeys: new Map([[DESK, Buffer.from(PORTAL_KEY)]]),
    trustedProxies: ['127.0.0.1'],
  })
  agent = await app.agent({ [DESK]: 'agent' })
})
afterAll(() => app.close())

async function asks(visitor: TestVisitor, subject: string, email: string): Promise<number> {
  app.clock.advance(60_000)
  const response = await visitor.post(`/w/${DESK}/tickets`, { ...form({ subject }), email })
  return got((await response.json()) as Answer<TicketMade>).number
}

const from = (network: string) => app.visitor(DESK, undefined, network)
const view = async (number: number) => got(await agent.ask('ticket:open', { desk: DESK, number }))

describe('an address that somebody types proves nothing', () => {
  it('a stranger with the same words and the same address leaves a waiting ticket where it is', async () => {
    const first = await asks(await from(HOME), 'Mijn site is stuk', 'an@jansen.example')
    await asks(await from(ELSEWHERE), 'Mijn site is stuk', 'AN@jansen.example')
    expect(await view(first)).toMatchObject({ movedBack: null, because: 'in order of arrival' })
    await asks(await from(HOME), 'mijn site is stuk!', 'an@jansen.example')
    expect(await view(first)).toMatchObject({ because: 'to the back: second ticket about the same' })
  })

  it('nor do a stranger’s tickets use up what is fair for whoever has it', async () => {
    for (const subject of ['Mail', 'Factuur', 'Domein'])
      await asks(await from(ELSEWHERE), subject, 'bob@smit.example')
    const bob = await asks(await from(HOME), 'Back-up', 'bob@smit.example')
    expect(await view(bob)).toMatchObject({ because: 'in order of arrival' })
    const fifth = await asks(await from(ELSEWHERE), 'Certificaat', 'bob@smit.example')
    expect(await view(fifth)).toMatchObject({ because: 'after the others: above fair use' })
  })

  it('a customer who signs out and types the address is the customer still', async () => {
    await customer(app, DESK, 'K1', { tier: 'shop' })
    const kaat = await app.visitor(
      DESK,
      portalToken({ ...KAAT, sub: 'K1', aud: DESK, exp: NOW_S + 1200 }),
      HOME,
    )
    for (const subject of ['Mail', 'Factuur', 'Domein']) await asks(kaat, subject, KAAT.email)
    const signedOut = await asks(await from(ELSEWHERE), 'Back-up', KAAT.email)
    expect(await view(signedOut)).toMatchObject({ because: 'after the others: above fair use' })
  })
})
