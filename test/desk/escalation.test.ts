import { expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'

const policy = (escalate: string, door: string) => `name: Shop
timezone: Europe/Brussels
languages: [nl]
holidays: BE
hours: { office: Mo-Fr 09:00-17:00; PH off, always: 24/7 }
tiers: { nobody: {}, basic: {} }
first-response: { by: tier, clock: office, promise: target, default: 8h }
standby:
  act-within: 20m
  escalate: ${escalate}
  periods: { night: { hours: always } }
doors:
  ${door}
  ticket: { open: always, for: everyone }
`
const PHONE = 'phone: { number: "+32 3 555 01 30", open: office, for: customers, after-hours: standby }'
const WHATSAPP = 'whatsapp: { number: "+32 3 555 01 31", open: office, for: customers, after-hours: standby }'

it.each([
  ['both steps before the promised time', '{ next-engineer: 10m, supervisor: 15m }', PHONE, []],
  [
    'a step that comes when the promise is broken already',
    '{ next-engineer: 10m, supervisor: 20m }',
    PHONE,
    [
      'shop.yaml:10:47  standby.escalate.supervisor: found 20m; expected less than act-within: 20m, so that somebody can act in time.',
    ],
  ],
  [
    'a desk on which nobody can call on standby',
    '{ supervisor: 10m }',
    WHATSAPP,
    ['shop.yaml:10:3  found escalate without standby calls; expected after-hours: standby at doors.phone.'],
  ],
])('who is rung when nobody takes a standby call: %s', (_what, escalate, door, expected) =>
  expect(readDesk('shop.yaml', policy(escalate, door)).problems.map(problemLine)).toEqual(expected),
)
