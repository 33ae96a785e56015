import { describe, expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'

interface Parts {
  readonly basic: string
  readonly gold: string
  readonly nobody: string
  readonly chat: string
  readonly phone: string
  readonly ticket: string
  readonly standby: string
  readonly answers: string
  readonly more: string
}

const PARTS: Parts = {
  nobody: '{}',
  basic: '{}',
  gold: '{}',
  answers: '{ by: tier, clock: office, promise: target, default: 8h }',
  standby: '{ periods: { night: { hours: late } } }',
  chat: 'off',
  phone: '{ number: "+32 3 555 01 30", open: office, for: customers, after-hours: standby }',
  ticket: '{ open: always, for: everyone }',
  more: '',
}

function told(changed: Partial<Parts>): string[] {
  const { nobody, basic, gold, answers, standby, chat, phone, ticket, more } = { ...PARTS, ...changed }
  const text = `name: Shop
timezone: Europe/Brussels
languages: [en]
holidays: BE
hours:
  office: Mo-Fr 09:00-17:00; PH off
  noon: Mo-Fr 12:00-13:00; PH off
  late: Mo-Fr 17:00-22:00
  night: Mo-Su 22:00-06:00
  small: Mo-Su 00:00-05:00
  feast: PH 00:00-24:00
  always: 24/7
  round: Mo-Su 00:00-24:00
tiers:
  nobody: ${nobody}
  basic: ${basic}
  gold: ${gold}
first-response: ${answers}
standby: ${standby}
doors:
  chat: ${chat}
  phone: ${phone}
  ticket: ${ticket}
${more}
`
  return readDesk('shop.yaml', text.replace('standby: none\n', '')).problems.map(problemLine)
}

const NUMBERS = (first: string, second: string, rest: string) =>
  `{ numbers: [{ number: "+32 3 555 01 30"${first} }, { number: "+32 3 555 01 31"${second} }], open: office, for: customers${rest} }`

describe('what acts on nothing is a mistake', () => {
  it('the desk itself makes none', () => expect(told({})).toEqual([]))

  it.each<[string, Partial<Parts>, string[]]>([
    [
      'closing, at a door that is always open to all it is for',
      {
        chat: '{ open: office, for: [gold], open-for: { gold: always }, finish-within: 30m, when-closed: y }',
      },
      [
        '21:66  found a time to finish after closing; expected hours that close; always never does.',
        '21:86  found words for when it is closed; expected hours that close; always never does.',
      ],
    ],
    [
      'standby on a number that never closes',
      { phone: NUMBERS('', ', open: always, after-hours: standby', ', after-hours: standby') },
      ['22:96  found standby after the hours; expected hours that close; always never does.'],
    ],
    [
      'standby of a door whose numbers all say what they do',
      { phone: NUMBERS(', after-hours: standby', ', after-hours: closed', ', after-hours: standby') },
      ['22:158  found standby that no number has; expected a number without an after-hours of its own.'],
    ],
    [
      'standby that no number has',
      { phone: NUMBERS(', after-hours: closed', ', after-hours: closed', '') },
      ['19:1  found standby that no door uses; expected after-hours: standby at a door or a number.'],
    ],
    [
      'standby without a period',
      { standby: '{ periods: {} }' },
      ['19:12  found no period; expected at least one: periods: { night: { hours: night } }.'],
    ],
    [
      'two periods of the same hours',
      { standby: '{ periods: { a: { hours: late }, b: { hours: late } } }' },
      [
        '19:43  found a period that never counts; expected hours that a leave: where two overlap the first counts.',
      ],
    ],
    [
      'a period inside those before it, over midnight too',
      { standby: '{ periods: { a: { hours: late }, b: { hours: night }, c: { hours: small } } }' },
      [
        '19:64  found a period that never counts; expected hours that a, b leave: where two overlap the first counts.',
      ],
    ],
    [
      'a period after one that always runs, however that is written',
      { standby: '{ periods: { a: { hours: round }, b: { hours: always } } }' },
      [
        '19:44  found a period that never counts; expected a place before a, which runs always: where two overlap the first counts.',
      ],
    ],
    [
      'a period inside the hours of the door',
      { standby: '{ periods: { a: { hours: late }, b: { hours: noon }, c: { hours: office } } }' },
      [
        '19:43  found a period in which the door is open; expected hours outside office: standby counts while the door is closed.',
        '19:63  found a period in which the door is open; expected hours outside office: standby counts while the door is closed.',
      ],
    ],
    [
      'time on a telephone that is for others',
      {
        nobody: '{ phone: fair use }',
        basic: '{ phone: 1h per month }',
        gold: '{ phone: 2h per month }',
        phone:
          '{ number: "+32 3 555 01 30", open: office, for: [gold], overrun: none, after-hours: standby }',
      },
      [
        '15:13  found time on the phone of nobody, who may not call; expected no phone time, or nobody among those doors.phone is for.',
        '16:12  found time on the phone of basic, who may not call; expected no phone time, or basic among those doors.phone is for.',
      ],
    ],
    [
      'time of a kind, where each tier has a time of its own',
      {
        nobody: '{ first-response: 9h }',
        basic: '{ first-response: 8h }',
        gold: '{ first-response: 1h }',
        answers: '{ by: kind, clock: office, promise: target, default: 8h, down: 1h }',
        more: 'kinds: { down: {} }',
      },
      [
        '18:74  found a time that no ticket gets; expected a tier without a first-response of its own: that goes first.',
      ],
    ],
    [
      'a second time of one tier',
      {
        gold: '{ first-response: 1h }',
        answers: '{ by: tier, clock: office, promise: target, default: 8h, gold: 2h }',
      },
      ['18:74  found a second time for gold; expected one of the two: tiers.gold.first-response goes first.'],
    ],
    [
      'a lane for visitors, who cannot be billed',
      {
        ticket: '{ open: always, for: [nobody] }',
        more: 'priority-lane: { price: by-quote, consent: required }',
      },
      [
        '24:1  found a paid lane for nobody; expected a tier that doors.ticket is for and that does not go first already; visitors cannot be billed.',
      ],
    ],
    [
      'a lane for those who go first already',
      {
        basic: '{ rank: first }',
        gold: '{ rank: first }',
        more: 'priority-lane: { price: by-quote, consent: required }',
      },
      [
        '24:1  found a paid lane for nobody; expected a tier that doors.ticket is for and that does not go first already; visitors cannot be billed.',
      ],
    ],
    [
      'a price of nothing',
      { more: 'priority-lane: { price: 0 EUR per ticket, consent: required }' },
      [
        '24:25  priority-lane.price: found "0 EUR per ticket"; expected by-quote, usual-rate, or an amount: 59.95 EUR per hour.',
      ],
    ],
  ])('%s', (_what, parts, expected) =>
    expect(told(parts)).toEqual(expected.map((line) => `shop.yaml:${line}`)),
  )

  it.each<[string, Partial<Parts>]>([
    [
      'words for when a door is closed to one tier',
      { chat: '{ open: office, for: customers, open-for: { gold: always }, when-closed: y }' },
    ],
    [
      'standby of customers to whom an always open telephone is not open',
      {
        phone:
          '{ number: "+32 3 555 01 30", open: office, for: [gold], open-for: { gold: always }, after-hours: standby }',
      },
    ],
    [
      'hours of a door whose numbers have their own, for they must be written',
      { phone: NUMBERS(', open: late', ', open: noon', ''), standby: 'none' },
    ],
    [
      'a period that a later, longer one goes on',
      { standby: '{ periods: { a: { hours: small }, b: { hours: night } } }' },
    ],
    ['a period that runs beyond the door', { standby: '{ periods: { a: { hours: always } } }' }],
    [
      'a period of holidays inside the working week',
      { standby: '{ periods: { a: { hours: late }, b: { hours: feast } } }' },
    ],
    ['no time on a telephone that is for others', { basic: '{ phone: none }' }],
    [
      'time on a telephone that others answer for now: it waits with the door',
      {
        gold: '{ phone: 1h per month }',
        phone: '{ served: elsewhere, number: "+32 3 555 01 30", after-hours: standby }',
      },
    ],
    [
      'a sign-in of those without a contract, who count as nobody',
      { ticket: '{ open: always, for: [nobody], login: required, attachments: signed-in }' },
    ],
    [
      'time of a kind for those whose contract agreed on nothing',
      {
        nobody: '{ first-response: 9h }',
        basic: '{ first-response: 8h }',
        gold: '{ first-response: agreed }',
        answers: '{ by: kind, clock: office, promise: target, default: 8h, down: 1h }',
        more: 'kinds: { down: {} }',
      },
    ],
  ])('%s has its effect', (_what, parts) => expect(told(parts)).toEqual([]))
})
