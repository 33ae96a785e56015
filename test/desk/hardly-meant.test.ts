import { describe, expect, it } from 'vitest'
import { hardlyMeant } from '../../server/desk/hardly-meant.ts'
import { readDesk } from '../../server/desk/load.ts'
import { readPolicyText } from '../../server/desk/policy-text.ts'
import { problemLine } from '../../server/desk/problems.ts'

const POLICY = `name: Shop
timezone: Europe/Brussels
languages: [nl, fr]
hours:
  office: Mo-Fr 09:00-17:00
  always: 24/7
tiers:
  nobody: {}
  basic: { label: Basic }
first-response: { by: tier, clock: office, promise: target, default: 8h }
doors:
  chat: { open: office, for: everyone }
  ticket: { open: always, for: everyone }
`

/** What is doubted of the policy with these changes, which is in order all the same. */
function doubted(...changes: [written: string, instead: string][]): string[] {
  let text = POLICY
  for (const [written, instead] of changes) {
    if (!text.includes(written)) throw new Error(`the policy has no "${written}"`)
    text = text.replace(written, instead)
  }
  expect(readDesk('shop.yaml', text).problems.map(problemLine)).toEqual([])
  const { value, problemAt } = readPolicyText('shop.yaml', text)
  return hardlyMeant(value).map((doubt) => problemLine(problemAt(doubt)))
}

it('nothing is doubted of a policy that means what it says', () => expect(doubted()).toEqual([]))

describe('everyone, where visitors are not listed', () => {
  const found =
    'found everyone, and no nobody among the tiers, so that visitors may not come in; expected nobody: {} as the first tier, or for: customers.'
  it('is doubted at each door, and that no stranger comes in', () => {
    expect(doubted(['  nobody: {}\n', ''])).toEqual([
      `shop.yaml:11:30  doors.chat.for: ${found}`,
      `shop.yaml:12:32  doors.ticket.for: ${found}`,
      expect.stringContaining('no way in for anybody who is not a customer'),
    ])
  })
  it('customers are customers', () => {
    expect(doubted(['  nobody: {}\n', ''], ['office, for: everyone', 'office, for: customers'])).toHaveLength(
      2,
    )
  })
})

describe('a closing time before its opening time', () => {
  const late = (text: string) => doubted(['office: Mo-Fr 09:00-17:00', `office: ${text}`])
  it.each([
    ['Mo-Fr 09:00-12:00,13:00-12:30', '5:29', '13:00-12:30'],
    ['Mo-Fr 13:00-12:30', '5:17', '13:00-12:30'],
    ['Mo-Fr 09:00-05:00', '5:17', '09:00-05:00'],
    ['Mo-Fr 9:00 - 8:59', '5:17', '9:00 - 8:59'],
    ['Mo–Fr 13:00–12:30', '5:17', '13:00–12:30'],
    ['Mo-Fr 13:00 − 12:30', '5:17', '13:00 − 12:30'],
    ['Mo-Th 09:00-17:00; Fr 11:00-01:00', '5:33', '11:00-01:00'],
    ['Mo-Fr 18:00-22:00; Jul-Aug Mo-Fr 10:00-03:00', '5:44', '10:00-03:00'],
    ['Mo-Fr 12:30-10:00', '5:17', '12:30-10:00'],
  ])('is doubted in %s', (text, at, times) => {
    expect(late(text)).toEqual([
      `shop.yaml:${at}  hours.office: found ${times}, which ends on the next day; expected a closing time after ${times.split(/\s*[-–−]/)[0]}, or a night shift.`,
    ])
  })
  it.each([
    'Mo-Su 18:00-08:30',
    'Fr,Sa 22:00-06:00',
    'Mo-Su 17:00-09:00',
    'Mo-Su 16:00-10:00',
    'Mo-Fr 09:00-24:00',
    'Mo-Fr 12:00-00:00',
    'Mo-Fr 20:00-00:00',
  ])('is no doubt in a night shift: %s', (text) => expect(late(text)).toEqual([]))
  it('of a half day neither', () => {
    const closures = (hours: string) =>
      doubted([
        'tiers:',
        `closures: [{ date: 2026-12-24, name: { nl: Kerstavond, fr: Réveillon }, for: [office], hours: "${hours}" }]\ntiers:`,
      ])
    expect(closures('09:00-12:00')).toEqual([])
    expect(closures('09:00-08:00')).toEqual([expect.stringContaining('closures.0.hours: found 09:00-08:00')])
  })
})

describe('a text that some readers get in another language', () => {
  const labelled = (label: string) =>
    doubted(['doors:\n', `topics: { use: { label: ${label}, doors: [ticket] } }\ndoors:\n`])
  it.each([
    ['Gebruik', 'nl', '{ nl: Gebruik, fr: Utilisation }'],
    ['{ nl: Gebruik }', 'nl', '{ nl: Gebruik, fr: Utilisation }'],
  ])('%s is doubted', (label, has, right) => {
    expect(labelled(label)).toEqual([
      `shop.yaml:11:25  topics.use.label: found a text in ${has} alone; expected fr too: whoever reads fr gets it in nl.`,
    ])
    expect(labelled(right)).toEqual([])
  })
  it.each([
    ['doors.chat.say', 'office, for: everyone', 'office, for: everyone, say: Voor haast'],
    ['doors.chat.when-closed', 'office, for: everyone', 'office, for: everyone, when-closed: Tot morgen'],
    ['doors.phone.off', 'doors:\n', 'doors:\n  phone: { off: We bellen niet. }\n'],
    ['texts.greeting', 'doors:\n', 'texts: { greeting: Dag }\ndoors:\n'],
    ['doors.ticket.say', 'always, for: everyone', 'always, for: everyone, say: { nl: Kort }'],
  ])('so is %s', (path, written, instead) => {
    expect(doubted([written, instead])).toEqual([
      expect.stringContaining(`${path}: found a text in nl alone`),
    ])
  })
  it('a desk of one language has one, and the names of tiers are names', () => {
    expect(
      doubted(['[nl, fr]', '[nl]'], ['always, for: everyone', 'always, for: everyone, say: Kort']),
    ).toEqual([])
    expect(doubted(['label: Basic', 'label: { nl: Basis }'])).toEqual([
      expect.stringContaining('tiers.basic.label'),
    ])
  })
})

describe('no way in for strangers', () => {
  const doors = 'chat: { open: office, for: everyone }\n  ticket: { open: always, for: everyone }'
  const NO_WAY = 'shop.yaml:11:1  found no way in for anybody who is not a customer, or cannot show it'
  it.each([
    ['doors for customers alone', 'ticket: { open: always, for: customers }', true],
    ['a form behind a sign-in', 'ticket: { open: always, for: everyone, login: required }', true],
    [
      'a mailbox for everyone',
      'ticket: { open: always, for: customers }\n  email: { address: a@b.example, open: always, for: everyone }',
      false,
    ],
    [
      'a mailbox that people read',
      'ticket: { open: always, for: customers }\n  email: { address: a@b.example, served: elsewhere }',
      false,
    ],
    ['a form', 'ticket: { open: always, for: everyone }', false],
    ['a chat', 'ticket: { open: always, for: customers }\n  chat: { open: office, for: everyone }', false],
    [
      'a telephone',
      'ticket: { open: always, for: customers }\n  phone: { number: "+32 3 555 01 30", open: office, for: everyone }',
      false,
    ],
  ])('%s', (_what, written, isDoubted) => {
    const told = doubted([doors, written])
    expect(told.some((line) => line.startsWith(NO_WAY))).toBe(isDoubted)
  })
})

describe('names that nothing uses', () => {
  it('hours and fields', () => {
    expect(doubted(['  always: 24/7', '  always: 24/7\n  late: Mo-Fr 17:00-22:00'])).toEqual([
      'shop.yaml:7:3  found late, which nothing uses; expected a door, a tier, a clock or a standby period that keeps these hours.',
    ])
    const field = 'fields: { version: { label: { nl: Versie, fr: Version } } }\ndoors:\n'
    expect(doubted(['doors:\n', field])).toHaveLength(1)
    expect(
      doubted(['doors:\n', field], ['always, for: everyone', 'always, for: everyone, attach: [version]']),
    ).toEqual([])
  })
})

describe('public holidays of no calendar', () => {
  const off = (...more: [string, string][]) => doubted(['09:00-17:00', '09:00-17:00; PH off'], ...more)
  it('are doubted where PH is written and no holidays are', () => {
    expect(off()).toEqual([
      'shop.yaml:5:11  hours.office: found PH, and no holidays, so that it stands for no day; expected holidays: with the country or region, as in holidays: BE.',
    ])
  })
  it.each([
    ['tiers:', 'holidays: BE\ntiers:'],
    ['tiers:', 'also-holidays: [{ every: 05-05, name: { nl: Dag, fr: Jour } }]\ntiers:'],
    ['tiers:', 'closures: [{ every: 12-25, name: { nl: Kerst, fr: Noel } }]\ntiers:'],
  ])('are not where PH stands for something: %s', (...change) => expect(off(change)).toEqual([]))
})

describe('a tier that has less than those below it', () => {
  const tiers = (...more: [string, string][]) =>
    doubted(['  basic: { label: Basic }', '  basic: {}\n  premium: {}\n  managed: {}'], ...more)
  it('is doubted where a door names lower ones and not this', () => {
    expect(tiers(['office, for: everyone', 'office, for: [basic, premium]'])).toEqual([
      'shop.yaml:14:30  doors.chat.for: found basic, premium, and not managed, which stands above them; expected basic, premium, managed: tiers stand lowest first.',
    ])
  })
  it.each([['[premium, managed]'], ['[managed]'], ['[nobody]'], ['[nobody, basic, premium, managed]']])(
    'is no doubt where a door is for %s',
    (wanted) => expect(tiers(['office, for: everyone', `office, for: ${wanted}`])).toEqual([]),
  )
  it('nor where the door is off', () => {
    expect(tiers(['  ticket:', '  phone: off\n  ticket:'])).toEqual([])
  })
  it.each([
    ['  premium: {}', '  premium: { first-response: 9h }', '9h', 'basic (8h)'],
    ['default: 8h', 'default: 8h, basic: 2h, premium: 3h, managed: 2h', '3h', 'basic (2h)'],
    [
      'default: 8h',
      'default: 8h, basic: 2 days, premium: 1 days, managed: 3 days',
      '3 days',
      'basic (2 days)',
    ],
  ])('is doubted where it waits longer: %s', (written, instead, found, below) => {
    expect(tiers([written, instead])).toEqual([
      expect.stringContaining(`found ${found}, later than ${below}, which stands below`),
    ])
  })
  it.each([
    ['default: 8h', 'default: 8h, basic: 4h, premium: 4h, managed: 2h'],
    ['default: 8h', 'default: 8h, basic: 4h, premium: 1 working days, managed: none'],
    ['default: 8h', 'default: 8h, nobody: 1h'],
  ])('is no doubt in %s', (_written, instead) => expect(tiers(['default: 8h', instead])).toEqual([]))
})

describe('a closure of a season', () => {
  const closed = (until: string) =>
    doubted([
      'tiers:',
      `closures: [{ date: 2026-12-24, until: ${until}, name: { nl: Vrij, fr: Libre }, for: [office] }]\ntiers:`,
    ])
  it('is doubted, for a year is easily mistyped', () => {
    expect(closed('2027-01-03')).toEqual([])
    expect(closed('2027-12-31')).toEqual([
      'shop.yaml:7:39  closures.0.until: found 373 closed days; expected a day within three months, or a season of the hours: Jul-Aug off.',
    ])
  })
})
