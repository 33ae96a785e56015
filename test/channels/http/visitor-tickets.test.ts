import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer } from '../../../shared/answers.ts'
import type { TicketMade } from '../../../shared/card.ts'
import type { CustomerTicket } from '../../../shared/ticket.ts'
import { type TestApp, type TestVisitor, testApp } from '../../support/app.ts'
import { form, got } from '../../support/ticket-house.ts'

const DESK = 'five-levels'
const SATURDAY = '2026-11-21T11:00:00+01:00'

let app: TestApp
beforeAll(async () => {
  app = await testApp(SATURDAY)
})
afterAll(() => app.close())

type Answered<T> = { status: number; answer: Answer<T>; response: Response }

async function read<T>(response: Response | Promise<Response>): Promise<Answered<T>> {
  const arrived = await response
  return { status: arrived.status, answer: (await arrived.json()) as Answer<T>, response: arrived }
}

const leave = (visitor: TestVisitor, more: object = {}) =>
  read<TicketMade>(visitor.post(`/w/${DESK}/tickets`, { ...form(), ...more }))

/** By the secret of the link alone, as from a mail in another browser. */
const byLink = (number: number | string, secret: string, desk = DESK) =>
  read<CustomerTicket>(
    fetch(`${app.url}/w/${desk}/tickets/${number}`, { headers: { 'x-ticket-secret': secret } }),
  )

const writeByLink = (number: number, secret: string, body: string, clientId: string = crypto.randomUUID()) =>
  read<{ seq: number; at: number }>(
    fetch(`${app.url}/w/${DESK}/tickets/${number}/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-ticket-secret': secret },
      body: JSON.stringify({ clientId, body }),
    }),
  )

describe('a ticket left while the chat is closed', () => {
  it('is answered with number, deadline and link, stands in the list and on its page', async () => {
    const eva = await app.visitor(DESK)
    const made = got((await leave(eva)).answer)
    expect(made.link).toBe(`${app.url}/d/${DESK}/ticket#${made.number}.${made.secret}`)
    const list = await read<{ number: number }[]>(eva.get(`/w/${DESK}/tickets`))
    expect(got(list.answer)).toMatchObject([{ number: made.number, state: 'open', due: made.due }])
    const page = await read<CustomerTicket>(eva.get(`/w/${DESK}/tickets/${made.number}`))
    expect(got(page.answer)).toMatchObject({ number: made.number, due: made.due, byMail: false })
    expect(page.response.headers.get('cache-control')).toBe('no-store')
  })

  it('is read and answered by the link alone, and the agent hears of it', async () => {
    const { number, secret } = got((await leave(await app.visitor(DESK))).answer)
    const seen = got((await byLink(number, secret)).answer)
    expect(seen.messages).toMatchObject([{ author: 'customer', body: form().body }])
    expect(seen.why.length).toBeGreaterThan(2)
    expect(got((await writeByLink(number, secret, 'Nog iets')).answer)).toMatchObject({ seq: 2 })
    const agent = await app.agent({ [DESK]: 'agent' })
    const view = got(await agent.ask('ticket:open', { desk: DESK, number }))
    expect(view.messages.map(({ body }) => body)).toEqual([form().body, 'Nog iets'])
  })

  it('tells nobody by its answers which numbers exist', async () => {
    const { number, secret } = got((await leave(await app.visitor(DESK))).answer)
    const stranger = await app.visitor(DESK)
    const wrong = await Promise.all([
      byLink(
        number,
        secret.replace(/^./, (sign) => (sign === 'A' ? 'B' : 'A')),
      ),
      byLink(1_000_001, secret),
      byLink(number, secret, 'premium-line'),
      byLink(number, secret, 'no-such-desk'),
      byLink('12', secret),
      byLink('%00', secret),
      read<CustomerTicket>(stranger.get(`/w/${DESK}/tickets/${number}`)),
      read<CustomerTicket>(fetch(`${app.url}/w/${DESK}/tickets/${number}`)),
      writeByLink(number, 'nonsense', 'x'),
    ])
    for (const { status, answer } of wrong)
      expect([status, answer]).toEqual([404, { ok: false, code: 'not-found' }])
  })

  it('is the same ticket when the answer was lost and the form is sent again', async () => {
    const eva = await app.visitor(DESK)
    const clientId = crypto.randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => leave(eva, { clientId })))
    expect(new Set(answers.map(({ answer }) => got(answer).link)).size).toBe(1)
    expect(await leave(eva, { clientId, body: 'Anders' })).toMatchObject({
      status: 409,
      answer: { code: 'differs' },
    })
  })

  it('needs a session, and names what is wrong with the form', async () => {
    const eva = await app.visitor(DESK)
    const bare = await fetch(`${app.url}/w/${DESK}/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(form()),
    })
    expect(bare.status).toBe(401)
    expect(await leave(eva, { subject: '  ' })).toMatchObject({ status: 400, answer: { field: 'subject' } })
    expect(await leave(eva, { email: 'no address' })).toMatchObject({
      status: 400,
      answer: { field: 'email' },
    })
    expect(await leave(eva, { body: 'a\u0000b' })).toMatchObject({ status: 400, answer: { field: 'body' } })
    expect(await leave(eva, { state: 'closed' })).toMatchObject({ status: 400, answer: { field: 'state' } })
    expect(await leave(eva, { topic: 'move-site' })).toMatchObject({
      status: 400,
      answer: { field: 'fields.domain' },
    })
  })
})
