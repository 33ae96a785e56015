import { describe, expect, it } from 'vitest'
import { mayAttach } from '../../server/policy/attachments.ts'
import { firstResponse } from '../../server/policy/first-response.ts'
import { exceedsFairUse, queueOrder } from '../../server/policy/queue-order.ts'
import { decideFor, exampleDesk, instant, said, type Told } from '../support/admission.ts'

const desk = exampleDesk('self-help')

describe('who comes in at Self Help', () => {
  const form = (done: Told['done'], more: Told = {}): Told => ({ channel: 'ticket', ...more, done })
  it.each<[string, Told, string]>([
    ['the question is looked up first', form({ searched: false }), 'ask search-first'],
    ['for customers too', form({ searched: false }, { tier: 'shop' }), 'ask search-first'],
    ['then a visitor is asked to sign in', form({}), 'ask sign-in-preferred'],
    ['and may go on without', form({ skippedSignIn: true }), 'admit ticket'],
    ['a customer who signed in goes straight on', form({}, { tier: 'shop' }), 'admit ticket'],
    ['the part it is about must be named', form({ fields: [] }, { tier: 'shop' }), 'ask fields'],
    ['going first has a price', form({ wantsPriority: true }, { tier: 'shop' }), 'offer priority-price'],
    [
      'a visitor cannot go first, whatever was agreed to',
      form({ wantsPriority: true, consented: true, skippedSignIn: true }),
      'ask priority-for-customers',
    ],
    [
      'nor can who signed in without a contract',
      form({ wantsPriority: true, consented: true }, { who: { proofs: ['portal'] } }),
      'ask priority-for-customers',
    ],
    ['mail is not taken', { channel: 'email', tier: 'shop' }, 'refuse not-offered'],
    ['the phone is not answered', { channel: 'phone', tier: 'shop' }, 'refuse not-offered'],
  ])('%s', (_sentence, told, expected) => {
    const { outcome, code } = decideFor(desk, told)
    expect(`${outcome} ${code}`).toBe(expected)
  })

  it('a step that can be passed over says so, and no more', () => {
    expect(decideFor(desk, form({ searched: false }))).toMatchObject({ outcome: 'ask', optional: true })
    expect(decideFor(desk, form({}))).toMatchObject({ outcome: 'ask', optional: true })
  })

  it('a quote is no price: who asks for one keeps the usual place', () => {
    const told = form({ wantsPriority: true, consented: true }, { tier: 'shop' })
    expect(decideFor(desk, told)).toMatchObject({ outcome: 'admit', lane: 'normal', charge: null })
  })

  it('a priority ticket carries its lane and what was agreed', () => {
    const price = { kind: 'amount', cents: 500, currency: 'EUR', per: 'ticket', withVat: false } as const
    const told = form({ wantsPriority: true, consented: true }, { tier: 'shop' })
    expect(decideFor({ ...desk, priorityLane: { price, say: null } }, told)).toMatchObject({
      lane: 'priority',
      charge: { kind: 'price', price },
    })
  })

  it('consent without the wish to go first buys nothing', () => {
    expect(decideFor(desk, form({ consented: true }, { tier: 'shop' }))).toMatchObject({
      lane: 'normal',
      charge: null,
    })
  })

  it('who writes a mail reads why there is no address, and the way on', () => {
    expect(said(desk, { channel: 'email', tier: 'shop' }, 'de')).toMatch(
      /^E-Mail geht nicht: .*Auf ein Ticket bekommen Sie meist eine Antwort am selben Werktag/,
    )
  })
})

describe('the rule of four o’clock', () => {
  it.each([
    [
      'in the morning it is a condition',
      '2026-11-23T10:00',
      'nl',
      /antwoord dezelfde werkdag als het vóór 16:00 binnen is, dus uiterlijk vandaag om 18:00\.$/,
    ],
    [
      'after four it would only confuse',
      '2026-11-23T16:30',
      'nl',
      /Op een ticket krijgt u meestal uiterlijk morgen om 18:00 antwoord\.$/,
    ],
    [
      'in French',
      '2026-11-23T16:30',
      'fr',
      /Avec un ticket, vous aurez en général une réponse au plus tard demain à 18 h\.$/,
    ],
    [
      'in English',
      '2026-11-23T16:30',
      'en',
      /With a ticket you will usually have an answer tomorrow by 18:00\.$/,
    ],
    [
      'in German',
      '2026-11-23T16:30',
      'de',
      /Auf ein Ticket bekommen Sie meist morgen bis 18:00 Uhr eine Antwort\.$/,
    ],
    [
      'on Saturday',
      '2026-11-21T10:00',
      'nl',
      /krijgt u meestal uiterlijk maandag 23 november om 18:00 antwoord\.$/,
    ],
  ] as const)('%s', (_sentence, at, language, words) => {
    for (const channel of ['phone', 'email'] as const) {
      expect(said(desk, { channel, at, tier: 'shop' }, language)).toMatch(words)
    }
  })
})

describe('how soon Self Help answers', () => {
  it.each([
    ['sent before four, the same working day', '2026-11-23T15:59', '2026-11-23T18:00'],
    ['sent at four, the next one', '2026-11-23T16:00', '2026-11-24T18:00'],
    ['sent on Friday evening, on Monday', '2026-11-20T20:00', '2026-11-23T18:00'],
    ['sent on a holiday, the day after', '2026-11-11T10:00', '2026-11-12T18:00'],
  ])('%s', (_sentence, made, due) => {
    const answer = firstResponse(desk, { tier: 'shop', kind: null, priority: null }, instant(desk, made))
    expect(answer).toMatchObject({ due: instant(desk, due), promise: 'target' })
  })
})

describe('who is next at Self Help', () => {
  const waiting = { tier: 'shop', lane: 'normal', since: 10, due: null } as const
  it('a paid ticket goes before the others', () => {
    expect(queueOrder(desk, { ...waiting, lane: 'priority' })).toMatchObject({
      rank: 1,
      code: 'priority-lane',
    })
  })
  it('who sends far more than others waits behind them', () => {
    expect(exceedsFairUse(desk, 10)).toBe(false)
    expect(exceedsFairUse(desk, 11)).toBe(true)
    expect(queueOrder(desk, { ...waiting, overFairUse: true })).toMatchObject({ rank: 3, code: 'fair-use' })
  })
  it('also when the ticket was paid for', () => {
    expect(queueOrder(desk, { ...waiting, lane: 'priority', overFairUse: true })).toMatchObject({ rank: 3 })
  })
})

describe('files at Self Help', () => {
  it('may be added by who signed in', () => {
    expect(mayAttach(desk, 'ticket', true)).toBe('yes')
    expect(mayAttach(desk, 'ticket', false)).toBe('sign-in')
  })
})
