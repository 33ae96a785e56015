import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DEADLINE_KEYS } from '../../server/desk/deadline.ts'
import { QUESTION_KEYS } from '../../server/desk/question.ts'
import { ADMIT_CODES, ASK_CODES, OFFER_CODES, REFUSE_CODES, RULES } from '../../server/policy/decision.ts'

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
