import { valueAt } from './file-values.ts'
import { usesOf } from './references.ts'
import { type LeafPath, leaves } from './schema/leaf-paths.ts'

const WORK =
  'work that comes with a purchase is told by `balie explain`: nobody counts or bills it yet, so the page promises none'
const BY_HAND = 'people keep these, no code does:'
const STANDBY_BILL =
  'told on the page and to whoever calls by standby, and billed by nobody yet: write that bill by hand'

/**
 * What may stand in a policy and is kept at no door. Every other leaf of the schema has two values in the tests whose
 * answers at a door differ; one that is in neither table does not compile.
 */
export const NOT_KEPT = {
  'by-hand': BY_HAND,
  'topics.*.work': WORK,
  'included-work.*.within': WORK,
  'included-work.*.free.*': WORK,
  'included-work.*.products.*': WORK,
  'included-work.*.beyond': WORK,
  'standby.worked.at-least': STANDBY_BILL,
  'standby.worked.price': STANDBY_BILL,
  'standby.periods.*.fee': STANDBY_BILL,
  'standby.periods.*.at-least': STANDBY_BILL,
} as const satisfies Partial<Record<LeafPath, string>>

/**
 * What stands in this file and is not kept, by reason; one line each: `topics.move.work: ...`, `topics.*.work: ...`. Under
 * `by-hand` follows what people keep, word for word.
 */
export function notKept(file: unknown): string[] {
  const places = new Map<string, Set<string>>()
  for (const [leaf, why] of Object.entries(NOT_KEPT)) {
    const pattern = wholly(leaf)
    const [first, second] = usesOf(file, pattern)
    if (first === undefined) continue
    const found = places.get(why) ?? new Set()
    places.set(why, found.add((second === undefined ? first : pattern).join('.')))
  }
  return [...places].flatMap(([why, found]) => [
    `${[...found].join(', ')}: ${why}`,
    ...(why === BY_HAND ? byHand(file) : []),
  ])
}

function byHand(file: unknown): string[] {
  const written = valueAt(file, ['by-hand'])
  return Array.isArray(written) ? written.map((promise) => `  ${String(promise).trim()}`) : []
}

/** As much of the path as holds nothing else: `included-work` says it for all that stands in it. */
function wholly(leaf: string): string[] {
  const steps = leaf.split('.')
  const others = [...leaves().keys()].filter((path) => !(path in NOT_KEPT))
  for (let i = 1; i < steps.length; i++) {
    const above = steps.slice(0, i)
    if (!others.some((path) => path.startsWith(`${above.join('.')}.`))) return above
  }
  return steps
}
