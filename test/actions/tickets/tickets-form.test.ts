import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setDoor } from '../../../server/actions/desk/set-door.ts'
import { createTicket } from '../../../server/actions/tickets/create-ticket.ts'
import { createTicketByAgent } from '../../../server/actions/tickets/create-ticket-by-agent.ts'
import { myTickets } from '../../../server/actions/tickets/my-tickets.ts'
import { readTicketNumber } from '../../../shared/ticket-number.ts'
import { deskOf, exampleDesk, form, got, type TicketHouse, ticketHouse } from '../../support/ticket-house.ts'

const LEVELS = 'five-levels'
const PREMIUM = 'premium-line'
const SATURDAY = '2026-11-21T11:00:00+01:00'

let t: TicketHouse
beforeAll(async () => {
  t = await ticketHouse(SATURDAY, [exampleDesk(LEVELS), exampleDesk(PREMIUM), lane()])
})
afterAll(() => t.close())

function lane() {
  return deskOf(
    'lane',
    `name: Lane
timezone: Europe/Brussels
languages: [nl]
hours: { office: Mo-Fr 09:00-17:00, always: 24/7 }
tiers: { nobody: {}, plain: {} }
first-response: { by: tier, clock: office, promise: target, default: 8h }
doors: { ticket: { open: always, for: [plain], login: required } }
topics: { nothing: { label: Niets, doors: [ticket], support: none, say: Daar helpen we niet mee. } }
`,
  )
}

const count = async (table: string, desk: string) =>
  (
    await t.house.pool.query<{ n: number }>(`select count(*)::int as n from ${table} where desk_id = $1`, [
      desk,
    ])
  ).rows[0]!.n

describe('a ticket left through the form on a Saturday', () => {
  it('gets a number with its check digit, a private link and a sentence with the deadline', async () => {
    const who = await t.visitor(LEVELS)
    const made = got(await createTicket(t.house, who, form()))
    expect(readTicketNumber(String(made.number))).toEqual({ ok: true, number: made.number })
    expect(made.secret).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(made.link).toBe(`https://balie.example/d/${LEVELS}/ticket#${made.number}.${made.secret}`)
    expect(made.say).toBe(
      `Je vraag is ticket ${made.number}. Je krijgt uiterlijk maandag 23 november om 15:00 antwoord. Bewaar de link: zo vind je je ticket terug.`,
    )
    expect(made.byMail).toBe(false)
  })

  it('is the same ticket when the form is sent again, with the same link', async () => {
    const who = await t.visitor(LEVELS)
    const sent = form()
    const first = got(await createTicket(t.house, who, sent))
    t.advance(1000)
    expect(got(await createTicket(t.house, who, sent))).toEqual(first)
    expect(await myTickets(t.house, who)).toHaveLength(1)
  })

  it('is made once when a double click sends the form twice at the same time', async () => {
    const who = await t.visitor(LEVELS)
    const sent = form()
    const before = await count('ticket', LEVELS)
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => createTicket(t.house, who, sent)))
    expect(new Set(answers.map((answer) => got(answer).number)).size).toBe(1)
    expect(await count('ticket', LEVELS)).toBe(before + 1)
  })

  it('is refused under the id of another form, and under the id of another visitor without its link', async () => {
    const who = await t.visitor(LEVELS)
    const sent = form()
    got(await createTicket(t.house, who, sent))
    expect(await createTicket(t.house, who, { ...sent, body: 'Iets anders' })).toMatchObject({
      code: 'differs',
    })
    expect(await createTicket(t.house, await t.visitor(LEVELS), sent)).toEqual({
      ok: false,
      code: 'differs',
      field: 'clientId',
    })
  })

  it('keeps in the database no secret that would open it', async () => {
    const made = got(await createTicket(t.house, await t.visitor(LEVELS), form()))
    const { rows } = await t.house.pool.query<{ row: string }>('select ticket::text as row from ticket')
    expect(rows.map(({ row }) => row).join('\n')).not.toContain(made.secret)
  })

  it('leaves a trace of the decision that let it in, and of the one that did not', async () => {
    const before = await count('admission', LEVELS)
    const who = await t.visitor(LEVELS)
    const { number } = got(await createTicket(t.house, who, form()))
    const { rows } = await t.house.pool.query('select * from admission where ticket_number = $1', [number])
    expect(rows).toMatchObject([{ channel: 'ticket', kind: 'admit', code: 'ticket', tier: 'nobody' }])
    await createTicket(t.house, who, { ...form(), topic: 'move-site' })
    expect(await count('admission', LEVELS)).toBe(before + 2)
  })

  it('tells the panels of the desk, with the version they have to catch up with', async () => {
    t.told.length = 0
    await createTicket(t.house, await t.visitor(LEVELS), form())
    const { rows } = await t.house.pool.query<{ version: number }>(
      'select version from desk where desk_id = $1',
      [LEVELS],
    )
    expect(t.told).toEqual([{ name: 'desk', news: { desk: LEVELS, version: rows[0]!.version } }])
  })
})

describe('what a desk asks for on a ticket', () => {
  const filled = { server: 'vps2', domain: 'jansen.example', error: '500', tried: 'herstart' }

  it.each(Object.keys(filled))('premium-line does not take one without %s, and names it', async (missing) => {
    const fields = { ...filled, [missing]: '   ' }
    const answer = await createTicket(t.house, await t.visitor(PREMIUM), {
      ...form(),
      topic: 'partial',
      fields,
    })
    expect(answer).toMatchObject({ ok: false, code: 'bad-input', field: `fields.${missing}` })
  })

  it('five-levels asks for the domain and the old host only where a site is moved', async () => {
    const who = await t.visitor(LEVELS)
    const answer = await createTicket(t.house, who, {
      ...form(),
      topic: 'move-site',
      fields: { domain: 'a.example' },
    })
    expect(answer).toMatchObject({ code: 'bad-input', field: 'fields.old-host' })
    const fields = { domain: 'a.example', 'old-host': 'oud.example' }
    got(await createTicket(t.house, who, { ...form(), topic: 'move-site', fields }))
  })

  it.each([
    ['a topic', { topic: 'weather' }, 'topic'],
    ['a kind', { kind: 'P0' }, 'kind'],
    ['a field', { fields: { shoe: '43' } }, 'fields.shoe'],
    ['a file in words', { fields: { screenshot: 'zie bijlage' } }, 'fields.screenshot'],
  ])('%s that the desk does not know is named', async (_what, more, field) => {
    const answer = await createTicket(t.house, await t.visitor(LEVELS), { ...form(), ...more })
    expect(answer).toMatchObject({ code: 'bad-input', field })
  })

  it('is asked of agents as well', async () => {
    const agent = await t.agent({ [PREMIUM]: 'agent' })
    const answer = await createTicketByAgent(t.house, agent, { ...form(), desk: PREMIUM })
    expect(answer).toMatchObject({ code: 'bad-input', field: 'fields.server' })
  })
})

describe('a desk that takes tickets of its customers only', () => {
  it('sends a visitor to sign in', async () => {
    const answer = await createTicket(t.house, await t.visitor('lane'), form())
    expect(answer).toMatchObject({ ok: false, code: 'not-signed-in' })
  })

  it('says kindly what it does not help with', async () => {
    const who = await t.customer('lane', 'L1', [{ tier: 'plain' }])
    const answer = await createTicket(t.house, who, { ...form(), topic: 'nothing' })
    expect(answer).toMatchObject({ ok: false, code: 'not-admitted' })
    expect(answer.ok === false && answer.say).toContain('Daar helpen we niet mee.')
  })

  it('takes none while a supervisor has closed the door, and says the supervisor’s sentence', async () => {
    const boss = await t.agent({ lane: 'supervisor' })
    const until = Date.parse(SATURDAY) + 3_600_000
    const say = 'We verhuizen vanmiddag.'
    got(
      await setDoor(t.house, boss, {
        desk: 'lane',
        channel: 'ticket',
        state: 'closed',
        until,
        reason: 'move',
        say,
      }),
    )
    const who = await t.customer('lane', 'L2', [{ tier: 'plain' }])
    const answer = await createTicket(t.house, who, form())
    expect(answer).toMatchObject({ ok: false, code: 'closed', retryAt: until })
    expect(answer.ok === false && answer.say).toContain(say)
    got(await setDoor(t.house, boss, { desk: 'lane', channel: 'ticket', state: 'by-policy' }))
  })
})
