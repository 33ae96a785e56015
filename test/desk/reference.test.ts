import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { referencePage } from '../../server/desk/schema/reference.ts'

const PAGE = resolve(import.meta.dirname, '../../docs/policy-reference.md')

describe('the policy reference', () => {
  it('says what the schema says; if not, run: npx tsx scripts/policy-reference.ts', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(referencePage())
  })

  it('leaves no key without an explanation', () => {
    const rows = referencePage()
      .split('\n')
      .filter((line) => line.startsWith('| `'))
    expect(rows.length).toBeGreaterThan(100)
    expect(rows.filter((row) => /\|\s*\|/.test(row))).toEqual([])
  })
})
