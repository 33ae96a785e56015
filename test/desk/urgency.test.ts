import { expect, it } from 'vitest'
import { readDesk } from '../../server/desk/load.ts'
import { problemLine } from '../../server/desk/problems.ts'

const told = (sorting: string, queue = 'order: urgency'): string[] =>
  readDesk(
    'shop.yaml',
    `name: Shop
timezone: Europe/Brussels
languages: [nl]
hours: { always: 24/7 }
tiers: { nobody: {}, basic: {} }
first-response: { by: tier, clock: always, promise: target, default: 8h }
doors: { ticket: { open: always, for: everyone } }
queue: { ${queue} }
${sorting}`,
  ).problems.map(problemLine)

const SORTED = `priorities: { high: {}, low: {} }
kinds: { outage: { priority: high }, question: { priority: low } }
default-kind: question
`

it('a queue by urgency is taken where every ticket has a priority', () => {
  expect(told(SORTED)).toEqual([])
  expect(
    told(`${SORTED}topics: { down: { label: Plat, doors: [ticket], kind: outage, products: [VPS] } }`),
  ).toEqual([])
})

it.each([
  [
    'names no priorities',
    '',
    'shop.yaml:8:17  queue.order: found "urgency"; expected priorities that say what is more urgent, or order: deadline.',
  ],
  [
    'has a kind without one',
    SORTED.replace('outage: { priority: high }', 'outage: {}'),
    'shop.yaml:10:10  found outage without a priority; expected one, as the queue stands by urgency.',
  ],
  [
    'names no kind for what nobody has sorted',
    SORTED.replace('default-kind: question\n', ''),
    'shop.yaml:8:17  queue.order: found "urgency"; expected default-kind beside it: the kind of a ticket nobody has sorted.',
  ],
  [
    'has products that raise nothing',
    `${SORTED}topics: { down: { label: Plat, doors: [ticket], products: [VPS] } }`,
    'shop.yaml:12:49  found products without a priority; expected a kind with a priority beside it.',
  ],
])('and is a mistake where the desk %s', (_what, sorting, expected) =>
  expect(told(sorting)).toEqual([expected]),
)

it('and has no back to be sent to', () => {
  expect(told(SORTED, 'order: urgency, follow-up: to-the-back')).toEqual([
    'shop.yaml:8:17  queue.order: found "urgency"; expected arrival: a queue that stands by urgency has no back.',
  ])
})
