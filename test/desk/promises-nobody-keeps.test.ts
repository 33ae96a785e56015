import { describe, expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'

/** A desk with these doors, one a line from line 15 on, and what is said of its file. */
function told(doors: readonly string[], more: readonly string[] = []): string[] {
  const text = `name: Shop
timezone: Europe/Brussels
languages: [en]
hours:
  office: Mo-Fr 09:00-17:00
  late: Mo-Fr 17:00-22:00
  always: 24/7
tiers:
  nobody: {}
  basic: {}
  gold: {}
first-response: { by: tier, clock: office, promise: target, default: 8h }

doors:
${doors.map((door) => `  ${door}\n`).join('')}${more.join('\n')}
`
  return readDesk('shop.yaml', text).problems.map(problemLine)
}

const FORM = 'ticket: { open: always, for: everyone }'
const phone = (rest: string) => `phone: { number: "+32 3 555 01 30", open: office, for: customers, ${rest} }`
const chat = (rest: string) => `chat: { open: office, for: everyone, ${rest} }`

describe('what nobody can show at a door', () => {
  it.each([
    [
      '{ any-of: [portal] }',
      '15:87  doors.phone.prove.any-of.0: found "portal"; expected one of registered-number, pin.',
    ],
    [
      '{ any-of: [binding] }',
      '15:87  doors.phone.prove.any-of.0: found "binding"; expected one of registered-number, pin.',
    ],
    [
      '{ any-of: [registered-address] }',
      '15:87  doors.phone.prove.any-of.0: found "registered-address"; expected one of registered-number, pin. Did you mean registered-number?',
    ],
    [
      '{ all-of: [registered-number, portal] }',
      '15:106  doors.phone.prove.all-of.1: found "portal"; expected one of registered-number, pin.',
    ],
  ])('at the telephone: %s', (prove, expected) => {
    expect(told([phone(`prove: ${prove}`), FORM])).toEqual([`shop.yaml:${expected}`])
  })

  it('in a message', () => {
    const door = phone('prove: { any-of: [portal] }').replace('phone', 'whatsapp')
    expect(told([door, FORM])).toEqual([
      'shop.yaml:15:90  doors.whatsapp.prove.any-of.0: found "portal"; expected one of registered-number, pin, binding.',
    ])
  })
})

describe('what a chat cannot do', () => {
  it.each([
    [
      'goes-to: [agent, callback, ticket], no-agents: ticket',
      '15:57  doors.chat.goes-to.1: found "callback"',
    ],
    ['goes-to: [callback]', '15:50  doors.chat.goes-to.0: found "callback"'],
    ['goes-to: [voicemail]', '15:50  doors.chat.goes-to.0: found "voicemail"'],
  ])('%s', (rule, expected) => {
    expect(told([chat(rule), FORM])[0]).toBe(
      `shop.yaml:${expected}; expected one of agent, engineer, queue, ticket.`,
    )
  })

  it('a message after the tone, for whoever has no ticket', () => {
    expect(told([chat('ticket: required, no-ticket: voicemail'), FORM])).toEqual([
      'shop.yaml:15:69  doors.chat.no-ticket: found "voicemail"; expected one of refuse, agent-makes.',
    ])
  })

  it('nor WhatsApp', () => {
    const door = phone('goes-to: [agent, voicemail]').replace('phone', 'whatsapp')
    expect(told([door, FORM])[0]).toContain('expected one of agent, engineer, queue, ticket.')
  })
})

describe('steps that are never reached', () => {
  it.each<[string, string[]]>([
    [
      '[ticket, agent]',
      [
        '15:87  doors.phone.goes-to.1: found agent behind ticket; expected agent before ticket, which takes everybody.',
      ],
    ],
    [
      '[queue, agent]',
      [
        '15:86  doors.phone.goes-to.1: found agent behind queue; expected agent before queue: who waits is given to whoever is free.',
      ],
    ],
    ['[agent, agent]', ['15:86  doors.phone.goes-to.1: found agent twice; expected each step once.']],
    [
      '[agent, engineer]',
      [
        '15:86  doors.phone.goes-to.1: found engineer behind agent; expected one of the two: both are whoever is free.',
      ],
    ],
    [
      '[agent, callback, queue]',
      [
        '15:96  doors.phone.goes-to.2: found queue behind callback; expected queue before callback, which takes everybody.',
      ],
    ],
    [
      '[queue, callback, voicemail, ticket]',
      [
        '15:96  doors.phone.goes-to.2: found voicemail behind callback; expected one of the two: callback takes everybody.',
        '15:107  doors.phone.goes-to.3: found ticket behind callback; expected one of the two: callback takes everybody.',
      ],
    ],
  ])('%s', (steps, expected) => {
    expect(told([phone(`goes-to: ${steps}`), FORM])).toEqual(expected.map((line) => `shop.yaml:${line}`))
  })

  it.each([
    '[agent, queue, callback]',
    '[engineer, queue, voicemail]',
    '[callback]',
    '[queue, ticket]',
    '[agent]',
  ])('%s is read to its end', (steps) => expect(told([phone(`goes-to: ${steps}`), FORM])).toEqual([]))

  it('waiting while nobody is at work, where nobody waits', () => {
    expect(told([chat('goes-to: [agent, ticket], no-agents: ticket'), FORM])).toEqual([
      'shop.yaml:15:66  found a rule for waiting while nobody is at work; expected queue among goes-to: nobody waits here.',
    ])
  })

  it('a sound for whoever waits and a pause between calls, where all calls are recorded', () => {
    expect(told([phone('goes-to: [voicemail], wrap-up: 2m, hold: "https://a.example/b.mp3"'), FORM])).toEqual(
      [
        'shop.yaml:15:91  found a pause between calls; expected agent, engineer, queue or callback among goes-to: nobody talks here.',
        'shop.yaml:15:104  found a sound while people wait; expected agent, engineer, queue or callback among goes-to: nobody talks here.',
      ],
    )
  })
})

describe('a ticket form that is not there', () => {
  it.each<[string, string, string[]]>([
    [
      'a ticket first',
      phone('ticket: required, no-ticket: refuse'),
      [
        '15:69  found a ticket that comes first; expected a ticket form: doors.ticket is off, so nobody could make one; or no-ticket: agent-makes.',
      ],
    ],
    [
      'the same, refused by default',
      chat('ticket: required'),
      [
        '15:40  found a ticket that comes first; expected a ticket form: doors.ticket is off, so nobody could make one; or no-ticket: agent-makes.',
      ],
    ],
    [
      'a ticket while nobody is at work',
      chat('no-agents: ticket'),
      ['15:51  doors.chat.no-agents: found ticket; expected a ticket form: doors.ticket is off.'],
    ],
    [
      'a ticket as the last step',
      chat('goes-to: [agent, queue, ticket]'),
      ['15:64  doors.chat.goes-to.2: found ticket; expected a ticket form: doors.ticket is off.'],
    ],
  ])('%s', (_what, door, expected) => {
    expect(told([door, 'ticket: off'])).toEqual(expected.map((line) => `shop.yaml:${line}`))
  })

  it('is not counted on by what agents or the desk itself make a ticket of', () => {
    expect(told([phone('ticket: required, no-ticket: agent-makes'), 'ticket: off'])).toEqual([])
    expect(told([chat('ticket: by-agent, goes-to: [agent, queue]'), 'ticket: off'])).toEqual([])
  })

  it('nor by a chat that says nothing of where it goes', () => {
    const { desk } = readDesk(
      'shop.yaml',
      `name: Shop
timezone: Europe/Brussels
languages: [en]
hours: { always: 24/7 }
tiers: { nobody: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { chat: { open: always, for: everyone } }
`,
    )
    expect(desk?.doors.chat.goesTo).toEqual(['agent', 'queue'])
  })
})

describe('a form that nobody can send', () => {
  const FILE = 'found a file that not everybody may add; expected attachments: everyone at doors.ticket'

  it.each<[string, string, string[], string[]]>([
    ['a file where none may be added', 'ask: [screenshot]', [], [`15:48  doors.ticket.ask.0: ${FILE}.`]],
    [
      'a file of those who signed in, where visitors come in',
      'ask: [domain, screenshot], attachments: signed-in',
      [],
      [`15:56  doors.ticket.ask.1: ${FILE}, or login: required.`],
    ],
    [
      'a file of the desk itself, for one topic',
      'login: preferred',
      [
        'fields: { log: { label: Log, input: file } }',
        'topics: { slow: { label: Slow, doors: [ticket], ask: [log] } }',
      ],
      [`17:55  topics.slow.ask.0: ${FILE}.`],
    ],
    [
      'a file that is welcome where none may be added',
      'attach: [screenshot]',
      [],
      [
        '15:51  doors.ticket.attach.0: found a file that nobody may add; expected attachments: everyone at doors.ticket, or signed-in.',
      ],
    ],
  ])('%s', (_what, rules, more, expected) => {
    expect(told([`ticket: { open: always, for: everyone, ${rules} }`], more)).toEqual(
      expected.map((line) => `shop.yaml:${line}`),
    )
  })

  it.each([
    'for: everyone, ask: [screenshot], attachments: everyone',
    'for: everyone, ask: [screenshot], attachments: signed-in, login: required',
    'for: customers, ask: [screenshot], attachments: signed-in',
    'for: everyone, attach: [screenshot], attachments: signed-in',
  ])('unlike one with %s', (rules) => expect(told([`ticket: { open: always, ${rules} }`])).toEqual([]))

  it.each(['preferred', 'off'])('login: %s, where only customers come in', (login) => {
    expect(told([`ticket: { open: always, for: customers, login: ${login} }`])).toEqual([
      `shop.yaml:15:50  doors.ticket.login: found "${login}"; expected required: visitors may not come in here.`,
    ])
  })
})
