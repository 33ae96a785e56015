import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { TestAgent, TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { Caller, phoneHouse } from '../../../support/calls.ts'

const DESK = 'premium-line'
const MONDAY = '2026-11-23T10:00:00+01:00'
const EVA = '+32471123456'
const SHARED = '+3235550200'

let house: TestApp
let agent: TestAgent
let ticket: string
let foreign: string
let closed: string
let pin: string

beforeEach(async () => {
  house = await phoneHouse(MONDAY)
  agent = await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '1001', { tier: 'premium', phones: [EVA, SHARED] })
  await customer(house, DESK, '1002', { tier: 'premium', phones: [SHARED] })
  await customer(house, DESK, '1003', { tier: 'standard', phones: ['+32471000003'] })
  ticket = await ticketOf(house, DESK, '1001')
  foreign = await ticketOf(house, DESK, '1002')
  closed = await ticketOf(house, DESK, '1001', 'closed')
  pin = await pinOf(house, DESK, '1001')
})
afterEach(() => house.close())

/** Types all of this, one answer after the other; the last answer. */
async function call(from: string | null, ...keys: (string | null)[]) {
  const caller = new Caller(house, DESK, from)
  await caller.dial()
  for (const one of keys) await caller.press(one)
  return caller
}

const CONNECTS = /We verbinden je door met een engineer\./
const ENDS = '<Hangup/>'

describe('a premium customer who calls premium-line from her own number', () => {
  it('is asked for her ticket at once, and waits for an engineer', async () => {
    const eva = await call(EVA, `${ticket}#`)
    expect(eva.heard[0]!.says).toBe(
      'Welkom bij Premium Line. Toets je ticketnummer, of een sterretje als je er geen hebt. Sluit af met een hekje.',
    )
    expect(eva.last.says).toMatch(CONNECTS)
    const inbox = await agent.ask('desk:sync', { desk: DESK, since: 0 })
    expect(JSON.stringify(inbox)).toContain(eva.last.verb('Enqueue')!.text)
    expect(JSON.stringify(inbox)).toContain('Server hangt')
  })

  it('may say that she has no ticket: with her PIN she is put through, and the engineer makes one', async () => {
    const eva = await call(EVA, '*')
    expect(eva.last.says).toBe(
      'Zonder ticket vragen we ook je pincode. Toets de 8 cijfers. Sluit af met een hekje.',
    )
    expect(eva.last.verb('Gather')!.attributes).toMatchObject({ finishOnKey: '#' })
    await eva.press(pin)
    expect(eva.last.says).toMatch(CONNECTS)
    const { rows } = await house.app.ctx.pool.query('select ticket_required, ticket_number from conversation')
    expect(rows).toEqual([{ ticket_required: true, ticket_number: null }])
  })

  it('is not let in by her number alone, whatever is tried', async () => {
    const wrong = pin.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))
    const eva = await call(EVA, '*', wrong, '1001', wrong, '1001', wrong)
    expect(eva.last.says).toMatch(/^Zo lukt het niet om vast te stellen wie je bent\. Op een ticket/)
    expect(eva.last.xml).toContain(ENDS)
  })

  it('may name her ticket after all when she has no PIN at hand', async () => {
    const wrong = pin.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))
    const eva = await call(EVA, '*', wrong, ticket)
    expect(eva.last.says).toMatch(CONNECTS)
    const { rows } = await house.app.ctx.pool.query('select ticket_number from conversation')
    expect(rows).toEqual([{ ticket_number: Number(ticket) }])
  })

  it('hears that a digit was wrong before anything is looked up, and may try again', async () => {
    const eva = await call(EVA, `${Number(ticket) + 1}#`)
    expect(eva.last.says).toMatch(/cijfer verwisseld of vergeten/)
    await eva.press(ticket)
    expect(eva.last.says).toMatch(CONNECTS)
  })

  it('hears the same of somebody else’s ticket as of one that does not exist', async () => {
    const eva = await call(EVA, foreign)
    const other = await call(EVA, '1234566')
    expect(eva.last.says).toMatch(/Dat ticket vinden we niet/)
    expect(other.last.says).toBe(eva.last.says)
  })

  it('hears that her ticket is closed', async () => {
    expect((await call(EVA, closed)).last.says).toMatch(/al afgesloten/)
  })

  it('who says nothing is asked twice more, then served without a ticket', async () => {
    const eva = await call(EVA, null, null)
    expect(eva.last.says).toMatch(/^Nog een keer\. Toets je ticketnummer/)
    await eva.press(null)
    await eva.press(pin)
    expect(eva.last.says).toMatch(CONNECTS)
  })

  it('who types the same wrong ticket again and again is served without one in the end', async () => {
    expect((await call(EVA, foreign, foreign, foreign, pin)).last.says).toMatch(CONNECTS)
  })
})

describe('a caller whose number is withheld or unknown', () => {
  it.each([null, 'anonymous', '+266696687', '+32479999999'])(
    '%s gets in with ticket and PIN',
    async (from) => {
      const eva = await call(from, ticket)
      expect(eva.heard[0]!.says).toMatch(/Toets je ticketnummer of klantnummer/)
      expect(eva.last.says).toMatch(/pincode van 8 cijfers/)
      expect(eva.last.verb('Gather')!.attributes).toMatchObject({ finishOnKey: '#' })
      await eva.press(pin)
      expect(eva.last.says).toMatch(CONNECTS)
    },
  )

  it('gets in with customer number and PIN, and is then asked for the ticket', async () => {
    const eva = await call(null, '1001', pin)
    expect(eva.last.says).toMatch(/Toets je ticketnummer, of een sterretje/)
    await eva.press(ticket)
    expect(eva.last.says).toMatch(CONNECTS)
  })

  it('hears the same words whatever of the two was wrong', async () => {
    const unknown = await call(null, '1234566', pin)
    const notTheirs = await call(null, foreign, pin)
    const wrong = await call(null, ticket, '00000000')
    const wrongClosed = await call(null, closed, '00000000')
    const nobody = await call(null, '999', pin)
    const short = await call(null, ticket, '1')
    for (const caller of [unknown, notTheirs, wrong, wrongClosed, nobody, short]) {
      expect(caller.heard.map((answer) => answer.says)).toEqual(unknown.heard.map((answer) => answer.says))
    }
    expect(unknown.last.says).toMatch(/combinatie van nummer en pincode kennen we niet/)
  })

  it('is let go kindly after three wrong PINs', async () => {
    const mallory = await call(null, ticket, '00000000', ticket, '00000001', ticket, '00000002')
    expect(mallory.last.says).toMatch(/Zo lukt het niet om vast te stellen wie je bent/)
    expect(mallory.last.xml).toContain(ENDS)
  })

  it('who says nothing is asked twice more and let go', async () => {
    const silent = await call(null, null, null, null)
    expect(silent.heard).toHaveLength(4)
    expect(silent.last.xml).toContain(ENDS)
    expect(silent.last.says).toMatch(/Tot ziens/)
  })

  it('who types rubbish hears so, three times at most', async () => {
    const rubbish = await call(null, '1'.repeat(64), '9*9', '12*4')
    expect(rubbish.heard[1]!.says).toMatch(/verwisseld of vergeten/)
    expect(rubbish.last.xml).toContain(ENDS)
  })
})

describe('a number that is registered for two customers', () => {
  it('is theirs whose ticket is typed', async () => {
    const eva = await call(SHARED, foreign)
    expect(eva.last.says).toMatch(CONNECTS)
  })

  it('needs a PIN where the ticket is of a third', async () => {
    const third = await ticketOf(house, DESK, '1003')
    expect((await call(SHARED, third)).last.says).toMatch(/pincode/)
  })
})

describe('a customer whose tier has no telephone', () => {
  it('hears what it costs, and is connected after saying yes', async () => {
    const piet = await call('+32471000003')
    expect(piet.last.says).toBe(
      'Welkom bij Premium Line. Dit zit niet in je contract, maar het kan tegen betaling: ons gebruikelijke tarief. Ga je daarmee akkoord? Ja? Toets 1. Nee? Toets 2.',
    )
    await piet.press('1')
    await piet.press(await ticketOf(house, DESK, '1003'))
    expect(piet.last.says).toMatch(CONNECTS)
    const { rows } = await house.app.ctx.pool.query('select reason, said, consent from charge')
    const said =
      'Dit zit niet in je contract, maar het kan tegen betaling: ons gebruikelijke tarief. Ga je daarmee akkoord?'
    expect(rows).toEqual([{ reason: 'tier', said, consent: 'key 1 in the call' }])
  })

  it('who says no pays nothing', async () => {
    const piet = await call('+32471000003', '2')
    expect(piet.last.says).toMatch(
      /^Dan gaan we niet verder, en er komen geen kosten\. Op een ticket .* Tot ziens\.$/,
    )
    const { rows } = await house.app.ctx.pool.query('select consent, declined_at from charge')
    expect(rows[0]).toMatchObject({ consent: null, declined_at: house.clock.now() })
  })

  it('who says nothing has not agreed', async () => {
    expect((await call('+32471000003', null, '9', null)).last.xml).toContain(ENDS)
  })
})

describe('when no engineer is at work', () => {
  it('the caller is called back on the number she called from, and keeps her place', async () => {
    await agent.ask('agent:available', { desk: DESK, available: false })
    const eva = await call(EVA, ticket)
    expect(eva.last.says).toMatch(/We bellen je terug zodra er iemand is\. Is dat goed\? Toets 1\./)
    expect((await eva.press('1')).says).toBe('We bellen je op dit nummer. Tot ziens.')
    await eva.status('completed', { CallDuration: '31', Duration: '1' })
    const { rows } = await house.app.ctx.pool.query(
      `select c.number, c.state, v.state as place from callback c join conversation v using (desk_id, conversation_id)`,
    )
    expect(rows).toEqual([{ number: EVA, state: 'due', place: 'waiting' }])
  })

  it('whose number is withheld is called back where we know her, and a stranger is asked where', async () => {
    await agent.ask('agent:available', { desk: DESK, available: false })
    const eva = await call(null, ticket, pin)
    expect((await eva.press('1')).says).toMatch(/op het nummer dat bij ons bekend is/)
  })
})
