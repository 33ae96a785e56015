import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ticketPass } from '../../../server/actions/identify/ticket-pass.ts'
import type { Answer } from '../../../shared/answers.ts'
import type { AnswerTimes, ContactCard, TicketMade } from '../../../shared/card.ts'
import type { CustomerTicket } from '../../../shared/ticket.ts'
import { answerTo, EMPTY_DRAFT } from '../../../widget/frame/ticket/draft.ts'
import { exampleDesks, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { customer } from '../../support/builders.ts'
import { KAAT, PORTAL_KEY, PORTAL_NOW, portalToken } from '../../support/portal-token.ts'
import { form, got } from '../../support/ticket-house.ts'

const { policies } = await exampleDesks()
const MOMENTS = [PORTAL_NOW, '2026-12-24T16:30:00+01:00']

/** Each desk's visitor, and a customer of each tier without and with a time agreed in the contract. */
const ASKERS = policies.flatMap((policy) =>
  policy.tiers
    .filter(({ listed }) => listed)
    .flatMap(({ key }) =>
      (key === 'nobody' ? [null] : [null, '1h']).map((agreed) => ({
        policy,
        tier: key,
        agreed,
      })),
    ),
)

let app: TestApp
beforeAll(async () => {
  app = await testApp(PORTAL_NOW, {
    portalKeys: new Map(policies.map(({ id }) => [id, Buffer.from(PORTAL_KEY)])),
  })
})
afterAll(() => app.close())

const cardOf = async (desk: string, who: TestVisitor, lang = 'nl') =>
  got((await (await who.get(`/w/${desk}/card?lang=${lang}`)).json()) as Answer<ContactCard>)
const leave = async (desk: string, who: TestVisitor, more: object) =>
  (await (await who.post(`/w/${desk}/tickets`, { ...form(), ...more })).json()) as Answer<TicketMade>
const pageOf = async (desk: string, who: TestVisitor, number: number) =>
  got((await (await who.get(`/w/${desk}/tickets/${number}`)).json()) as Answer<CustomerTicket>)

const dueOf = ({ topics, unchosen }: AnswerTimes, topic: string | undefined) =>
  (topic === undefined ? unchosen : topics[topic])?.due ?? null

async function signedIn(desk: string, tier: string, firstResponse: string | null): Promise<TestVisitor> {
  if (tier === 'nobody') return app.visitor(desk)
  const sub = `${tier}-${firstResponse?.replaceAll(' ', '') ?? 'usual'}`
  await customer(app, desk, sub, { contracts: [{ tier, ...(firstResponse && { firstResponse }) }] })
  return app.visitor(desk, portalToken({ ...KAAT, sub, aud: desk }))
}

describe('what is said before a ticket is sent is what the ticket is held to', () => {
  it.each(ASKERS)('$policy.id, $tier, agreed: $agreed', async ({ policy, tier, agreed }) => {
    const desk = policy.id
    app.clock.set(PORTAL_NOW)
    const who = await signedIn(desk, tier, agreed)
    const fields = Object.fromEntries(
      [...policy.fields].filter(([, { input }]) => input !== 'file').map(([key]) => [key, 'jansen.example']),
    )
    const compared: unknown[] = []
    let last: TicketMade | null = null
    for (const moment of MOMENTS) {
      app.clock.set(moment)
      const card = await cardOf(desk, who)
      const differ = new Set(Object.values(card.form.answers.topics).map(({ say }) => say)).size > 1
      for (const topic of [...policy.topics.keys(), undefined]) {
        const said = dueOf(card.form.answers, topic)
        const made = await leave(desk, who, { topic, fields, agreedToPrice: card.form.price ?? undefined })
        if (!made.ok) {
          expect(said, `${topic} is refused`).toBe(null)
          continue
        }
        // Without a topic nothing was said where the topics differ: the form asks for one.
        if (topic !== undefined || !differ)
          expect([moment, topic, said]).toEqual([moment, topic, made.value.due])
        compared.push(said)
        last = made.value
      }
    }
    if (last) expect((await pageOf(desk, who, last.number)).due).toBe(last.due)
    const mayAsk = !(desk === 'standby' && tier === 'nobody')
    expect(compared.length > 0).toBe(mayAsk)
    if (agreed) expect(compared.some((due) => due !== null)).toBe(mayAsk)
  })
})

describe('the head of the form', () => {
  const headOf = async (who: TestVisitor, topic: string, lang = 'nl', fields = {}) =>
    answerTo({ ...EMPTY_DRAFT, topic, fields }, (await cardOf('strict-queue', who, lang)).form)

  it('follows the topic', async () => {
    app.clock.set('2026-11-23T10:00:00+01:00')
    const who = await app.visitor('strict-queue')
    expect(await headOf(who, '')).toBe(null)
    expect(await headOf(who, 'service')).toBe(
      'Op een ticket krijgt u meestal antwoord binnen 3 werkdagen, dus uiterlijk donderdag 26 november om 10:00.',
    )
    expect(await headOf(who, 'administration', 'en')).toBe(
      'With a ticket you will usually have an answer within 7 days, so by Monday 30 November at 10:00.',
    )
    expect(await headOf(who, 'cancel')).toBe(null)
  })

  it('says what the contract guarantees, of the service that is named', async () => {
    app.clock.set(PORTAL_NOW)
    await customer(app, 'strict-queue', 'TWO', {
      contracts: [
        { tier: 'hosting', services: ['Small.example'] },
        { tier: 'managed', services: ['big.example'], firstResponse: '1h' },
      ],
    })
    const who = await app.visitor('strict-queue', portalToken({ ...KAAT, sub: 'TWO', aud: 'strict-queue' }))
    const guaranteed = 'Op een ticket krijgt u antwoord binnen 1 werkuur, uiterlijk vandaag om 11:00.'
    expect(await headOf(who, 'service')).toBe(guaranteed)
    expect(await headOf(who, 'service', 'nl', { domain: 'big.example' })).toBe(guaranteed)
    expect(await headOf(who, 'service', 'nl', { domain: ' small.EXAMPLE' })).toContain('binnen 3 werkdagen')
    for (const domain of ['big.example', ' small.EXAMPLE']) {
      const { form } = await cardOf('strict-queue', who)
      const other = form.answersOf.find(({ services }) => services.includes(domain.trim().toLowerCase()))
      const made = got(await leave('strict-queue', who, { topic: 'service', fields: { domain } }))
      expect(made.due).toBe(dueOf(other?.answers ?? form.answers, 'service'))
    }
    const card = await cardOf('strict-queue', who)
    expect(card.doors.find(({ channel }) => channel === 'ticket')!.hint).toBe('antwoord uiterlijk om 11:00')
  })

  it('speaks to whoever came by the link that was sent to a customer as to that customer', async () => {
    app.clock.set(PORTAL_NOW)
    const desk = 'strict-queue'
    await customer(app, desk, 'PASS', {
      contracts: [{ tier: 'managed', services: ['a.example'], firstResponse: '2h' }],
    })
    const pass = ticketPass(app.app.ctx, desk, 'PASS')
    const who = await app.visitor(desk)
    const answer = await fetch(`${app.url}/w/${desk}/card?lang=nl`, { headers: { 'x-ticket-pass': pass } })
    const card = got((await answer.json()) as Answer<ContactCard>)
    const made = got(await leave(desk, who, { topic: 'service', fields: { domain: 'a.example' }, pass }))
    expect(card.form.answers.topics.service!.due).toBe(made.due)
    expect(made.due).toBe(Date.parse(PORTAL_NOW) + 2 * 3_600_000)
    expect([card.customer, card.tickets, card.form.answersOf]).toEqual([null, [], []])
  })

  it('is not put beside the row of a desk whose topics differ: the row says that they do', async () => {
    const hint = async (desk: string, lang: string) =>
      (await cardOf(desk, await app.visitor(desk), lang)).doors.find(({ channel }) => channel === 'ticket')!
        .hint
    expect(await hint('strict-queue', 'nl')).toBe('antwoordtijd hangt af van het onderwerp')
    // To a visitor one time: no topic raises the priority of somebody without a contract.
    expect(await hint('premium-line', 'fr')).toMatch(/^réponse en général au plus tard /)
    expect(await hint('five-levels', 'en')).toMatch(/^answer by /)
  })
})
