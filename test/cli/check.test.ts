import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check } from '../../server/cli/check.ts'

const DESKS = resolve(import.meta.dirname, '../../desks')

describe('balie check', () => {
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
  it('finds the five desks in order, and prints what no code keeps yet', async () => {
    const { code, out } = await checked()
    expect(code).toBe(0)
    expect(out.match(/is in order/g)).toHaveLength(5)
    expect(out).toContain('  later: monitoring: outages are seen and answered before anybody reports them\n')
  })
  it('says which folder cannot be read', async () => {
    expect(await checked('--desks', '/nowhere')).toMatchObject({
      code: 2,
      out: expect.stringContaining('/nowhere cannot be read'),
    })
  })
})
