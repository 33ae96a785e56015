import { describe, expect, it } from 'vitest'
import { decide } from '../../server/policy/decide.ts'
import { firstResponse } from '../../server/policy/first-response.ts'
import { priorityOf } from '../../server/policy/priorities.ts'
import { decideFor, exampleDesk, factsOf, instant, said, type Told } from '../support/admission.ts'

const desk = exampleDesk('premium-line')
const SATURDAY = '2026-11-21T12:00'
const STANDBY = ['outside-office']
const PIN = ['registered-number', 'pin'] as const

describe('who comes in at Premium Line', () => {
  it.each<[string, Told, string]>([
    [
      'a Premium customer who calls is asked for the ticket',
      { channel: 'phone', tier: 'premium' },
      'ask ticket-number',
    ],
    [
      'with an open ticket an engineer answers',
      { channel: 'phone', tier: 'premium', ticket: 'own' },
      'admit engineer',
    ],
    [
      'while all engineers talk, we call back',
      { channel: 'phone', tier: 'premium', ticket: 'own', agents: { free: 0 } },
      'admit callback',
    ],
    [
      'by phone, a registered number without a ticket is too little',
      { channel: 'phone', tier: 'premium', ticket: 'has-none' },
      'ask pin',
    ],
    [
      'and with the PIN an agent makes the ticket',
      { channel: 'phone', tier: 'premium', ticket: 'has-none', who: { proofs: PIN } },
      'admit engineer',
    ],
    [
      'a PIN that does not fit is asked for anew',
      { channel: 'phone', tier: 'premium', ticket: 'has-none', who: { claim: 'unmatched', failures: 1 } },
      'ask not-recognised',
    ],
    [
      'and after three there is no way in',
      { channel: 'phone', tier: 'premium', ticket: 'has-none', who: { claim: 'unmatched', failures: 3 } },
      'refuse too-many-attempts',
    ],
    [
      'while no PINs are compared the ticket is the way',
      { channel: 'phone', tier: 'premium', ticket: 'has-none', who: { pinRoute: 'closed' } },
      'refuse pins-closed',
    ],
    [
      'on WhatsApp, without a ticket one is made first',
      { channel: 'whatsapp', tier: 'premium', ticket: 'has-none' },
      'refuse ticket-first',
    ],
    [
      "somebody else's ticket is not found",
      { channel: 'phone', tier: 'premium', ticket: 'unmatched' },
      'ask ticket-not-recognised',
    ],
    [
      'after three tries the call goes on without one',
      { channel: 'phone', tier: 'premium', ticket: 'unmatched', who: { proofs: PIN, failures: 3 } },
      'admit engineer',
    ],
    [
      'a closed ticket does not count',
      { channel: 'whatsapp', tier: 'managed', ticket: 'closed' },
      'ask ticket-closed',
    ],
    ['a Standard customer may call at a price', { channel: 'phone', tier: 'standard' }, 'offer at-a-price'],
    [
      'once agreed, the ticket is asked for',
      { channel: 'phone', tier: 'standard', done: { consented: true } },
      'ask ticket-number',
    ],
    [
      'no price is offered while we are closed',
      { channel: 'phone', tier: 'standard', at: SATURDAY },
      'refuse closed-no-standby',
    ],
    ['an unknown number is not sold anything', { channel: 'whatsapp' }, 'ask bind-number'],
    [
      'on Saturday a stranger hears that only standby is served',
      { channel: 'phone', at: SATURDAY },
      'ask standby-only',
    ],
    [
      'who presses 1 is asked who they are',
      { channel: 'phone', at: SATURDAY, done: { choseStandby: true } },
      'ask number-or-ticket',
    ],
    [
      'a Premium customer without standby is refused on Saturday',
      { channel: 'phone', tier: 'premium', at: SATURDAY },
      'refuse closed-no-standby',
    ],
    [
      'with standby, an engineer is called on Saturday',
      { channel: 'phone', tier: 'premium', at: SATURDAY, standby: STANDBY, ticket: 'own' },
      'admit standby',
    ],
    [
      'standby is of the contract, not of the tier',
      { channel: 'phone', tier: 'standard', at: SATURDAY, standby: STANDBY, ticket: 'own' },
      'admit standby',
    ],
    ['there is no chat', { tier: 'managed' }, 'refuse not-offered'],
    [
      'own devices are not supported, on any door',
      { channel: 'ticket', topic: 'own-device' },
      'refuse topic-not-supported',
    ],
    [
      'a question about use goes by ticket',
      { channel: 'phone', tier: 'managed', topic: 'use' },
      'offer another-door',
    ],
    [
      'a ticket about use is answered in the ticket, also for whoever calls about it',
      { channel: 'phone', tier: 'managed', topic: 'use', ticket: 'own' },
      'offer in-the-ticket',
    ],
    [
      'and a message may be left in it',
      { channel: 'phone', tier: 'managed', topic: 'use', ticket: 'own', done: { leavesMessage: true } },
      'admit voicemail',
    ],
    [
      'a ticket about an outage is a matter for the telephone',
      { channel: 'phone', tier: 'managed', topic: 'server', ticket: 'own' },
      'admit engineer',
    ],
    [
      'a ticket begins with the knowledge base',
      { channel: 'ticket', done: { searched: false } },
      'ask search-first',
    ],
    [
      'a form without the server is sent back',
      { channel: 'ticket', done: { fields: ['domain', 'error', 'tried'] } },
      'ask fields',
    ],
    [
      'a form about a defect without what was tried is sent back',
      { channel: 'ticket', topic: 'partial', done: { fields: ['server', 'domain', 'error'] } },
      'ask fields',
    ],
    [
      'a form about an invoice needs no error',
      { channel: 'ticket', topic: 'administration', done: { fields: ['server', 'domain'] } },
      'admit ticket',
    ],
    [
      'a form with all it needs becomes a ticket',
      { channel: 'ticket', done: { fields: ['server', 'domain', 'error', 'tried'] } },
      'admit ticket',
    ],
  ])('%s', (_sentence, told, expected) => {
    const { outcome, code } = decideFor(desk, told)
    expect(`${outcome} ${code}`).toBe(expected)
  })

  it('an agent who must make the ticket is told so', () => {
    const told: Told = { channel: 'phone', tier: 'premium', ticket: 'has-none', who: { proofs: PIN } }
    expect(decideFor(desk, told)).toMatchObject({ ticket: 'agent-makes' })
  })

  it('a paid call carries what was agreed', () => {
    const told: Told = { channel: 'phone', tier: 'standard', ticket: 'own', done: { consented: true } }
    expect(decideFor(desk, told)).toMatchObject({ charge: { kind: 'price', price: { kind: 'usual-rate' } } })
  })

  it('the topic with support none leaves the doors open for other questions', () => {
    const decision = decideFor(desk, { channel: 'ticket', topic: 'own-device' })
    expect(decision.outcome === 'refuse' && decision.alternatives.map(({ channel }) => channel)).toContain(
      'ticket',
    )
  })

  it('the topic says in its own words why there is no help', () => {
    expect(said(desk, { channel: 'ticket', topic: 'own-device' }, 'nl')).toMatch(
      /^Op je eigen toestellen installeren we niets/,
    )
  })
})

describe('how soon Premium Line answers', () => {
  it.each([
    ['server-down', 'P1', '2026-11-23T11:00'],
    ['hosting-down', 'P2', '2026-11-23T13:00'],
    // Eight hours of a nine-to-five day end at five sharp, not the next morning.
    ['partial', 'P3', '2026-11-23T17:00'],
    ['question', 'P4', '2026-11-24T17:00'],
  ])('a ticket of kind %s has priority %s and is answered by %s', (kind, priority, due) => {
    const sorted = priorityOf(desk, { kind, chosenBy: 'agent' })
    expect(sorted.priority).toBe(priority)
    const answer = firstResponse(desk, { tier: 'premium', ...sorted }, instant(desk, '2026-11-23T09:00'))
    expect(answer).toMatchObject({
      due: instant(desk, due),
      promise: 'target',
      why: { by: 'priority', key: priority },
    })
  })

  it('a ticket nobody has sorted counts as a question', () => {
    expect(priorityOf(desk, { chosenBy: null })).toEqual({ kind: 'question', priority: 'P4' })
  })

  it('what an agent says goes before what the topic says', () => {
    expect(priorityOf(desk, { topic: 'hosting', kind: 'server-down', chosenBy: null })).toEqual({
      kind: 'server-down',
      priority: 'P1',
    })
  })

  it('a priority the desk does not know gets the default, never nothing', () => {
    const answer = firstResponse(
      desk,
      { tier: 'premium', kind: null, priority: 'P9' },
      instant(desk, '2026-11-23T09:00'),
    )
    expect(answer).toMatchObject({ due: instant(desk, '2026-11-24T17:00'), why: { by: 'otherwise' } })
  })
})

describe('the same words for whatever did not match', () => {
  it('a wrong ticket, a wrong PIN and a locked PIN are one decision', () => {
    const told: Told = { channel: 'phone', who: { claim: 'unmatched', failures: 1 } }
    const decision = decide(desk, factsOf(desk, told))
    expect(decision.code).toBe('not-recognised')
    expect(decide(desk, factsOf(desk, { ...told, ticket: 'unmatched' }))).toEqual(decision)
    expect(decide(desk, factsOf(desk, { ...told, ticket: 'closed' }))).toEqual(decision)
  })
})
