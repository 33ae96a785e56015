import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { deadline } from '../../server/cli/deadline.ts'
import { explain } from '../../server/cli/explain.ts'
import { USAGE } from '../../server/cli/usage.ts'
import { askDecision } from '../../server/desk/ask.ts'
import { DEADLINE_KEYS } from '../../server/desk/deadline.ts'
import { PROOF_NAMES, QUESTION_KEYS, TICKET_NAMES } from '../../server/desk/question.ts'
import { ADMIT_CODES, ASK_CODES, OFFER_CODES, REFUSE_CODES, RULES } from '../../server/policy/decision.ts'
import { deskOf } from '../support/admission.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

const PAGE = readFileSync(resolve(import.meta.dirname, '../../docs/explain-format.md'), 'utf8')

describe('the page on the format of explain', () => {
  it.each([
    ...QUESTION_KEYS,
    ...DEADLINE_KEYS,
    ...RULES,
    ...ADMIT_CODES,
    ...ASK_CODES,
    ...OFFER_CODES,
    ...REFUSE_CODES,
  ])('speaks of %s', (name) => expect(PAGE).toContain(`\`${name}\``))
})

describe('what a line of --jsonl may hold is a flag of the command line', () => {
  it.each([
    ...QUESTION_KEYS.map((key) => ['explain', key, explain] as const),
    ...DEADLINE_KEYS.map((key) => ['deadline', key, deadline] as const),
  ])('balie %s --%s', async (_name, key, command) => {
    let told = ''
    const io = {
      stdin: (async function* () {})(),
      stdout: { write: () => {} },
      stderr: { write: (text: string) => (told += text) },
    }
    await command([`--${key}`, '1'], io)
    expect(told).not.toContain(`no "--${key}"`)
  })
})

it('no more contacts overtake than wait, whether a line of --jsonl or flags say so', async () => {
  const policy = deskOf(GOOD_POLICY)
  const asked = (question: object) => askDecision({ desks: [policy], now: 0 }, question)
  expect(asked({ first: 5, queue: 3 })).toEqual({
    ok: false,
    mistakes: ['first: found 5; expected no more than queue, which is 3.'],
  })
  expect(asked({ first: 1 })).toEqual({
    ok: false,
    mistakes: ['first: found 1; expected no more than queue, which is 0.'],
  })
  expect(asked({ first: 3, queue: 3 })).toMatchObject({ ok: true })
})

describe('the help of explain', () => {
  it.each([
    ['proof', [...Object.keys(PROOF_NAMES), 'none']],
    ['ticket', TICKET_NAMES],
  ])('names what --%s may be, as the page does', (flag, values) => {
    const told = new RegExp(`\\[--${flag} ([^\\]]+)\\]`).exec(USAGE.explain)?.[1]
    expect(told?.split('|').sort()).toEqual([...values].sort())
    const row = PAGE.split('\n').find((line) => line.startsWith(`| \`${flag}\` |`))
    for (const value of values) expect(row).toContain(`\`${value}\``)
  })
})
