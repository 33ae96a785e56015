import { describe, expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { deskOf } from '../support/admission.ts'

const POLICY = `name: Shop
timezone: Europe/Brussels
languages: [nl]
holidays: BE
hours:
  office: Mo-Fr 09:00-17:00; PH off
  late: Mo-Fr 17:00-22:00
  always: 24/7
tiers:
  nobody: { }
  basic: { phone: none }
  gold: { phone: 1h per month }
first-response: { by: tier, clock: office, promise: target, default: 8h }
standby: { periods: { night: { hours: late } } }
doors:
  chat: { open: office, for: customers }
  phone: { number: "+32 3 555 01 30", open: office, for: customers, after-hours: standby, overrun: none }
  ticket: { open: always, for: everyone }
`

function told(...changes: [wrong: string, instead: string][]): string[] {
  let text = POLICY
  for (const [wrong, instead] of changes) {
    if (!text.includes(wrong)) throw new Error(`the policy has no "${wrong}"`)
    text = text.replace(wrong, instead)
  }
  return readDesk('shop.yaml', text).problems.map(problemLine)
}

const NEVER =
  'hours that never open; expected hours that open some day, as Mo-Fr 09:00-17:00 does; a door that is closed for good is off.'

describe('what can be read and changes nothing is a mistake', () => {
  it('the policy itself has none', () => expect(deskOf(POLICY).id).toBe('desk'))

  it.each<[string, [string, string][], string[]]>([
    [
      'hours that never open, at a door',
      [
        ['late: Mo-Fr 17:00-22:00', 'late: PH off'],
        ['open: office, for: customers }', 'open: late, for: customers }'],
      ],
      [
        `shop.yaml:14:39  standby.periods.night.hours: found late, ${NEVER}`,
        `shop.yaml:16:17  doors.chat.open: found late, ${NEVER}`,
      ],
    ],
    [
      'hours that never open, as the clock of answers',
      [
        ['late: Mo-Fr 17:00-22:00', 'late: Mo-Fr 17:00-22:00\n  shut: Mo-Su off'],
        ['clock: office', 'clock: shut'],
      ],
      [`shop.yaml:14:36  first-response.clock: found shut, ${NEVER}`],
    ],
    [
      'hours that never open, for one tier or number',
      [
        ['late: Mo-Fr 17:00-22:00', 'late: Mo-Fr 17:00-22:00\n  shut: Mo-Su off'],
        ['for: customers }', 'for: customers, open-for: { gold: shut } }'],
        ['number: "+32 3 555 01 30"', 'numbers: [{ number: "+32 3 555 01 30", open: shut }]'],
      ],
      [
        `shop.yaml:17:59  doors.chat.open-for.gold: found shut, ${NEVER}`,
        `shop.yaml:18:57  doors.phone.numbers.0.open: found shut, ${NEVER}`,
      ],
    ],
    [
      'holidays as opening hours, without holidays',
      [
        ['holidays: BE\n', ''],
        ['late: Mo-Fr 17:00-22:00', 'late: PH 17:00-22:00'],
      ],
      [`shop.yaml:13:39  standby.periods.night.hours: found late, ${NEVER}`],
    ],
    [
      'holidays that no hours name',
      [['; PH off', '']],
      [
        'shop.yaml:4:1  found holidays that no hours name; expected PH in some hours: Mo-Fr 09:00-17:00; PH off.',
      ],
    ],
    [
      "the desk's own holidays that no hours name",
      [
        ['; PH off', ''],
        ['holidays: BE', 'also-holidays: [{ every: 05-05, name: Day }]'],
      ],
      [
        'shop.yaml:4:1  found holidays that no hours name; expected PH in some hours: Mo-Fr 09:00-17:00; PH off.',
      ],
    ],
    [
      'a closure that no hours read',
      [
        ['; PH off', ''],
        ['holidays: BE', 'closures: [{ date: 2026-12-24, name: Eve }]'],
      ],
      [
        'shop.yaml:4:12  closures.0: found a closure that acts on no hours; expected for: [office, late, always] with the hours it is meant for, or PH in some hours.',
      ],
    ],
    [
      'a closure for no hours',
      [['holidays: BE', 'holidays: BE\nclosures: [{ date: 2026-12-24, name: Eve, for: [] }]']],
      [
        'shop.yaml:5:43  found a closure that acts on no hours; expected for: [office, late, always] with the hours it is meant for, or PH in some hours.',
      ],
    ],
    [
      'standby that no door uses',
      [[', after-hours: standby', '']],
      [
        'shop.yaml:14:1  found standby that no door uses; expected after-hours: standby at a door or a number.',
      ],
    ],
    [
      'a period after one that always runs',
      [['{ night: { hours: late } }', '{ any: { hours: always }, night: { hours: late } }']],
      [
        'shop.yaml:14:47  found a period that never counts; expected a place before any, which runs always: where two overlap the first counts.',
      ],
    ],
    [
      'a door for an empty list',
      [['for: everyone', 'for: []']],
      [
        'shop.yaml:18:32  doors.ticket.for: found an empty list; expected everyone, customers, or a list of tiers.',
      ],
    ],
    [
      'a telephone for tiers without time on it',
      [
        ['after-hours: standby', 'for: [basic], after-hours: standby'],
        ['for: customers, for: [basic]', 'for: [basic]'],
      ],
      [
        'shop.yaml:12:11  found time on the phone of gold, who may not call; expected no phone time, or gold among those doors.phone is for.',
        'shop.yaml:17:58  doors.phone.for: found nobody who may come in; expected a tier that may come in, and has time on the phone; a door for nobody is off.',
      ],
    ],
    [
      'a door for customers, where there are none',
      [
        ['  basic: { phone: none }\n  gold: { phone: 1h per month }\n', ''],
        [/ {2}phone: \{ number.*\n/.exec(POLICY)![0], ''],
        ['standby: { periods: { night: { hours: late } } }\n', ''],
      ],
      [
        'shop.yaml:13:30  doors.chat.for: found nobody who may come in; expected a tier that may come in; a door for nobody is off.',
      ],
    ],
    [
      'a price for others, when only visitors are left',
      [
        ['phone: none', 'phone: fair use'],
        ['after-hours: standby', 'after-hours: standby, others: { price: usual-rate, consent: required }'],
      ],
      [
        'shop.yaml:17:91  found a price for nobody; expected a tier that the door is not for; visitors cannot be billed.',
      ],
    ],
    [
      'a price at a door where nobody is asked to agree to it',
      [
        ['for: customers }', 'for: [gold], others: { price: usual-rate, consent: required } }'],
        ['for: everyone }', 'for: [gold], others: { price: by-quote, consent: required } }'],
      ],
      [
        'shop.yaml:16:38  found a price that nobody is asked to agree to here; expected others at phone, whatsapp or ticket only, or these tiers in for.',
        'shop.yaml:18:57  doors.ticket.others.price: found by-quote; expected usual-rate, or an amount: 25 EUR per ticket; a form waits for no quote.',
      ],
    ],
    [
      'hours of their own for those who may not come in',
      [
        [
          'chat: { open: office, for: customers }',
          'chat: { open: office, for: [gold], open-for: { basic: late } }',
        ],
        ['after-hours: standby', 'after-hours: standby, open-for: { basic: late, gold: office }'],
      ],
      [
        'shop.yaml:16:50  found hours for basic, who may not come in; expected one of the tiers that the door is for: gold.',
        'shop.yaml:17:103  found hours for basic, who may not come in; expected one of the tiers that the door is for: gold.',
      ],
    ],
    [
      'rules for after the end at a door without end',
      [['chat: { open: office', 'chat: { open: always, when-closed: Later, finish-within: 1h']],
      [
        'shop.yaml:16:25  found words for when it is closed; expected hours that close; always never does.',
        'shop.yaml:16:45  found a time to finish after closing; expected hours that close; always never does.',
      ],
    ],
    [
      'standby at a telephone that never closes',
      [['30", open: office', '30", open: always']],
      ['shop.yaml:17:69  found standby after the hours; expected hours that close; always never does.'],
    ],
    [
      'a promise of no time',
      [['gold: { ', 'gold: { promise: guaranteed, ']],
      ['shop.yaml:12:11  found a promise of no time; expected a time beside it: first-response: 4h.'],
    ],
    [
      'fields for a topic that takes no form',
      [['doors:\n', 'topics: { a: { label: A, doors: [chat], ask: [domain] } }\ndoors:\n']],
      [
        'shop.yaml:15:41  found fields that nobody asks for; expected ticket among its doors: only the form asks for fields.',
      ],
    ],
    [
      'a paid lane without a form',
      [
        ['  ticket: { open: always, for: everyone }\n', ''],
        ['doors:\n', 'priority-lane: { price: by-quote, consent: required }\ndoors:\n'],
      ],
      ['shop.yaml:15:1  found a paid lane for tickets; expected a ticket form: doors.ticket is off.'],
    ],
  ])('%s', (_what, changes, expected) => expect(told(...changes)).toEqual(expected))

  it.each<[string, [string, string][]]>([
    [
      'open-for for a tier that pays to come in',
      [
        [
          'after-hours: standby',
          'after-hours: standby, others: { price: usual-rate, consent: required }, open-for: { basic: late }',
        ],
      ],
    ],
    [
      'words for a round-the-clock door with a shorter number',
      [['30", open: office', '30", open: always, open-for: { gold: office }']],
    ],
    [
      'a closure that names hours around the clock',
      [['holidays: BE', 'holidays: BE\nclosures: [{ date: 2026-12-24, name: Eve, for: [always] }]']],
    ],
    ['holidays as opening hours', [['late: Mo-Fr 17:00-22:00', 'late: PH 17:00-22:00']]],
  ])('%s has its effect', (_what, changes) => expect(told(...changes)).toEqual([]))
})
