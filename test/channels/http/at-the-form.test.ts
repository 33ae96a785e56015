import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import type { ContactCard, TicketMade } from '../../../shared/card.ts'
import { exampleDesks, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { KAAT, PORTAL_KEY, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'
import { form, got } from '../../support/ticket-house.ts'

let app: TestApp
beforeAll(async () => {
  const { policies } = await exampleDesks()
  const key = Buffer.from(PORTAL_KEY)
  app = await testApp(PORTAL_NOW, { portalKeys: new Map(policies.map(({ id }) => [id, key])) })
  for (const tier of ['customer', 'project', 'support']) await customer(app, 'standby', tier, { tier })
})
afterAll(() => app.close())

const signedIn = (desk: string, sub: string) =>
  app.visitor(desk, portalToken({ ...KAAT, sub, aud: desk, exp: KAAT.exp }))
const formOf = async (desk: string, who: TestVisitor, lang = 'nl') =>
  got((await (await who.get(`/w/${desk}/card?lang=${lang}`)).json()) as Answer<ContactCard>).form
const leave = async (desk: string, who: TestVisitor, more: object) =>
  (await (await who.post(`/w/${desk}/tickets`, { ...form(), ...more })).json()) as Answer<TicketMade>
const refusal = async (...asked: Parameters<typeof leave>) => {
  const answer = await leave(...asked)
  return answer.ok ? 'taken' : answer.say
}

describe('a topic that the desk does not help with', () => {
  it.each([
    [
      'strict-queue',
      'mail-client',
      { domain: 'jansen.example' },
      'online, bij Help en de veelgestelde vragen.',
    ],
    [
      'premium-line',
      'own-device',
      { server: 'a', domain: 'b', error: 'c', tried: 'd' },
      'hoe je alles instelt.',
    ],
  ])(
    'at %s promises no answer on it, and says what another question may do',
    async (desk, topic, fields, end) => {
      const say = await refusal(desk, await app.visitor(desk), { topic, fields })
      expect(say).toContain(`${end} Een andere vraag? Op een ticket `)
    },
  )
})

describe('Standby, for customers without project or agreement', () => {
  const RATE =
    /^Werk aan een ticket zit niet in uw contract: we rekenen ons gebruikelijke tarief\. Door dit aan te kruisen gaat u daarmee akkoord\.$/

  it('says at the form that work is at the usual rate, and takes no ticket before they agree', async () => {
    const without = await signedIn('standby', 'customer')
    const { price } = await formOf('standby', without)
    expect(price).toMatch(RATE)
    expect(await refusal('standby', without, {})).toMatch(/ons gebruikelijke tarief/)
    got(await leave('standby', without, { agreedToPrice: price }))
  })

  it.each(['project', 'support'])('and nothing of the kind to %s', async (tier) => {
    const who = await signedIn('standby', tier)
    expect((await formOf('standby', who)).price).toBeNull()
    got(await leave('standby', who, {}))
  })

  it('asks visitors to sign in, as before', async () => {
    expect((await formOf('standby', await app.visitor('standby'))).signIn).toBe('required')
  })
})
