import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { storedInbound, storedOf } from '../../bench/ledger.ts'
import { bodyOf } from '../../bench/load/body.ts'
import { type Exchange, openExchange } from '../../bench/load/exchange.ts'
import { faultOf, HookJournal, NO_FAULTS } from '../../bench/load/hook-journal.ts'
import { sidOf, sidsOf } from '../../bench/load/twilio.ts'
import { type MessageFaults, messageFaultsOf } from '../../bench/message-faults.ts'
import { messageLines } from '../../bench/message-lines.ts'
import { exitCode, table, verdictOf } from '../../bench/report.ts'
import type { LookUpRound } from '../../bench/scenario/look-ups.ts'
import type { MessageRound } from '../../bench/scenario/messages.ts'
import { addCrowd, prefillMessages } from '../../bench/target/prefill-messages.ts'
import { readMessage } from '../../server/channels/twilio/whatsapp/parse.ts'
import { WA_DESK, WA_LINE, type WhatsAppHouse, whatsappHouse } from '../support/whatsapp.ts'

const FAULTLESS: MessageFaults = { ...NO_FAULTS, doubles: 0, disorder: 0, loose: 0, unopened: 0 }

describe('an answer to a message', () => {
  it.each([
    ['message', 204, null],
    ['message', 200, 'refused'],
    ['message', 403, 'refused'],
    ['message', 503, 'server'],
    ['forged', 204, 'opened'],
  ] as const)('%s answered %i', (kind, status, fault) => expect(faultOf(kind, status, null)).toBe(fault))

  it('is one that the store must hold', () => {
    const journal = new HookJournal({ fromUs: 0, endUs: 1_000 })
    journal.heard('message', { status: 204, text: '' }, 0, 100)
    journal.heard('news', { status: 204, text: '' }, 0, 100)
    journal.heard('message', { status: 503, text: '' }, 0, 100)
    expect(journal.tally()).toMatchObject({ steps: 1, answered: 3, faults: { server: 1 } })
  })
})

describe('the ledger of messages', () => {
  const RUN = 3
  const sids = [0, 1, 2, 3].map((n) => sidOf(RUN, n, 'SM'))
  const written = { calls: 4, openings: 2, opened: 1, kept: [0, 1, 2], faults: NO_FAULTS }
  const known = { inbound: 3, ids: sids.slice(0, 3), lines: 3, opened: 1 }
  const lines = { stored: 3, doubles: 0, disorder: 0, holes: 0 }
  it.each([
    ['all is there', {}, {}, {}],
    ['one that was answered late too', { inbound: 4, ids: sids, lines: 4, opened: 2 }, { stored: 4 }, {}],
    ['one is lost', { inbound: 2, ids: sids.slice(0, 2), lines: 2 }, { stored: 2 }, { missing: 1 }],
    [
      'one is lost and another that was not answered is there',
      { ids: [sids[0]!, sids[1]!, sids[3]!] },
      {},
      { missing: 1 },
    ],
    ['one is known and is no line', { lines: 2 }, { stored: 2 }, { unstored: 1 }],
    ['a line without an id', {}, { stored: 4 }, { loose: 1 }],
    ['one became two lines', {}, { stored: 4, doubles: 1 }, { doubles: 1 }],
    ['two are in the wrong order', {}, { disorder: 2 }, { disorder: 2 }],
    ['a number is missing', {}, { holes: 1 }, { disorder: 1 }],
    [
      'one that nobody wrote',
      { inbound: 4, ids: [...known.ids, sidOf(RUN, 4, 'SM')], lines: 4 },
      { stored: 4 },
      { strangers: 1 },
    ],
    ['one is known twice', { inbound: 4, lines: 4 }, { stored: 4 }, { strangers: 1 }],
    ['a first message was not let in', { opened: 0 }, {}, { unopened: 1 }],
    ['a conversation that nobody began', { opened: 3 }, {}, { unopened: 1 }],
  ])('%s', (_what, ids, stored, faults) => {
    const found = messageFaultsOf(RUN, written, { ...known, ...ids }, { ...lines, ...stored })
    expect(found).toEqual({ ...FAULTLESS, ...faults })
  })
})

describe('what the store says', () => {
  const RUN = 7
  let wa: WhatsAppHouse
  let phones: { phone: string; ticket: string }[]
  let n = 0
  beforeAll(async () => {
    wa = await whatsappHouse('2026-11-23T10:00:00+01:00')
    phones = await prefillMessages(wa.house.app.ctx.pool, { talking: 2, newcomers: 2, agents: 1 })
  })
  afterAll(() => wa.close())
  beforeEach(async () => {
    await wa.rows(`delete from inbound`)
    await wa.rows(`delete from message`)
    await wa.rows(`update thread set last_seq = 0`)
    n = 0
  })

  const say = (who: number, body: string) =>
    wa.write(phones[who]!.phone, body, { MessageSid: sidOf(RUN, n++, 'SM') })
  const talk = (who: number, m: number) => say(who, bodyOf({ run: RUN, sender: who, n: m, due: 1 }))
  const faults = async (opened: number) => {
    const { pool } = wa.house.app.ctx
    const kept = Array.from({ length: n }, (_, i) => i)
    const written = { calls: n, openings: opened, opened, kept, faults: NO_FAULTS }
    return messageFaultsOf(
      RUN,
      written,
      await storedInbound(pool, sidsOf(RUN, 'SM')),
      await storedOf(pool, RUN),
    )
  }

  it('holds what is said in conversations that run, and who comes with a ticket is let in', async () => {
    for (const [who, m] of [
      [0, 0],
      [1, 0],
      [0, 1],
    ] as const)
      expect(await talk(who, m)).toBe(204)
    expect(await say(2, `${RUN} 2 0 Ticket ${phones[2]!.ticket}, de server hangt.`)).toBe(204)
    expect(await faults(1)).toEqual(FAULTLESS)
    expect(await wa.rows(`select from conversation where state = 'waiting'`)).toHaveLength(1)
  })

  it('finds who was not let in', async () => {
    await say(3, `${RUN} 3 0 De server hangt.`)
    expect(await faults(1)).toEqual({ ...FAULTLESS, unopened: 1 })
  })

  it('finds a message that was lost, and one that stands there twice', async () => {
    for (let m = 0; m < 3; m++) await talk(0, m)
    expect(await faults(0)).toEqual(FAULTLESS)
    await wa.rows(`delete from message where seq = 2`)
    expect(await faults(0)).toMatchObject({ unstored: 1, disorder: 2 })
    await wa.rows(`delete from inbound where seq = 2`)
    expect(await faults(0)).toMatchObject({ missing: 1, unstored: 0, loose: 0 })
    await wa.rows(`insert into message (desk_id, conversation_id, seq, client_id, author, body, at)
      select desk_id, conversation_id, 2, '${randomUUID()}', author, body, at from message where seq = 1`)
    expect(await faults(0)).toMatchObject({ doubles: 1, missing: 1 })
  })

  it('knows everybody of the crowd by their number', async () => {
    const crowd = await addCrowd(wa.house.app.ctx.pool, 3, 10)
    expect(crowd).toEqual(['+32471000010', '+32471000011', '+32471000012'])
    const found = await wa.rows(`select from contact_address join identity using (desk_id, value)
      where desk_id = '${WA_DESK}' and value > '+32471000009'`)
    expect(found).toHaveLength(3)
  })
})

describe('the stand-in for the provider', () => {
  let exchange: Exchange
  beforeAll(async () => {
    exchange = await openExchange()
  })
  afterAll(() => exchange.close())

  it('takes messages and rings nobody for them', async () => {
    const sent = await fetch(`${exchange.url}/2010-04-01/Accounts/AC1/Messages.json`, { method: 'POST' })
    expect(sent.status).toBe(201)
    const { sid } = (await sent.json()) as { sid: string }
    const form = { MessageSid: sid, From: 'whatsapp:+32471000001', To: `whatsapp:${WA_LINE}` }
    expect(readMessage(new URLSearchParams(form), 'AC1', 0)).toHaveLength(1)
    expect(exchange.asked).toMatchObject({ messages: 1, rings: 0 })
  })
})

describe('the lines of WhatsApp', () => {
  const around = { foreign: 0, steal: 0, canary: 36, seconds: 10 }
  const round = (over: Partial<MessageRound>): MessageRound => ({
    target: 'balie',
    kind: 'messages',
    run: 1,
    perSecond: 210,
    latency: { p50: 5, p99: 40, p999: 50, max: 60 },
    calls: 10,
    answered: 12,
    openings: 1,
    answers: 1,
    cpu: { server: 1, database: 1 },
    faults: FAULTLESS,
    generator: { cpu: 0.3, lag: 1 },
    around,
    clean: true,
    ...over,
  })
  const lookUp = (over: Partial<LookUpRound>): LookUpRound => ({
    among: 100_000,
    lookUps: 10,
    p50: 0.1,
    p99: 0.5,
    faults: { unfound: 0 },
    around,
    clean: true,
    ...over,
  })
  const lines = (over: Partial<MessageRound>, lookedUp: Partial<LookUpRound> = {}) =>
    messageLines(
      [1, 2, 3].flatMap(() => (['messages', 'openings'] as const).map((kind) => round({ ...over, kind }))),
      [1, 2, 3].map(() => lookUp(lookedUp)),
    )
  const slow = { p50: 100, p99: 201, p999: 300, max: 400 }

  it.each([
    ['hold', {}, {}, ['aim', 'told', 'aim'], 0],
    ['fail above 200 ms, where openings are only told', { latency: slow }, {}, ['fail', 'told', 'aim'], 1],
    ['fail with one lost', { faults: { ...FAULTLESS, missing: 1 } }, {}, ['fail', 'fail', 'aim'], 1],
    ['fail with one out of order', { faults: { ...FAULTLESS, disorder: 1 } }, {}, ['fail', 'fail', 'aim'], 1],
    ['fail above a millisecond', {}, { p99: 1.1 }, ['aim', 'told', 'fail'], 1],
    ['fail where somebody is not found', {}, { faults: { unfound: 1 } }, ['aim', 'told', 'fail'], 1],
    ['say nothing of a busy machine', { clean: false }, {}, ['inconclusive', 'told', 'aim'], 2],
  ] as const)('%s', (_what, over, lookedUp, verdicts, code) => {
    const found = lines(over, lookedUp)
    expect(found.map(verdictOf)).toEqual(verdicts)
    expect(exitCode(found)).toBe(code)
  })

  it('name no bound where there is none', () => {
    expect(table(lines({}))).toMatch(/32 under way at once .*\| - \| - \| no verdict;/)
  })
})
