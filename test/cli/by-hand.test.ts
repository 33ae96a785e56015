import { describe, expect, it } from 'vitest'
import { check } from '../../server/cli/check.ts'
import { checked } from '../../server/desk/checked.ts'
import { allPageLines } from '../../server/policy/page/all-lines.ts'
import { NOT_BUILT } from '../../server/policy/served.ts'
import { deskOf, exampleDesk } from '../support/admission.ts'

const NOW = Date.parse('2026-11-23T10:00:00+01:00')

/** What `balie check` prints of a desk under "not kept by any code yet". */
async function notKept(desk: string): Promise<string> {
  let out = ''
  const io = { stdout: { write: (text: string) => (out += text) }, stderr: { write: () => true } }
  await check([desk], io as never, { now: () => NOW })
  return /not kept by any code yet:\n((?: {4,}.*\n)*)/.exec(out)?.[1] ?? ''
}

describe('balie check says of every promise that no code keeps that people have to', () => {
  it.each([
    ['standby', 'Networks, systems and services are watched day and night'],
    ['standby', 'progress of a whole project'],
    ['standby', 'Important news is told by telephone as well'],
    ['standby', 'picked up at once'],
    ['standby', 'standby.worked, standby.periods.*.fee, standby.periods.*.at-least: told'],
    ['standby', 'the bill of ticket for others and phone for others: agreed to, written down and exported'],
    ['self-help', 'search before ticket'],
    ['self-help', 'the bill of going first: agreed to, written down and exported'],
    ['strict-queue', 'Services are ended, and codes given, in the customer portal itself'],
    ['premium-line', 'Monitoring mostly sees an outage first'],
    ['five-levels', 'What a move takes beyond the free hours'],
    ['five-levels', 'work that comes with a purchase is told by'],
  ])('%s: %s', async (desk, line) => expect(await notKept(desk)).toContain(line))
})

describe('a promise that people keep', () => {
  const FILE = `name: Shop
timezone: Europe/Brussels
languages: [en]
hours: { always: 24/7 }
tiers: { nobody: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { ticket: { open: always, for: everyone } }
by-hand:
  - Servers are watched at night.
`
  it('is printed by the check, word for word', () => {
    expect(checked(deskOf(FILE), 'shop.yaml', FILE, NOW).join('\n')).toContain(
      '  not kept by any code yet:\n    by-hand: people keep these, no code does:\n      Servers are watched at night.\n',
    )
  })

  it('is printed of a door that others serve', () => {
    const door = 'email: { served: elsewhere, address: a@shop.example }'
    const text = FILE.replace('doors: { ', `doors: { ${door}, `)
    expect(checked(deskOf(text), 'shop.yaml', text, NOW).join('\n')).toContain(
      'email: served elsewhere, only a@shop.example is shown; no mail becomes a ticket',
    )
  })

  it('is said by no page', () => {
    for (const desk of [deskOf(FILE), exampleDesk('standby')]) {
      const page = allPageLines(desk, NOT_BUILT, 'en', NOW).map(({ say }) => say)
      expect(page.join('\n')).not.toMatch(/watched|whole project/)
    }
  })
})
