import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../../server/cli/check.ts'
import { notOnKeys } from '../../server/desk/on-keys.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'
import { deskOf } from '../support/ticket-house.ts'

const DESKS = resolve(import.meta.dirname, '../../desks')

async function checked(...args: string[]) {
  const out: string[] = []
  const keep = { write: (text: string) => out.push(text) }
  const code = await check(
    args,
    { stdin: (async function* () {})(), stdout: keep, stderr: keep },
    { desks: DESKS },
  )
  return { code, out: out.join('') }
}

describe('balie check', () => {
  it('finds the five desks in order, and prints what no code keeps yet', async () => {
    const { code, out } = await checked()
    expect(code).toBe(0)
    expect(out.match(/is in order/g)).toHaveLength(5)
    expect(out).toContain(
      '  topics.*.work, included-work: work that comes with a purchase is told on the page and by `balie explain`: nobody counts or bills it yet\n',
    )
    expect(out).toContain(
      '  standby.worked, standby.periods.*.fee, standby.periods.*.at-least: told on the page and to whoever calls by standby, and billed by nobody yet: write that bill by hand\n',
    )
    const [, selfHelp = ''] = out.split('self-help: ')
    expect(selfHelp.split('standby: ')[0]).not.toContain('billed')
  })
  it('says which folder cannot be read', async () => {
    expect(await checked('--desks', '/nowhere')).toMatchObject({
      code: 2,
      out: expect.stringContaining('/nowhere cannot be read'),
    })
  })
})

describe('a desk without statements', () => {
  it('hears which are missing, and how they are named', async () => {
    expect((await checked()).out).not.toContain('statement')
    const folder = mkdtempSync(join(tmpdir(), 'balie-check-'))
    writeFileSync(join(folder, 'shop.yaml'), GOOD_POLICY)
    const { code, out } = await checked('--desks', folder)
    rmSync(folder, { recursive: true })
    expect(code).toBe(0)
    for (const key of ['privacy', 'accessibility']) {
      expect(out).toContain(
        `  no ${key} statement: page, card and form link to none; say where it stands: ${key}: https://www.shop.example/${key}\n`,
      )
    }
  })
})

describe('a desk whose customer numbers may have letters', () => {
  const lines = (more: string) => notOnKeys(deskOf('shop', GOOD_POLICY + more))

  it('hears that callers are asked for ticket numbers alone', () => {
    expect(lines('')).toEqual([
      'phone: asks for ticket numbers alone, as customer numbers may have letters; where none has, write "customer-number: digits"',
    ])
    expect(lines('customer-number: digits\n')).toEqual([])
  })
})
