import { describe, expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'

const SID = `HX${'a1'.repeat(16)}`
const GOOD = `name: Shop
timezone: Europe/Brussels
languages: [nl, en]
hours:
  always: 24/7
tiers:
  basic: {}
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  ticket: { open: always, for: everyone }
  whatsapp:
    number: "+32 3 555 01 30"
    open: always
    for: everyone
    answers-at-most: 3
    costs: { service: 0.03 EUR, utility: 0.0456 EUR }
    templates:
      answered:
        label: Answered
        category: utility
        variables: [name, ticket]
        languages:
          nl: { name: ${SID}, text: "Dag {{1}}, je ticket {{2}} is beantwoord." }
`

function read(...changes: [wrong: string, instead: string][]) {
  let text = GOOD
  for (const [wrong, instead] of changes) {
    if (!text.includes(wrong)) throw new Error(`the policy has no "${wrong}"`)
    text = text.replace(wrong, instead)
  }
  return readDesk('shop.yaml', text)
}

const WORDS = '"Dag {{1}}, je ticket {{2}} is beantwoord."'

describe('what a desk sends by WhatsApp', () => {
  it('is read with its templates and prices', () => {
    const { desk, problems } = read()
    expect(problems.map(problemLine)).toEqual([])
    const { sending } = desk!.doors.whatsapp
    expect(sending.answersAtMost).toBe(3)
    expect([...sending.costs!]).toEqual([
      ['service', 300],
      ['utility', 456],
    ])
    expect(sending.templates).toMatchObject([
      { key: 'answered', label: { nl: 'Answered' }, category: 'utility', variables: ['name', 'ticket'] },
    ])
    expect(sending.templates[0]!.languages.get('nl')).toEqual({
      name: SID,
      text: 'Dag {{1}}, je ticket {{2}} is beantwoord.',
    })
  })

  it('is six answers and no template where nothing is written', () => {
    const { sending } = read([/ {4}answers-at-most[\s\S]*$/.exec(GOOD)![0], '']).desk!.doors.whatsapp
    expect(sending).toEqual({ answersAtMost: 6, templates: [], costs: null })
  })

  const AT = 'doors.whatsapp.templates.answered'
  const text = (instead: string): [string, string][] => [[WORDS, instead]]
  it.each<[string, [string, string][], string[]]>([
    [
      'a variable at the beginning',
      text('"{{1}}, je ticket {{2}} is beantwoord."'),
      [`23:65  ${AT}.languages.nl.text: found a variable at its beginning; expected words before it.`],
    ],
    [
      'a variable at the end',
      text('"Dag {{1}}, beantwoord is je ticket {{2}}"'),
      [
        `23:65  ${AT}.languages.nl.text: found a variable at its end; expected words, or a full stop, after it.`,
      ],
    ],
    [
      'two variables side by side',
      text('"Dag {{1}} {{2}}."'),
      [
        `23:65  ${AT}.languages.nl.text: found two variables side by side; expected words between them: the provider approves no such template.`,
      ],
    ],
    [
      'more than the provider takes',
      text(`"Dag {{1}}, ticket {{2}}: ${'x'.repeat(1024)}."`),
      [`23:65  ${AT}.languages.nl.text: found 1050 characters; expected 1024 at most.`],
    ],
    [
      'a variable that nothing explains',
      text('"Dag {{1}}, je ticket {{2}} is {{name}} beantwoord."'),
      [
        `23:65  ${AT}.languages.nl.text: found {{name}}, of which nothing says what it is; expected an entry of variables for it.`,
      ],
    ],
    [
      'a variable that no word needs',
      text('"Dag {{1}}, je ticket is beantwoord."'),
      [`23:65  ${AT}.languages.nl.text: found no {{2}}; expected every entry of variables in the words.`],
    ],
    [
      'a variable nobody knows',
      [['[name, ticket]', '[name, phone]']],
      [`21:27  ${AT}.variables.1: found "phone"; expected one of name, ticket, desk, agent, text.`],
    ],
    [
      'a category nobody knows',
      [['category: utility', 'category: service']],
      [`20:19  ${AT}.category: found "service"; expected one of utility, marketing, authentication.`],
    ],
    [
      "no words in the desk's own language",
      [['nl: { name: HX', 'en: { name: HX']],
      [`23:11  ${AT}.languages: found no nl; expected the text in nl too, the desk's own language.`],
    ],
    [
      'no language at all',
      [[/languages:\n {10}.*/.exec(GOOD)![0], 'languages: {}']],
      [`22:20  ${AT}.languages: found no language; expected the words in the desk's own language at least.`],
    ],
    [
      'a name that is none of Twilio',
      [[SID, 'ticket_answered']],
      [
        `23:23  ${AT}.languages.nl.name: found "ticket_answered"; expected a ContentSid of Twilio: HX and 32 hexadecimal digits.`,
      ],
    ],
    [
      'templates and prices where people can be written to at any time',
      [['number: ', 'via: baileys\n    number: ']],
      [
        '17:5  found prices of messages that nothing reads; expected via: twilio or via: meta beside it.',
        '18:5  found templates that nothing reads; expected via: twilio or via: meta beside it.',
      ],
    ],
    [
      'a price in words',
      [['0.03 EUR', 'cheap']],
      ['16:23  doors.whatsapp.costs.service: found "cheap"; expected an amount: 0.03 EUR.'],
    ],
    [
      'a price of something nobody bills',
      [['service: 0.03', 'stamps: 0.03']],
      [
        '16:14  found "stamps" under doors.whatsapp.costs; expected one of service, utility, marketing, authentication.',
      ],
    ],
    [
      'no answer at all',
      [['answers-at-most: 3', 'answers-at-most: 0']],
      ['15:22  doors.whatsapp.answers-at-most: found "0"; expected at least 1.'],
    ],
  ])('is refused with %s', (_what, changes, expected) =>
    expect(read(...changes).problems.map(problemLine)).toEqual(expected.map((line) => `shop.yaml:${line}`)),
  )
})
