import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import type { ContactCard, TicketMade } from '../../../shared/card.ts'
import type { CustomerTicket } from '../../../shared/ticket.ts'
import { type TestAgent, type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { form, got } from '../../support/ticket-house.ts'

const DESK = 'strict-queue'
const FIELDS = { domain: 'jansen.example' }

let app: TestApp
let agent: TestAgent
beforeAll(async () => {
  app = await testApp('2026-11-23T10:00:00+01:00')
  agent = await app.agent({ [DESK]: 'agent' })
})
afterAll(() => app.close())

const read = async <T>(response: Promise<Response>) => got((await (await response).json()) as Answer<T>)
const asks = async (who: TestVisitor, desk = DESK) => {
  app.clock.advance(60_000)
  return (
    await read<TicketMade>(
      who.post(`/w/${desk}/tickets`, { ...form(), ...(desk === DESK && { fields: FIELDS }) }),
    )
  ).number
}
const page = (who: TestVisitor, number: number, desk = DESK) =>
  read<CustomerTicket>(who.get(`/w/${desk}/tickets/${number}`))
const writes = (who: TestVisitor, number: number, more: object = {}, desk = DESK) => {
  app.clock.advance(60_000)
  const reply = { clientId: crypto.randomUUID(), body: 'Nog iets', ...more }
  return read<{ seq: number; say?: string }>(who.post(`/w/${desk}/tickets/${number}/messages`, reply))
}
const answers = (number: number, asksBack: boolean) => {
  const reply = {
    desk: DESK,
    number,
    clientId: crypto.randomUUID(),
    body: 'Om welk adres gaat het?',
    note: false,
  }
  return agent.ask('ticket:reply', { ...reply, asks: asksBack })
}
const order = async () =>
  got(await agent.ask('ticket:list', { desk: DESK, show: 'open' }))
    .tickets.filter(({ state }) => state === 'open')
    .map(({ number }) => number)

describe('what one more message costs', () => {
  it('is said before it is sent, with what it does to the time, and the same after', async () => {
    const eva = await app.visitor(DESK)
    const number = await asks(eva)
    const other = await asks(await app.visitor(DESK))
    const before = (await page(eva, number)).replyCosts
    expect(before).toBe(
      'Schrijft u nu opnieuw, dan gaat uw ticket naar het einde van de rij en duurt het antwoord langer. We doen nog steeds ons best om uiterlijk donderdag 26 november om 10:01 te antwoorden.',
    )
    const { say } = await writes(eva, number)
    expect(say).toBe(
      'Uw bericht staat erbij. Uw ticket staat nu aan het einde van de rij. We doen nog steeds ons best om uiterlijk donderdag 26 november om 10:01 te antwoorden.',
    )
    const line = (await order()).filter((one) => [number, other].includes(one))
    expect(line).toEqual([other, number])
  })

  it('is nothing where the desk keeps the place', async () => {
    const eva = await app.visitor('five-levels')
    const number = await asks(eva, 'five-levels')
    expect((await page(eva, number, 'five-levels')).replyCosts).toBeNull()
    expect(await writes(eva, number, {}, 'five-levels')).not.toHaveProperty('say')
  })

  it('is nothing for the answer to an agent’s question: the ticket stands where it stood', async () => {
    const eva = await app.visitor(DESK)
    const number = await asks(eva)
    const other = await asks(await app.visitor(DESK))
    got(await answers(number, true))
    expect(await page(eva, number)).toMatchObject({ state: 'waiting', replyCosts: null })
    expect(await writes(eva, number)).not.toHaveProperty('say')
    const line = async () => (await order()).filter((one) => [number, other].includes(one))
    expect(await line()).toEqual([number, other])
    got(await answers(number, false))
    await writes(eva, number)
    expect(await line()).toEqual([other, number])
  })

  it.each([
    ['filled in', { fields: { domain: 'jansen.example' } }],
    ['named in the words', { body: 'Het gaat om www.jansen.example.' }],
  ])('is nothing for a missing domain, %s; and the next message costs again', async (_how, more) => {
    const eva = await app.visitor(DESK)
    const number = await asks(eva)
    const other = await asks(await app.visitor(DESK))
    await app.app.ctx.pool.query(`update ticket set fields = '{}' where number = $1`, [number])
    expect((await page(eva, number)).lacks).toEqual([{ key: 'domain', label: 'Domeinnaam' }])
    expect(await writes(eva, number, more)).not.toHaveProperty('say')
    const line = async () => (await order()).filter((one) => [number, other].includes(one))
    expect(await line()).toEqual([number, other])
    const now = await page(eva, number)
    expect(now.fields.domain).toMatch(/jansen\.example$/)
    expect(now.lacks).toEqual([])
    expect(now.replyCosts).toMatch(/^Schrijft u nu opnieuw/)
    expect(await writes(eva, number)).toHaveProperty('say')
    expect(await line()).toEqual([other, number])
  })
})

describe('what a ticket can cost', () => {
  it.each([
    [
      'strict-queue',
      'Een tweede ticket over hetzelfde zet het eerste aan het einde van de rij. Vult u liever het eerste aan.',
    ],
    ['self-help', 'Meer dan 10 tickets in 7 dagen? Dan gaan die van anderen voor.'],
  ])('stands on the form of %s', async (desk, tip) => {
    const card = await read<ContactCard>(fetch(`${app.url}/w/${desk}/card?lang=nl`))
    expect(card.form.tips).toContain(tip)
  })
})
