import { describe, expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

/** What is said about the good file with one line of it written otherwise. */
function told(wrong: string, instead: string): string[] {
  if (!GOOD_POLICY.includes(wrong)) throw new Error(`the good file has no "${wrong}"`)
  return readDesk('shop.yaml', GOOD_POLICY.replace(wrong, instead)).problems.map(problemLine)
}

describe('a mistake in a policy file is named with its line, what was found and what would be right', () => {
  it.each<[string, string, string, string]>([
    [
      'a mistyped key',
      'timezone:',
      'timezon:',
      'shop.yaml:2:1  found "timezon"; expected a name that the policy reference lists. Did you mean timezone?',
    ],
    [
      'a mistyped key of a door',
      'chat: { open',
      'chat: { opne',
      'shop.yaml:13:11  found "opne" under doors.chat; expected one of open, open-for, for, others, say, when-closed, ticket, no-ticket, no-agents, wait-at-most, line-at-most, finish-within, goes-to, after, attachments. Did you mean open?',
    ],
    [
      'a door nobody knows',
      'ticket: { open',
      'fax: { open',
      'shop.yaml:15:3  found "fax" under doors; expected one of chat, phone, whatsapp, ticket, email.',
    ],
    [
      'a key that is missing',
      'open: always, ',
      '',
      'shop.yaml:15:11  doors.ticket.open: found nothing; expected a name of letters, digits and hyphens.',
    ],
    [
      'hours that are not opening hours',
      'Mo-Fr 09:00-17:00; PH off',
      'Mo-Fr 09:00-17',
      'shop.yaml:6:23  hours.office: found "17"; expected 17:00.',
    ],
    [
      'the same in quotes',
      'Mo-Fr 09:00-17:00; PH off',
      '"Mo-Fr 09:00-17"',
      'shop.yaml:6:24  hours.office: found "17"; expected 17:00.',
    ],
    [
      'a time zone nobody knows',
      'Europe/Brussels',
      'Europe/Brussel',
      'shop.yaml:2:11  timezone: found "Europe/Brussel"; expected an IANA time zone such as Europe/Amsterdam. Did you mean Europe/Brussels?',
    ],
    [
      'no time zone at all',
      'timezone: Europe/Brussels\n',
      '',
      'shop.yaml:1:1  timezone: found nothing; expected an IANA time zone such as Europe/Amsterdam.',
    ],
    [
      'a country without holidays',
      'holidays: BE',
      'holidays: Belgium',
      'shop.yaml:4:11  holidays: found "Belgium"; expected a country (BE), a state (DE-BY) or a region whose public holidays are known.',
    ],
    [
      'a language we do not speak',
      '[nl, en]',
      '[nl, it]',
      'shop.yaml:3:17  languages.1: found "it"; expected one of nl, en, fr, de.',
    ],
    [
      'an allowance in other words',
      '1h per month',
      '1 hour a month',
      'shop.yaml:10:19  tiers.basic.phone: found "1 hour a month"; expected none, 1h per month, fair use or unlimited.',
    ],
    [
      'an answer time in other words',
      'default: 8h',
      'default: 8 hours',
      'shop.yaml:11:70  first-response.default: found "8 hours"; expected a time (4h, 3 working days, 7 days, before 16:00, none), or the name of an entry.',
    ],
    [
      'no answer time at all',
      ', default: 8h',
      '',
      'shop.yaml:11:17  first-response: found names with values; expected a default for what no entry names: default: 8h, or before: 16:00.',
    ],
    [
      'an entry for a tier that is not there',
      'default: 8h',
      'default: 8h, gold: 1h',
      'shop.yaml:11:74  found "gold"; expected one of the tiers: nobody, basic, by, clock, promise, before, default.',
    ],
    [
      'hours that have no name',
      'clock: office',
      'clock: offcie',
      'shop.yaml:11:36  first-response.clock: found "offcie"; expected one of the hours: office, always. Did you mean office?',
    ],
    [
      'a tier that is not there',
      'for: customers',
      'for: [basci]',
      'shop.yaml:14:59  doors.phone.for.0: found "basci"; expected one of the tiers: nobody, basic. Did you mean basic?',
    ],
    [
      'a number without its country',
      '+32 3 555 01 30',
      '03 555 01 30',
      'shop.yaml:14:20  doors.phone.number: found "03 555 01 30"; expected a number with its country: "+32 3 555 01 30".',
    ],
    [
      'a door that is what it cannot be',
      '{ open: always, for: everyone }',
      '[office]',
      'shop.yaml:15:11  doors.ticket: found a list; expected names with what they stand for.',
    ],
    [
      'nobody above a tier',
      'nobody: {}\n  basic: { phone: 1h per month }',
      'basic: {}\n  nobody: {}',
      'shop.yaml:10:3  found nobody after another tier; expected nobody first: tiers stand lowest first.',
    ],
    [
      'phone time without a phone',
      'phone: { number: "+32 3 555 01 30", open: office, for: customers, overrun: none }',
      'phone: off',
      'shop.yaml:10:12  found time on the phone; expected no phone time: doors.phone is off.',
    ],
    [
      'supervisors in calls without a phone',
      'phone: { number: "+32 3 555 01 30", open: office, for: customers, overrun: none }\n  ticket: { open: always, for: everyone }',
      'phone: off\n  ticket: { open: always, for: everyone }\nsupervisors: { calls: [whisper] }',
      'shop.yaml:16:16  found calls to whisper in or to take over; expected none of it: doors.phone is off.',
    ],
    [
      'standby that is nowhere agreed',
      'for: customers',
      'for: customers, after-hours: standby',
      'shop.yaml:14:82  doors.phone.after-hours: found standby; expected a standby section that says when.',
    ],
    [
      'a rule that nothing would ask',
      'for: customers',
      'for: customers, no-ticket: refuse',
      'shop.yaml:14:69  found a rule for people without a ticket; expected ticket: required beside it.',
    ],
    [
      'a topic for a door that is off',
      'doors:\n',
      'topics: { a: { label: A, doors: [whatsapp] } }\ndoors:\n',
      'shop.yaml:12:34  topics.a.doors.0: found whatsapp; expected a door that the desk has; doors.whatsapp is off.',
    ],
    [
      'a topic without help and without words',
      'doors:\n',
      'topics: { a: { label: A, doors: [chat], support: none } }\ndoors:\n',
      'shop.yaml:12:50  topics.a.support: found none without words; expected say beside it: what people are told.',
    ],
    [
      'a text without the language of the desk',
      'name: Shop',
      'name: Shop\ntexts: { greeting: { en: Hello } }',
      "shop.yaml:2:20  texts.greeting: found no nl; expected the text in nl too, the desk's own language.",
    ],
    [
      'a text in a language the desk does not speak',
      'name: Shop',
      'name: Shop\ntexts: { greeting: { nl: Dag, fr: Bonjour } }',
      "shop.yaml:2:31  found a text in fr; expected one of the desk's languages: nl, en.",
    ],
    [
      'talk time that counts in steps nobody can name',
      'open: office, for: customers, overrun',
      'open: office, for: customers, counts-per: 90m, overrun',
      'shop.yaml:14:81  doors.phone.counts-per: found "90m"; expected a step: 1s, 6s, 1m.',
    ],
    [
      'moving back in a queue without a back',
      'name: Shop',
      'name: Shop\nqueue: { follow-up: to-the-back }',
      'shop.yaml:2:8  queue.order: found "deadline"; expected arrival: a queue that stands by deadline has no back.',
    ],
    [
      'a key given twice',
      'name: Shop',
      'name: Shop\nname: Shop',
      'shop.yaml:2:1  found a name that was given before; expected each name once.',
    ],
    [
      'a tab',
      '  chat:',
      '\tchat:',
      'shop.yaml:13:1  found a tab; expected spaces: YAML is not indented with tabs.',
    ],
  ])('%s', (_sentence, wrong, instead, expected) => expect(told(wrong, instead)).toContain(expected))

  it.each<[string, string, string, RegExp]>([
    ['a line further in than its neighbours', '  always', '    always', /^shop\.yaml:[67]:\d+ {2}found /],
    ['a line further out', '  basic:', ' basic:', /^shop\.yaml:10:\d+ {2}found /],
    ['a name under a name that has its value', 'timezone:', '  timezone:', /^shop\.yaml:[12]:\d+ {2}found /],
  ])('%s: in one line, in words of our own', (_sentence, wrong, instead, expected) => {
    const lines = told(wrong, instead)
    expect(lines).toEqual([expect.stringMatching(expected)])
    expect(lines[0]).toMatch(/indent/)
    expect(lines[0]).not.toMatch(/mapping|implicit|compact|sequence|scalar/i)
  })

  it('a language we do not speak, without blaming every text for it', () => {
    const texts = 'name: Shop\ntexts: { greeting: { nl: Dag, en: Hello }, about: { nl: Wij, en: We } }'
    const text = GOOD_POLICY.replace('name: Shop', texts).replace('[nl, en]', '[nl, es]')
    const lines = readDesk('shop.yaml', text).problems.map(problemLine)
    expect(lines).toEqual([expect.stringContaining('4:17  languages.1: found "es"; expected one of nl, en')])
  })

  it('all of them at once, in the order of the lines', () => {
    const text = GOOD_POLICY.replace('Europe/Brussels', 'Brussels')
      .replace('8h', 'soon')
      .replace('office, for: everyone', 'ofice, for: everybody')
    const lines = readDesk('shop.yaml', text).problems.map(({ line, path }) => `${line} ${path}`)
    expect(lines).toEqual([
      '2 timezone',
      '11 first-response.default',
      '13 doors.chat.open',
      '13 doors.chat.for',
    ])
  })

  it('a file whose name cannot stand in an address', () => {
    expect(readDesk('My Shop.yaml', GOOD_POLICY).problems[0]).toMatchObject({
      line: 1,
      expected: expect.stringContaining('small letters'),
    })
  })

  it.each(['', '[]', 'just a line', '---\nname: a\n---\nname: b\n', '&a [*a]', `a: ${'['.repeat(50)}`])(
    'whatever stands in it instead: %j',
    (text) => {
      const { desk, problems } = readDesk('shop.yaml', text)
      expect(desk).toBeNull()
      expect(problems.length).toBeGreaterThan(0)
      for (const { line, column } of problems) expect(Math.min(line, column)).toBeGreaterThan(0)
    },
  )
})
