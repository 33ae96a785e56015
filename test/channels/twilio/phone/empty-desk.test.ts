import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Step } from '../../../../server/policy/door.ts'
import type { TestAgent, TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { Caller, phoneHouse } from '../../../support/calls.ts'

const DESK = 'five-levels'
const LINE = '+31100000150'
const EMPTY = 'Er is op dit moment niemand aanwezig.'
const WAIT_OR_CALL = 'Wachten mag, je houdt je plaats. Liever teruggebeld? Toets 1.'

let house: TestApp
let sanne: TestAgent

beforeEach(async () => {
  house = await phoneHouse('2026-11-23T11:00:00+01:00')
  sanne = await house.agent({ [DESK]: 'agent' })
  for (const n of [1, 2]) {
    await customer(house, DESK, `10${n}`, { tier: 'basic', phones: [`+3161234567${n}`] })
  }
  await works(false)
})
afterEach(() => house.close())

async function works(available: boolean): Promise<void> {
  expect(await sanne.ask('agent:available', { desk: DESK, available })).toMatchObject({ ok: true })
}

async function calls(n = 1): Promise<Caller> {
  const caller = new Caller(house, DESK, `+3161234567${n}`, LINE)
  await caller.dial()
  return caller
}

/** What is said each time the queue asks again, every twenty seconds. */
async function listens(caller: Caller, times: number, atWork: boolean): Promise<string[]> {
  const heard: string[] = []
  for (let i = 0; i < times; i++) {
    house.clock.advance(20_000)
    await works(atWork)
    heard.push((await caller.follow(caller.last.verb('Gather')!.attributes.action!, {})).says)
  }
  return heard
}

async function stepsAre(...goesTo: Step[]): Promise<void> {
  const policy = house.app.ctx.policy(DESK)!
  await house.app.setPolicy({
    ...policy,
    doors: { ...policy.doors, phone: { ...policy.doors.phone, goesTo } },
  })
}

async function states() {
  const { rows } = await house.app.ctx.pool.query(
    `select c.state, c.subject, c.ticket_number is not null as "hasTicket", b.state as callback
       from conversation c left join callback b using (desk_id, conversation_id)`,
  )
  return rows
}

describe('a caller at a desk where nobody works', () => {
  it('hears so at once, with both ways on, and after that rarely', async () => {
    const eva = await calls()
    expect(eva.last.says).toBe(`Welkom bij Five Levels. ${EMPTY}`)
    expect((await eva.wait({ QueueTime: '0' })).says).toBe(WAIT_OR_CALL)
    const heard = await listens(eva, 30, false)
    expect(heard.filter((said) => said !== '')).toEqual(
      Array(3).fill('Er is nog steeds niemand aanwezig. Liever teruggebeld? Toets 1.'),
    )
  })

  it('hears the line as soon as somebody comes to work', async () => {
    await calls(2)
    house.clock.advance(1000)
    const eva = await calls()
    await eva.wait({ QueueTime: '0' })
    const [next] = await listens(eva, 1, true)
    expect(next).toMatch(/^Je bent nummer 2 in de rij/)
  })

  it('hears it when the last one leaves, and is called back with the place kept', async () => {
    await works(true)
    await calls(2)
    house.clock.advance(1000)
    const eva = await calls()
    expect(eva.last.says).toMatch(/Je bent nummer 2 in de rij/)
    await eva.wait({ QueueTime: '0' })
    const [next] = await listens(eva, 1, false)
    expect(next).toBe(`${EMPTY} ${WAIT_OR_CALL}`)
    expect((await eva.press('1')).xml).toContain('<Leave/>')
    const noted = await eva.next('Enqueue', { QueueResult: 'leave' })
    expect(noted.says).toMatch(/^We bellen je zodra je aan de beurt bent\./)
    expect(await states()).toContainEqual(expect.objectContaining({ state: 'waiting', callback: 'due' }))
  })

  it('may leave a message where the desk has a voicemail, and it becomes a ticket', async () => {
    await stepsAre('agent', 'queue', 'voicemail')
    const eva = await calls()
    const first = await eva.wait({ QueueTime: '0' })
    expect(first.says).toBe('Wachten mag, je houdt je plaats. Liever een bericht inspreken? Toets 1.')
    await eva.press('1')
    const record = await eva.next('Enqueue', { QueueResult: 'leave' })
    expect(record.says).toBe('Spreek na de toon je vraag in. We maken er een ticket van.')
    const done = await eva.next('Record', { RecordingSid: `RE${'1'.repeat(32)}`, RecordingDuration: '12' })
    expect(done.says).toMatch(/^We hebben je bericht\. Je vraag staat klaar als ticket/)
    await eva.status('completed')
    expect(await states()).toEqual([
      { state: 'closed', subject: 'Phone call', hasTicket: true, callback: null },
    ])
  })

  it('leaves the line by hanging up without a message', async () => {
    await stepsAre('agent', 'queue', 'voicemail')
    const eva = await calls()
    await eva.wait({ QueueTime: '0' })
    await eva.press('1')
    await eva.next('Enqueue', { QueueResult: 'leave' })
    await eva.status('completed')
    expect(await states()).toMatchObject([{ state: 'closed', hasTicket: false }])
  })

  it('may have a ticket made where the desk has nothing else', async () => {
    await stepsAre('agent', 'queue', 'ticket')
    const eva = await calls()
    expect((await eva.wait({ QueueTime: '0' })).says).toMatch(/Liever een ticket van je vraag\? Toets 1\.$/)
    await eva.press('1')
    const done = await eva.next('Enqueue', { QueueResult: 'leave' })
    expect(done.says).toMatch(/^Je vraag staat klaar als ticket, met nummer .* Tot ziens\.$/)
    expect(await states()).toMatchObject([{ state: 'closed', hasTicket: true }])
  })

  it('hears that the place is kept where there is nothing but the line', async () => {
    await stepsAre('agent', 'queue')
    const eva = await calls()
    const first = await eva.wait({ QueueTime: '0' })
    expect(first.says).toBe('Wachten mag, je houdt je plaats.')
    expect(first.verb('Gather')).toBe(null)
  })
})
