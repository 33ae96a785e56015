import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestApp } from '../../../support/app.ts'
import { customer } from '../../../support/builders.ts'
import { pinOf, ticketOf } from '../../../support/callers.ts'
import { Caller, phoneHouse } from '../../../support/calls.ts'

const DESK = 'premium-line'
const MONDAY = '2026-11-23T10:00:00+01:00'

let house: TestApp
let ticket: string
let pin: string
const logged: string[] = []

beforeAll(async () => {
  const log = pino({ level: 'trace' }, { write: (line: string) => void logged.push(line) })
  house = await phoneHouse(MONDAY, { log })
  await house.agent({ [DESK]: 'agent' })
  await customer(house, DESK, '1001', { tier: 'premium' })
  ticket = await ticketOf(house, DESK, '1001')
  pin = await pinOf(house, DESK, '1001')
})
afterAll(() => house.close())

const pool = () => house.app.ctx.pool
const rows = async (sql: string, ...values: unknown[]) => (await pool().query(sql, values)).rows
/** All there is about a call, but for when it was last heard of. */
async function stored(sid: string) {
  return {
    call: await rows(
      'select state, outcome, step, dialog, answered_at, ended_at, leg_seconds, conversation_id from call where call_sid = $1',
      sid,
    ),
    steps: await rows('select step, answer from call_step where call_sid = $1 order by step', sid),
    events: await rows('select key, detail from call_event where call_sid = $1 order by key', sid),
    conversations: await rows(
      `select v.state, v.ended_at, t.last_seq from call join conversation v using (desk_id, conversation_id)
         join thread t using (desk_id, conversation_id) where call_sid = $1`,
      sid,
    ),
    tries: await rows('select ok from pin_try where call_sid = $1', sid),
  }
}

/** A whole call by a withheld number, with every request it made. */
async function wholeCall() {
  // Nobody waits any more, so that the engineer is free for this one.
  for (const { call_sid } of await rows(`select call_sid from call where state <> 'ended'`)) {
    await new Caller(house, DESK, null, undefined, call_sid).status('completed')
  }
  const caller = new Caller(house, DESK, 'anonymous')
  const sent: { path: string; form: Record<string, string> }[] = []
  const send = caller.send.bind(caller)
  caller.send = (path, form) => {
    sent.push({ path, form })
    return send(path, form)
  }
  await caller.pickUp()
  // Other languages are offered, and nobody wants one.
  for (const keys of [null, ticket, pin]) await caller.press(keys)
  return { caller, sent }
}

describe('a webhook that comes again, byte for byte', () => {
  it('gets the same bytes and changes nothing, while the call runs', async () => {
    const { caller, sent } = await wholeCall()
    const before = await stored(caller.sid)
    const answers = caller.heard.map((answer) => answer.xml)
    for (const [i, { path, form }] of [...sent].entries()) {
      expect((await caller.send(path, form)).xml).toBe(answers[i])
    }
    expect(await stored(caller.sid)).toEqual(before)
    expect(before.tries).toHaveLength(1)
  })

  it('gets the stored answer also when it brings other keys, or none', async () => {
    const { caller, sent } = await wholeCall()
    const [, , ticketTurn, pinTurn] = sent
    const said = caller.heard[3]!.xml
    const others: Record<string, string>[] = [{ ...pinTurn!.form, Digits: '00000000' }, { Digits: '' }]
    for (const form of others) {
      expect((await caller.send(pinTurn!.path, form)).xml).toBe(said)
    }
    expect((await caller.send(ticketTurn!.path, {})).xml).toBe(caller.heard[2]!.xml)
  })

  it('is refused once the call is over: a captured “PIN ok” opens nothing', async () => {
    const { caller, sent } = await wholeCall()
    await caller.status('completed', { CallDuration: '61' })
    const before = await stored(caller.sid)
    for (const { path, form } of [...sent]) {
      const again = await caller.send(path, form)
      expect(again.says).toBe('')
      expect(again.xml).toMatch(/<Response><Hangup\/><\/Response>$/)
    }
    expect(await stored(caller.sid)).toEqual(before)
  })

  it('does not open another call: its token is the call’s own', async () => {
    const { sent } = await wholeCall()
    const mallory = new Caller(house, DESK, 'anonymous')
    await mallory.dial()
    for (const { path, form } of sent.slice(1)) {
      expect((await mallory.send(path, form)).xml).toMatch(/<Response><Hangup\/><\/Response>$/)
    }
    expect((await stored(mallory.sid)).call[0]).toMatchObject({ step: 2, state: 'menu' })
  })

  it.each(['', '1.x', '0.', `1.${'A'.repeat(43)}`, '99.', '-1', '{turn}', `1.${'%00'.repeat(43)}`])(
    'token %s is nobody’s',
    async (token) => {
      const caller = new Caller(house, DESK, 'anonymous')
      await caller.dial()
      const answer = await caller.send(`/twilio/${DESK}/voice/turn?t=${token}`, { Digits: ticket })
      expect(answer.xml).toMatch(/<Response><Hangup\/><\/Response>$/)
    },
  )

  it('sent ten times at once counts once, and everybody hears the same', async () => {
    const caller = new Caller(house, DESK, 'anonymous')
    await Promise.all(Array.from({ length: 10 }, () => caller.pickUp()))
    expect(new Set(caller.heard.map((answer) => answer.xml)).size).toBe(1)
    await caller.press(null)
    await caller.press(ticket)
    const { action } = caller.last.verb('Gather')!.attributes
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => caller.follow(action!, { Digits: '00000000' })),
    )
    const { tries, steps } = await stored(caller.sid)
    expect(tries).toHaveLength(1)
    expect(steps).toHaveLength(4)
    // Whoever comes while the PIN is compared is asked for a moment and comes back to the same answer.
    const final = await caller.follow(action!, {})
    for (const answer of answers) {
      if (answer.verb('Redirect') === null) expect(answer.xml).toBe(final.xml)
      else expect((await caller.follow(answer.verb('Redirect')!.text, {})).xml).toBe(final.xml)
    }
  })
})

describe('news of a call', () => {
  it('that ended before it arrived makes a call that has ended', async () => {
    const caller = new Caller(house, DESK, 'anonymous')
    await caller.status('no-answer', { CallDuration: '0' })
    expect((await caller.dial()).xml).toMatch(/<Response><Hangup\/><\/Response>$/)
    expect((await stored(caller.sid)).call[0]).toMatchObject({
      state: 'ended',
      outcome: 'no-answer',
      step: 0,
    })
  })

  it('that comes together with it leaves none ringing', async () => {
    const callers = Array.from({ length: 8 }, () => new Caller(house, DESK, 'anonymous'))
    await Promise.all(callers.flatMap((caller) => [caller.dial(), caller.status('no-answer')]))
    for (const { sid } of callers) expect((await stored(sid)).call[0]).toMatchObject({ state: 'ended' })
  })

  it('of a leg that is not a caller’s makes none', async () => {
    const caller = new Caller(house, DESK, '+3235550130')
    await caller.status('completed', { Direction: 'outbound-api' })
    await caller.status('ringing', { Direction: 'inbound', ParentCallSid: caller.sid })
    expect((await stored(caller.sid)).call).toEqual([])
  })

  it('that says it ended otherwise, later, changes nothing', async () => {
    const { caller } = await wholeCall()
    await caller.status('completed', { CallDuration: '61', Duration: '2' })
    const before = await stored(caller.sid)
    await caller.status('failed', { CallDuration: '99', Duration: '2' })
    expect((await stored(caller.sid)).call).toEqual(before.call)
    expect(before.call[0]).toMatchObject({ outcome: 'completed', leg_seconds: 61 })
  })

  it('takes who hung up out of the line', async () => {
    const { caller } = await wholeCall()
    await caller.status('completed', { CallDuration: '61' })
    expect((await stored(caller.sid)).conversations[0]).toMatchObject({ state: 'closed' })
  })

  it('ends the same in any order and number, before and after the call', async () => {
    const at = (second: number) => ({ Timestamp: new Date(house.clock.now() + second * 1000).toUTCString() })
    const events = [
      ['voice', {}],
      ['initiated', { SequenceNumber: '0', ...at(0) }],
      ['ringing', { SequenceNumber: '1', ...at(1) }],
      ['in-progress', { SequenceNumber: '2', ...at(2) }],
      ['completed', { SequenceNumber: '3', ...at(40), CallDuration: '38', Duration: '1' }],
    ] as [string, Record<string, string>][]
    const doubled = fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length })
    await fc.assert(
      fc.asyncProperty(doubled, async (order) => {
        const caller = new Caller(house, DESK, 'anonymous')
        for (const [what, more] of order) {
          if (what === 'voice') await caller.dial()
          else await caller.status(what, more)
        }
        const { call, events: kept } = await stored(caller.sid)
        expect(call[0]).toMatchObject({
          state: 'ended',
          outcome: 'completed',
          leg_seconds: 38,
          answered_at: house.clock.now() + 2000,
          ended_at: house.clock.now() + 40_000,
        })
        expect(kept.filter(({ key }) => key.startsWith('status'))).toHaveLength(4)
      }),
      { numRuns: 40 },
    )
  })
})

it('no digit of a PIN, and no number of a caller, is found in any table or log line', async () => {
  const caller = new Caller(house, DESK, '+32479876543')
  await caller.dial()
  await caller.press(ticket)
  await caller.press('31415926')
  await caller.press(ticket)
  await caller.press(pin)
  await caller.status('completed', { CallDuration: '61' })
  const tables = await rows(`select tablename from pg_tables where schemaname = 'public'`)
  const dump: string[] = []
  for (const { tablename } of tables) dump.push(JSON.stringify(await rows(`select * from "${tablename}"`)))
  const everything = dump.join('\n')
  expect(everything).toContain(caller.sid)
  for (const secret of [pin, '31415926', '"00000000"']) {
    expect(everything).not.toContain(secret)
    expect(logged.join('\n')).not.toContain(secret)
  }
  expect(logged.join('\n')).not.toContain('32479876543')
  const tokens = caller.heard.flatMap(({ xml }) =>
    [...xml.matchAll(/\bt=([\w.-]+)/g)].map(([, token]) => token!),
  )
  expect(tokens.length).toBeGreaterThan(2)
  for (const token of tokens) expect(everything).not.toContain(token)
})

it('no migration lets anybody look a PIN up', () => {
  const sql = readFileSync(
    new URL('../../../../server/storage/migrations/004_phone_proof_and_money.sql', import.meta.url),
    'utf8',
  )
  expect(sql).not.toMatch(/index[^;]*\(([^)]*\b)?hash\b/)
})
