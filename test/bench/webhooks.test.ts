import twilio from 'twilio'
import { describe, expect, it } from 'vitest'
import { faultOf, HookJournal, holesOf, NO_FAULTS } from '../../bench/load/hook-journal.ts'
import { isExcuse, moveOf, type Person } from '../../bench/load/person.ts'
import { sidOf, sidsOf, signatureOf } from '../../bench/load/twilio.ts'
import { readTwiml } from '../../bench/load/twiml.ts'
import { verdictOf } from '../../bench/report.ts'
import type { WebhookRound } from '../../bench/scenario/webhook.ts'
import { webhookLines } from '../../bench/webhook-lines.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const answer = (verbs: string) => `${HEAD}<Response>${verbs}</Response>`
const verbsOf = (verbs: string) => readTwiml(answer(verbs))!

describe('the load generator signs as the provider does', () => {
  it.each([
    [{}, 'http://127.0.0.1:1/twilio/north/voice'],
    [
      { CallSid: 'CA1', Digits: '12#', From: '+32471000001' },
      'https://desk.example/twilio/north/voice/turn?t=1.a_b',
    ],
    [{ b: 'é & ü', a: ' ', B: '' }, 'https://desk.example/x?y=%20'],
  ])('%o', (form, url) => {
    expect(twilio.validateRequest('secret', signatureOf('secret', url, form), url, form)).toBe(true)
    expect(twilio.validateRequest('other', signatureOf('secret', url, form), url, form)).toBe(false)
  })

  it('gives each call of each run an id of its own', () => {
    expect(sidOf(1, 0)).toMatch(/^CA[0-9a-f]{32}$/)
    expect(new Set([sidOf(1, 0), sidOf(1, 1), sidOf(2, 0), sidOf(17, 255)]).size).toBe(4)
    expect(sidOf(17, 255).startsWith(sidsOf(17))).toBe(true)
    expect(sidOf(17, 255).startsWith(sidsOf(1))).toBe(false)
  })
})

describe('an answer is a TwiML document or it is not', () => {
  it.each([
    [answer(''), []],
    [`${HEAD}<Response/>`, []],
    [answer('<Hangup/>'), [{ name: 'Hangup', attributes: {}, text: '' }]],
    [
      answer('<Enqueue action="/a?b=1&amp;c=2">north &lt;1&gt;</Enqueue><Pause length="2"/>'),
      [
        { name: 'Enqueue', attributes: { action: '/a?b=1&c=2' }, text: 'north <1>' },
        { name: 'Pause', attributes: { length: '2' }, text: '' },
      ],
    ],
    // What is nested is heard, not done.
    [
      answer('<Gather numDigits="8"><Say>a <b>b</b></Say></Gather>'),
      [{ name: 'Gather', attributes: { numDigits: '8' }, text: '' }],
    ],
  ])('%s is', (document, verbs) => expect(readTwiml(document)).toEqual(verbs))

  it.each([
    '',
    'one moment',
    HEAD,
    `${HEAD}<Response>`,
    `${HEAD}<Response></Answer>`,
    `${HEAD}<Response><Say></Response></Say>`,
    `${HEAD}<Response/><Response/>`,
    `${HEAD}<html></html>`,
    `${HEAD}<Response><Say a=b/></Response>`,
    `${HEAD}<Response/>and more`,
  ])('"%s" is not', (document) => expect(readTwiml(document)).toBeNull())
})

describe('a caller follows the answers', () => {
  const eva: Person = { number: '+32471000001', ticket: '1000426', pin: null }
  const withheld: Person = { number: null, ticket: '1000426', pin: '31415926' }
  const gather = (more: string) => `<Say>…</Say><Gather action="/turn" ${more}></Gather>`
  it.each([
    ['types the ticket number', gather(''), eva, { do: 'type', url: '/turn', form: { Digits: '1000426' } }],
    [
      'presses star without one',
      gather(''),
      { ...eva, ticket: null },
      { do: 'type', url: '/turn', form: { Digits: '*' } },
    ],
    [
      'types the PIN',
      gather('numDigits="8"'),
      withheld,
      { do: 'type', url: '/turn', form: { Digits: '31415926' } },
    ],
    [
      'says nothing where there is none',
      gather('numDigits="8"'),
      eva,
      { do: 'type', url: '/turn', form: {} },
    ],
    ['agrees', gather('numDigits="1"'), eva, { do: 'type', url: '/turn', form: { Digits: '1' } }],
    [
      'waits',
      '<Say/><Enqueue action="/turn" waitUrl="/wait">q</Enqueue>',
      eva,
      { do: 'wait', url: '/wait', left: '/turn' },
    ],
    ['hangs up at the end', '<Say>…</Say><Hangup/>', eva, { do: 'hang-up' }],
  ] as const)('%s', (_what, verbs, person, move) => {
    expect(moveOf(verbsOf(verbs), person)).toEqual(move)
  })

  it('knows an apology from an answer', () => {
    expect(isExcuse(verbsOf('<Say/><Redirect>/voice?again=1</Redirect>'))).toBe(true)
    expect(isExcuse(verbsOf('<Gather action="https://desk.example/twilio/north/voice/callback"/>'))).toBe(
      true,
    )
    expect(isExcuse(verbsOf('<Gather action="https://desk.example/twilio/north/voice/turn?t=1"/>'))).toBe(
      false,
    )
  })
})

describe('whatever is wrong with an answer is counted', () => {
  const fine = verbsOf('<Hangup/>')
  it.each([
    ['step', 200, fine, null],
    ['step', 200, null, 'notTwiml'],
    ['step', 200, verbsOf('<Redirect>/again</Redirect>'), 'excused'],
    ['step', 302, null, 'redirected'],
    ['step', 503, null, 'server'],
    ['step', 204, null, 'refused'],
    ['sound', 403, null, 'refused'],
    ['news', 204, null, null],
    ['news', 404, null, 'refused'],
    ['forged', 403, null, null],
    ['forged', 200, fine, 'opened'],
    ['forged', 500, null, 'server'],
  ] as const)('%s answered %i', (kind, status, verbs, fault) => {
    expect(faultOf(kind, status, verbs)).toBe(fault)
  })

  it('only steps must be stored, and only what falls into the window counts', () => {
    const journal = new HookJournal({ fromUs: 1_000, endUs: 2_000 })
    const heard = { status: 200, text: answer('<Hangup/>') }
    journal.heard('step', heard, 900, 950)
    journal.heard('step', heard, 900, 1_500)
    journal.heard('sound', heard, 1_500, 1_600)
    journal.heard('forged', { status: 403, text: '' }, 1_500, 1_600)
    journal.heard('step', { status: 200, text: 'busy' }, 1_900, 2_100)
    const { steps, counted, answered, faults, latency } = journal.tally()
    expect({ steps, counted, answered }).toEqual({ steps: 2, counted: 2, answered: 5 })
    expect(faults).toEqual({ ...NO_FAULTS, notTwiml: 1 })
    expect(latency.max).toBe(200)
  })

  it.each([
    ['all is there', { calls: 3, ids: 3, steps: 7 }, {}, {}],
    ['a call is missing', { calls: 2, ids: 2, steps: 7 }, {}, { missing: 1 }],
    ['a call stands twice', { calls: 4, ids: 3, steps: 7 }, {}, { strangers: 1 }],
    ['a step was answered and not stored', { calls: 3, ids: 3, steps: 6 }, {}, { unstored: 1 }],
    ['a step was stored that nobody heard', { calls: 3, ids: 3, steps: 8 }, {}, { unstored: 1 }],
    ['it was excused and stored', { calls: 3, ids: 3, steps: 8 }, { excused: 1 }, {}],
  ])('%s', (_what, stored, faults, holes) => {
    const heard = { calls: 3, steps: 7, faults: { ...NO_FAULTS, ...faults } }
    expect(holesOf(heard, stored)).toEqual({ missing: 0, strangers: 0, unstored: 0, ...holes })
  })
})

describe('the lines of the telephone', () => {
  const round = (over: Partial<WebhookRound>): WebhookRound => ({
    target: 'balie',
    kind: 'flood',
    run: 1,
    perSecond: 3_000,
    latency: { p50: 1, p99: 40, p999: 50, max: 60 },
    calls: 10,
    answered: 40,
    cpu: { server: 1, database: 1 },
    faults: NO_FAULTS,
    generator: { cpu: 0.3, lag: 1 },
    rings: 0,
    around: { foreign: 0, steal: 0, canary: 36, seconds: 10 },
    clean: true,
    ...over,
  })
  const rounds = (ours: Partial<WebhookRound>) =>
    [1, 2, 3].flatMap(() =>
      (['flood', 'calls'] as const).flatMap((kind) => [
        round({ target: 'express', kind, perSecond: 5_000 }),
        round({ ...ours, kind }),
      ]),
    )

  it.each([
    ['three fifths of express hold', {}, ['must', 'aim']],
    ['as much as express is the aim', { perSecond: 5_000 }, ['aim', 'aim']],
    ['less than half fails', { perSecond: 2_400 }, ['fail', 'aim']],
    [
      'an answer after two seconds fails',
      { latency: { p50: 1, p99: 2_001, p999: 3_000, max: 4_000 } },
      ['must', 'fail'],
    ],
    ['one lost call fails both', { faults: { ...NO_FAULTS, missing: 1 } }, ['fail', 'fail']],
    ['a busy machine says nothing', { clean: false }, ['inconclusive', 'inconclusive']],
  ] as const)('%s', (_what, ours, verdicts) => {
    expect(webhookLines(rounds(ours)).map(verdictOf)).toEqual(verdicts)
  })
})
