import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadDesks, readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'
import { DAY } from '../../server/policy/time/calendar.ts'
import { isOpen, nextOpening } from '../../server/policy/time/hours.ts'
import { exampleDesk, instant } from '../support/admission.ts'
import { GOOD_POLICY } from '../support/good-policy.ts'

describe('a policy file', () => {
  it('is a desk when nothing is wrong with it', () => {
    const { desk, problems } = readDesk('shop.yaml', GOOD_POLICY)
    expect(problems).toEqual([])
    expect(desk).toMatchObject({
      id: 'shop',
      name: 'Shop',
      address: 'je',
      doorOrder: ['chat', 'phone', 'ticket', 'whatsapp', 'email'],
    })
  })

  it('has a hash that blanks and line ends do not change, and words do', () => {
    const hash = (text: string) => readDesk('shop.yaml', text).desk?.hash
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
    const { desk } = readDesk('shop.yaml', text)
    const open = (at: string) => isOpen(desk!.hours.get('office')!, instant(desk!, at))
    expect(open('2028-07-11T10:00')).toBe(false)
    expect(open('2026-12-29T10:00')).toBe(false)
    expect(open('2026-12-24T12:59')).toBe(true)
    expect(open('2026-12-24T13:00')).toBe(false)
    expect(open('2026-12-31T10:00')).toBe(true)
    expect(open('2026-12-25T10:00')).toBe(false)
  })
})

describe('public holidays', () => {
  it.each(['1990-12-25', '2013-12-25', '2024-12-25', '2026-12-25', '2040-12-25', '2060-12-25'])(
    'of any year that is asked: %s',
    (day) => {
      const desk = exampleDesk('five-levels')
      const chat = desk.hours.get('chat')!
      const christmas = instant(desk, `${day}T11:00`)
      const isWeekend = [0, 6].includes(new Date(`${day}T12:00Z`).getUTCDay())
      expect(isOpen(chat, christmas)).toBe(false)
      expect(isOpen(chat, christmas - 7 * DAY)).toBe(!isWeekend)
    },
  )

  it('open the hours that are for them, whatever was asked before', () => {
    const desk = exampleDesk('standby')
    const from = (day: string) => nextOpening(desk.hours.get('holiday')!, instant(desk, `${day}T12:00`))
    for (const year of [2049, 1999, 2026]) {
      expect(from(`${year}-12-27`)).toBe(instant(desk, `${year + 1}-01-01T00:00`))
    }
    expect(from('2071-01-01')).toBe(null)
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
    await writeFile(join(folder, 'good.yml'), GOOD_POLICY)
    await writeFile(
      join(folder, 'latin.yaml'),
      Buffer.from(GOOD_POLICY.replace('Shop', 'Caf\u00e9'), 'latin1'),
    )
    await mkdir(join(folder, 'map.yaml'))
    await symlink(join(folder, 'nowhere'), join(folder, 'lost.yaml'))
    await writeFile(join(folder, 'long.yaml'), Buffer.alloc(10_000_000, '#'))
    const { desks, problems } = await loadDesks(folder)
    expect(desks.map(({ id }) => id)).toEqual(['good'])
    expect(problems.map(({ file, found }) => [basename(file), found])).toEqual([
      ['bad.yml', 'an empty list'],
      ['good.yml', 'a second file for the desk of good.yaml'],
      ['latin.yaml', 'bytes that are no text'],
      ['long.yaml', '9766 kB'],
      ['lost.yaml', 'a file that cannot be read (ENOENT)'],
      ['map.yaml', 'something that is no file'],
    ])
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
    const overrun = GOOD_POLICY.replace('phone: 1h per month', 'phone: unlimited')
    expect(readDesk('shop.yaml', overrun).problems.map(problemLine)).toEqual([
      'shop.yaml:14:69  found a rule for used-up talk time; expected a tier with phone: 1h per month.',
    ])
  })

  it('is asked for where somebody has: nothing is assumed of what happens to them', () => {
    const silent = GOOD_POLICY.replace(', overrun: none', '')
    expect(readDesk('shop.yaml', silent).problems.map(problemLine)).toEqual([
      'shop.yaml:14:3  found no word on what happens when the month is used; expected overrun: none, 15m free, or 15m at 59.95 EUR per hour.',
    ])
    const elsewhere = silent.replace('office, for: customers', 'office, served: elsewhere, for: customers')
    expect(readDesk('shop.yaml', elsewhere).problems.map(problemLine)).toEqual([])
  })

  it.each([
    ['none', { atMost: 0, price: null }],
    ['15m free', { atMost: 900, price: null }],
    [
      '1h 30m at 59.95 EUR per hour',
      { atMost: 5400, price: { kind: 'amount', cents: 5995, currency: 'EUR', per: 'hour', withVat: false } },
    ],
    ['15m at by-quote', { atMost: 900, price: { kind: 'by-quote' } }],
  ])('reads %s', (written, overrun) => {
    const { desk } = readDesk('shop.yaml', GOOD_POLICY.replace('overrun: none', `overrun: ${written}`))
    expect(desk!.doors.phone.overrun).toEqual(overrun)
  })

  it.each(['15m', 'free', '15m at', '15m at nothing', 'soon free'])('does not read %s', (written) => {
    const { problems } = readDesk('shop.yaml', GOOD_POLICY.replace('overrun: none', `overrun: ${written}`))
    expect(problems.map(({ expected }) => expected)).toEqual(['none, 15m free, or 15m at 59.95 EUR per hour'])
  })
})
