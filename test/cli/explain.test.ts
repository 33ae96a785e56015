import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { explain, type Surroundings } from '../../server/cli/explain.ts'

const DESKS = resolve(import.meta.dirname, '../../desks')
const NOW = Date.parse('2026-11-23T10:00:00+01:00')

/** Runs a command with everything it writes kept. */
async function run(args: string, input = '', around: Partial<Surroundings> = {}) {
  const out: string[] = []
  const err: string[] = []
  async function* stdin() {
    // Cut where no line ends, and inside a letter of two bytes.
    const bytes = Buffer.from(input)
    for (let i = 0; i < bytes.length; i += 7) yield bytes.subarray(i, i + 7)
  }
  const io = {
    stdin: stdin(),
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
  }
  const words = args.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? []
  const code = await explain(words, io, { desks: DESKS, now: () => NOW, ...around })
  return { code, out: out.join(''), err: err.join('') }
}

describe('balie explain', () => {
  it('shows each rule that was asked, the decision, the sentence and what was assumed', async () => {
    const { code, out } = await run('--desk five-levels --channel phone --at 2026-12-25T11:00:00+01:00')
    expect(code).toBe(0)
    expect(out).toBe(`five-levels, phone, 2026-12-25T11:00:00+01:00 (Europe/Amsterdam)

  pass    offered  the desk has a phone door
  pass    topic    no topic was chosen
  refuse  open     hours phone: closed until Monday 28 December at 10:00 (Christmas Day)

refuse: closed
  "We zijn maandag 28 december om 10:00 weer telefonisch bereikbaar. Op een ticket krijg je uiterlijk maandag 28 december om 15:00 antwoord."
  opens 2026-12-28T10:00:00+01:00
  or ticket: open, answered by 2026-12-28T15:00:00+01:00
  or email: open, answered by 2026-12-28T15:00:00+01:00
  or chat: opens 2026-12-28T09:00:00+01:00

Assumed: tier nobody, proof none, ticket none, agents 1, used 0, queue 0, served chat,whatsapp,phone,ticket,email.
`)
  })

  it('names the tier that was asked about where a rule refuses before anybody is looked at', async () => {
    const sunday = '--desk five-levels --channel phone --at 2026-11-22T11:00 --json'
    const { out } = await run(`${sunday} --tier deluxe --proof number`)
    expect(JSON.parse(out)).toMatchObject({ rule: 'open', tier: 'deluxe' })
    expect(JSON.parse((await run(sunday)).out)).toMatchObject({ rule: 'open', tier: 'nobody' })
  })

  it.each([
    [
      'the clock of the desk is meant where no offset is given',
      '--desk five-levels --channel chat --at 2026-11-23T17:00',
      'refuse: closed',
    ],
    ['all held', '--desk five-levels --channel phone --tier basic --proof number --held 1h', 'admit: queue'],
    [
      'a used allowance',
      '--desk five-levels --channel phone --tier basic --proof number --used 60m',
      'refuse: allowance-used',
    ],
    ['a queue', '--desk five-levels --channel chat --agents 2 --queue 3', 'goes to queue, place 4'],
    ['nobody at work', '--desk five-levels --channel chat --agents 0', 'offer: nobody-there'],
    [
      "somebody else's ticket",
      '--desk premium-line --channel phone --tier premium --proof pin --ticket foreign',
      'ask: ticket-not-recognised',
    ],
    ['a ticket without a PIN', '--desk premium-line --channel phone --ticket own', 'ask: pin'],
    [
      'standby',
      '--desk standby --channel phone --dialled "+31 10 000 01 61" --tier support --proof number --standby --at 2026-11-28T03:00',
      'charged: {"kind":"standby","period":"night"',
    ],
    [
      'one period of standby',
      '--desk standby --channel phone --dialled +31100000161 --tier support --proof number --standby=weekend --at 2026-11-28T03:00',
      'refuse: closed-no-standby',
    ],
    [
      'included work',
      '--desk five-levels --channel ticket --topic move-site --tier medium --proof portal --bought 2026-11-01',
      'included work "moving": 90 min free until 2026-12-02T00:00:00+01:00, beyond that 59.95 EUR per hour',
    ],
    [
      'a Christmas of long ago',
      '--desk five-levels --channel chat --at 2013-12-25T11:00',
      'hours chat: closed until Friday 27 December at 9:00 (Christmas Day)',
    ],
    [
      'a year whose holidays nobody knows',
      '--desk five-levels --channel chat --at 2087-12-25T11:00',
      'Not known: public holidays are certain from 1990 to 2065 only, and this reaches 2087.',
    ],
    ['another language', '--desk self-help --channel phone --language de', 'Ob und wann Sie anrufen können'],
  ])('%s', async (_sentence, args, expected) => expect((await run(args)).out).toContain(expected))

  it.each<[string, string, unknown]>([
    ['an unknown flag', '--chanel phone', 'There is no "--chanel". Did you mean --channel?\n'],
    ['a flag without its value', '--desk', '--desk needs a value.\n'],
    ['a flag given twice', '--json --json', '--json stands there twice.\n'],
    ['a value for a switch', '--json=yes', '--json takes no value.\n'],
    [
      'an unknown desk',
      '--desk five-lvels',
      'There is no desk "five-lvels". Did you mean five-levels? There are: five-levels, premium-line, self-help, standby, strict-queue.\n',
    ],
    [
      'no desk',
      '--channel chat',
      'Which desk? There are: five-levels, premium-line, self-help, standby, strict-queue.\n',
    ],
    [
      'an unknown tier',
      '--desk five-levels --tier bsic',
      'There is no tier "bsic". Did you mean basic? Known: nobody, starter, basic, medium, deluxe, ultimate. (desk five-levels)\n',
    ],
    [
      'an unknown topic',
      '--desk standby --topic bugs',
      'There is no topic "bugs". Did you mean bug? Known: new-feature, change, bug, question, outage. (desk standby)\n',
    ],
    [
      'a value that cannot be',
      '--desk five-levels --channel fax --agents many',
      'channel: found "fax"; expected one of chat, whatsapp, phone, ticket, email.\nagents: found "many"; expected a whole number from 0 on.\n',
    ],
    [
      'a moment that cannot be',
      '--desk five-levels --at tomorrow',
      'at: found "tomorrow"; expected a moment: 2026-12-25T11:00:00+01:00, or 2026-12-25T11:00 by the clock of the desk.\n',
    ],
    [
      'a day that no calendar has',
      '--desk five-levels --at 2026-02-30T11:00',
      'at: found "2026-02-30T11:00"; expected a moment: 2026-12-25T11:00:00+01:00, or 2026-12-25T11:00 by the clock of the desk.\n',
    ],
    [
      'a field that no form has',
      '--desk premium-line --channel ticket --fields server,domian',
      'There is no field "domian". Did you mean domain? Known: server, domain, error, tried, ip, screenshot. (desk premium-line)\n',
    ],
    [
      "a number that is not the desk's",
      '--desk standby --channel phone --dialled "+31 10 000 01 62"',
      'dialled: found "+31 10 000 01 62"; expected a number of this door: +31 10 000 0160, +31 10 000 0161. (desk standby)\n',
    ],
    [
      'a number for a door that has none',
      '--desk standby --channel ticket --dialled +31100000161',
      'dialled: found "+31100000161"; expected none: nobody dials the ticket door. (desk standby)\n',
    ],
    [
      'a folder that is not there',
      '--desks /nowhere --desk standby',
      expect.stringContaining('/nowhere cannot be read'),
    ],
    [
      'a customer without the database',
      '--desk five-levels --customer 4711',
      '--customer must be looked up in the database: add --db.\n',
    ],
    [
      'a ticket number without the database',
      '--desk five-levels --ticket 1000426',
      '--ticket 1000426 must be looked up in the database: add --db.\n',
    ],
    [
      'a question beside --jsonl',
      '--jsonl --desk five-levels',
      'With --jsonl the questions stand on standard input; take out --desk.\n',
    ],
  ])('%s is answered with what would be right', async (_sentence, args, expected) => {
    expect(await run(args)).toEqual({ code: 2, out: '', err: expected })
  })

  it('lets the database complete the question', async () => {
    const { out } = await run('--desk five-levels --channel phone --customer 4711 --db', '', {
      lookUp: async ({ customer, ...asked }) => ({
        ...asked,
        tier: customer === '4711' ? 'deluxe' : 'nobody',
        proof: 'pin',
      }),
    })
    expect(out).toContain('proven by pin: counts as deluxe')
  })

  it('--json holds everything that was printed, and the policy it was decided by', async () => {
    const { out } = await run('--desk five-levels --channel chat --json')
    expect(JSON.parse(out)).toMatchObject({
      desk: 'five-levels',
      policy: expect.stringMatching(/^[0-9a-f]{64}$/),
      at: '2026-11-23T10:00:00+01:00',
      outcome: 'admit',
      rule: 'room',
      code: 'agent',
      route: 'agent',
      finishBy: '2026-11-23T17:30:00+01:00',
      asked: expect.arrayContaining([
        { rule: 'offered', outcome: 'pass', code: 'pass', why: 'the desk has a chat door' },
      ]),
      assumed: expect.arrayContaining(['at now', 'queue 0', 'served chat,whatsapp,phone,ticket,email']),
    })
  })
})

describe('balie explain --jsonl', () => {
  it('answers each line in its place, also those it cannot', async () => {
    const lines = [
      '{"desk":"five-levels","channel":"chat","at":"2026-11-23T10:00:00+01:00"}',
      '',
      '{"desk":"five-levels","chanel":"chat"}',
      'not json',
      '{"desk":"self-help","channel":"email","language":"fr","tier":"shop","agents":3}',
    ]
    const { code, out } = await run('--jsonl', lines.join('\n'))
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(1)
    expect(answers).toHaveLength(lines.length)
    expect(answers[0]).toMatchObject({ outcome: 'admit', code: 'agent' })
    expect(answers[1]).toEqual({ line: 2, mistakes: ['This line is empty: no question, no answer.'] })
    expect(answers[2]).toEqual({ line: 3, mistakes: ['There is no "chanel". Did you mean channel?'] })
    expect(answers[3]).toMatchObject({ line: 4, mistakes: [expect.stringContaining('not JSON')] })
    expect(answers[4]).toMatchObject({
      outcome: 'refuse',
      code: 'not-offered',
      sentence: expect.stringContaining("L'e-mail n'est pas possible"),
    })
  })

  it('decides what explain decides', async () => {
    const line =
      '{"desk":"standby","channel":"phone","tier":"support","proof":"number","at":"2026-11-28T03:00"}'
    const { out } = await run('--jsonl', line)
    const explained = await run(
      '--desk standby --channel phone --tier support --proof number --at 2026-11-28T03:00 --json',
    )
    const { asked: _asked, assumed: _assumed, work: _work, ...decision } = JSON.parse(explained.out)
    expect(JSON.parse(out)).toEqual(decision)
  })
})
