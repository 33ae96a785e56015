import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deadline } from '../../server/cli/deadline.ts'
import { explain } from '../../server/cli/explain.ts'

const DESKS = resolve(import.meta.dirname, '../../desks')
const NOW = Date.parse('2026-11-27T15:00:00+01:00')

async function run(command: typeof deadline, args: string, input = '') {
  const said = { out: '', err: '' }
  const io = {
    stdin: (async function* () {
      yield input
    })(),
    stdout: { write: (text: string) => (said.out += text) },
    stderr: { write: (text: string) => (said.err += text) },
  }
  const words = args.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? []
  const code = await command(words, io, { desks: DESKS, now: () => NOW })
  return { code, ...said }
}

const asked = async (args: string) => JSON.parse((await run(deadline, `${args} --json`)).out)

describe('balie deadline', () => {
  it('says by when and why, and what was assumed', async () => {
    const { code, out } = await run(deadline, '--desk strict-queue --language en')
    expect(code).toBe(0)
    expect(out).toBe(`strict-queue, a ticket made 2026-11-27T15:00:00+01:00

due 2026-12-02T15:00:00+01:00 (target)
  The rule of this desk: an answer within 3 working days.
  We were open: time counts from Friday 27 November at 15:00.
  Saturday 28 November to Sunday 29 November: closed.
  Working day 1: Monday 30 November.
  Working day 2: Tuesday 1 December.
  Working day 3: Wednesday 2 December.
  At the same time of day: Wednesday 2 December at 15:00.
  The aim: by Wednesday 2 December at 15:00.

Assumed: at now, tier nobody, kind question.
`)
  })

  it.each([
    ['--desk strict-queue --kind administrative', '2026-12-04T15:00:00+01:00', 'kind', 'administrative'],
    ['--desk strict-queue --topic administration', '2026-12-04T15:00:00+01:00', 'kind', 'administrative'],
    ['--desk five-levels --tier ultimate', '2026-11-27T16:00:00+01:00', 'tier', 'ultimate'],
    ['--desk premium-line --kind server-down', '2026-11-27T17:00:00+01:00', 'priority', 'P1'],
    ['--desk premium-line --topic hosting --priority P1', '2026-11-27T17:00:00+01:00', 'priority', 'P1'],
    [
      '--desk premium-line --tier standard --topic server --product vps',
      '2026-11-27T17:00:00+01:00',
      'priority',
      'P1',
    ],
    ['--desk premium-line --tier standard --topic server', '2026-12-01T15:00:00+01:00', 'priority', 'P4'],
    ['--desk premium-line --topic server --product vps', '2026-12-01T15:00:00+01:00', 'priority', 'P4'],
    ['--desk strict-queue --tier managed --agreed 2h', '2026-11-27T17:00:00+01:00', 'agreed', null],
    ['--desk standby --tier support', null, 'otherwise', null],
  ])('%s', async (args, due, by, key) => expect(await asked(args)).toMatchObject({ due, by, key }))

  it('answers each line in its place', async () => {
    const lines = [
      '{"desk":"strict-queue","at":"2026-12-24T16:00"}',
      '',
      '{"desk":"strict-queue","at":"2026-02-30T16:00"}',
      '{"desk":"strict-queue","kind":"quesion"}',
      'null',
    ]
    const { code, out } = await run(deadline, '--jsonl', `${lines.join('\n')}\n`)
    const answers = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(code).toBe(1)
    expect(answers).toEqual([
      expect.objectContaining({ due: '2026-12-30T16:00:00+01:00', why: expect.any(Array) }),
      { line: 2, mistakes: [expect.stringContaining('empty')] },
      { line: 3, mistakes: [expect.stringContaining('at: found "2026-02-30T16:00"')] },
      { line: 4, mistakes: [expect.stringContaining('Did you mean question?')] },
      { line: 5, mistakes: [expect.stringContaining('expected names with what they stand for')] },
    ])
  })

  it('is what explain says where a ticket would be made, and of the ticket as another way', async () => {
    const at = '--desk five-levels --tier deluxe --proof portal'
    const { due } = await asked('--desk five-levels --tier deluxe')
    expect(due).toBe('2026-11-27T17:00:00+01:00')
    const ticket = JSON.parse((await run(explain, `${at} --channel ticket --json`)).out)
    expect(ticket.due).toBe(due)
    const chat = JSON.parse((await run(explain, `${at} --channel chat --json`)).out)
    expect(chat).toMatchObject({ route: 'agent', due: null })
    const nobody = JSON.parse((await run(explain, `${at} --channel chat --agents 0 --json`)).out)
    expect(nobody).toMatchObject({ outcome: 'offer', route: 'ticket', due })
    expect(nobody.alternatives).toContainEqual(expect.objectContaining({ channel: 'ticket', due }))
    expect((await run(explain, `${at} --channel ticket`)).out).toContain(
      `a ticket made now is answered by ${due}`,
    )
  })
})

describe('an answer that reaches beyond the known holidays says so', () => {
  const limitsOf = async (command: typeof deadline, args: string) => {
    const { limits } = JSON.parse((await run(command, `${args} --json`)).out)
    return limits as string[] | undefined
  }
  const beyond = (year: number) => [
    `public holidays are certain from 1990 to 2065 only, and this reaches ${year}`,
  ]

  it.each([
    ['2060-12-31T16:59', undefined],
    ['2065-12-24T10:00', undefined],
    ['2065-12-31T16:59', beyond(2066)],
    ['2066-01-01T10:00', beyond(2066)],
    ['1989-12-29T10:00', beyond(1989)],
  ])('balie deadline --at %s', async (at, expected) => {
    expect(await limitsOf(deadline, `--desk strict-queue --at ${at}`)).toEqual(expected)
  })

  it.each([
    ['a ticket is due', '--desk strict-queue --channel ticket --at 2065-12-31T10:00', beyond(2066)],
    ['a door opens', '--desk five-levels --channel chat --at 2065-12-31T23:00', beyond(2066)],
    ['another door opens', '--desk five-levels --channel whatsapp --at 2065-12-31T23:00', beyond(2066)],
    ['nothing does', '--desk five-levels --channel chat --at 2061-12-25T11:00', undefined],
  ])('balie explain, where %s', async (_what, args, expected) => {
    expect(await limitsOf(explain, args)).toEqual(expected)
  })
})
