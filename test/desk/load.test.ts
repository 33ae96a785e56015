import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadDesks, readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { isOpen } from '../../server/policy/hours.ts'
import { exampleDesk, instant, THE_YEAR } from '../support/admission.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

describe('a policy file', () => {
  it('is a desk when nothing is wrong with it', () => {
    const { desk, problems } = readDesk('shop.yaml', GOOD_POLICY, { now: THE_YEAR })
    expect(problems).toEqual([])
    expect(desk).toMatchObject({
      id: 'shop',
      name: 'Shop',
      address: 'je',
      doorOrder: ['chat', 'phone', 'ticket', 'whatsapp', 'email'],
    })
  })

  it('has a hash that blanks and line ends do not change, and words do', () => {
    const hash = (text: string) => readDesk('shop.yaml', text, { now: THE_YEAR }).desk?.hash
    expect(hash(GOOD_POLICY)).toMatch(/^[0-9a-f]{64}$/)
    expect(hash(`${GOOD_POLICY.replaceAll('\n', '  \r\n')}\n\n`)).toBe(hash(GOOD_POLICY))
    expect(hash(GOOD_POLICY.replace('09:00', '09:30'))).not.toBe(hash(GOOD_POLICY))
  })

  it('is closed on the holidays of its country, on its own and on its closures', () => {
    const text = `${GOOD_POLICY}also-holidays: [{ every: 07-11, name: Vlaamse feestdag }]
closures:
  - { date: 2026-12-28, until: 2026-12-30, name: Inventory }
  - { date: 2026-12-24, name: Christmas Eve, hours: "09:00-13:00" }
`
    const { desk } = readDesk('shop.yaml', text, { now: THE_YEAR })
    const open = (at: string) => isOpen(desk!.hours.get('office')!, instant(desk!, at))
    expect(open('2028-07-11T10:00')).toBe(false)
    expect(open('2026-12-29T10:00')).toBe(false)
    expect(open('2026-12-24T12:59')).toBe(true)
    expect(open('2026-12-24T13:00')).toBe(false)
    expect(open('2026-12-31T10:00')).toBe(true)
    expect(open('2026-12-25T10:00')).toBe(false)
  })
})

describe('a folder of policies', () => {
  it('gives the desks that are right, and the mistakes of the others', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'balie desks '))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'good.yaml'), GOOD_POLICY)
    await writeFile(join(folder, 'bad.yml'), GOOD_POLICY.replace('Shop', '[]'))
    await writeFile(join(folder, '.good.yaml.swp.yaml'), 'an editor was here')
    await writeFile(join(folder, 'notes.txt'), 'not a policy')
    const { desks, problems } = await loadDesks(folder, { now: THE_YEAR })
    expect(desks.map(({ id }) => id)).toEqual(['good'])
    expect(problems.map(({ file, path }) => [file, path])).toEqual([[join(folder, 'bad.yml'), 'name']])
  })

  it('Liberation Day is a holiday of Strict Queue every year', () => {
    const desk = exampleDesk('strict-queue')
    const open = (at: string) => isOpen(desk.hours.get('office')!, instant(desk, at))
    expect([open('2026-05-05T10:00'), open('2026-05-06T10:00'), open('2027-05-05T10:00')]).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('a rule for talk time that is used up', () => {
  it('needs somebody who has talk time by the month', () => {
    const overrun = GOOD_POLICY.replace('phone: 1h per month', 'phone: unlimited').replace(
      'phone: { number',
      'phone: { overrun: {}, number',
    )
    expect(readDesk('shop.yaml', overrun, { now: THE_YEAR }).problems.map(problemLine)).toEqual([
      'shop.yaml:14:12  found a rule for used-up talk time; expected a tier with phone: 1h per month.',
    ])
  })
})
