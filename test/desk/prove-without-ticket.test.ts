import { expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'

const policy = (door: string) => `name: Shop
timezone: Europe/Brussels
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {}, basic: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors:
  ticket: { open: always, for: everyone }
  phone: { number: "+32 3 555 01 30", open: always, for: customers, ${door} }
`
const found = (door: string) => readDesk('shop.yaml', policy(door)).problems.map(problemLine)

it.each(['agent-makes', 'voicemail'])('a PIN may be asked of those without a ticket: no-ticket: %s', (way) =>
  expect(found(`ticket: required, no-ticket: ${way}, prove-without-ticket: pin`)).toEqual([]),
)

it.each(['ticket: required', 'ticket: required, no-ticket: refuse', 'ticket: by-agent'])(
  'and not where they are refused, or where none is asked for: %s',
  (rules) =>
    expect(found(`${rules}, prove-without-ticket: pin`)).toEqual([
      expect.stringContaining(
        'found a proof of people who are refused; expected no-ticket: agent-makes or voicemail beside it.',
      ),
    ]),
)
