import { ODD, uuid } from './rubbish.ts'

/** Random and repeatable: the same seed sends the same. */
export interface Dice {
  readonly seed: number
  below(count: number): number
  of<Item>(items: readonly Item[]): Item
  chance(share: number): boolean
}

/** Source: mulberry32, public domain. */
export function dice(seed: number): Dice {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (count: number) => Math.floor(next() * count)
  return { seed, below, of: (items) => items[below(items.length)]!, chance: (share) => next() < share }
}

/** Texts that mean something to somebody on the way: markup, paths, queries, templates, formulas, directions. */
const HOSTILE_TEXTS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  'javascript:alert(1)',
  '{{7*7}}#{7*7}<%= 7*7 %>',
  '=cmd|"/c calc"!A1',
  '../../../../etc/passwd',
  "' or 1=1; drop table message; --",
  '\\x00\\u0000%00',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '\u202e\u2066\u200b\ufeff',
  'a\r\nSet-Cookie: a=b\r\n\r\n',
  '%s%n%d{}$1$&',
  '٠١٢٣٤٥٦٧٨٩',
  '１０００４２６',
  'Z̷̧͓'.repeat(50),
  '👩‍👩‍👧‍👦'.repeat(30),
  '9'.repeat(400),
  '-0',
  'NaN',
  '1e999',
  '2026-02-30T25:61:61Z',
  'x'.repeat(70_000),
] as const

/** What passes many a schema. */
const LIKELY = [0, 1, true, 'x', 'open', 'none', 1_764_000_000_000, '2026-11-23', [], ['x'], uuid]

/**
 * The right input with one to three things in it wrong: a value of another kind, a field too many or too few. `fields`
 * are those that it may have besides.
 */
export function spoilt(dice: Dice, right: unknown, fields: readonly string[] = []): unknown {
  if (dice.chance(0.05)) return wrong(dice)
  let input = structuredClone(right)
  if (fields.length > 0 && dice.chance(0.4)) {
    const more = dice.chance(0.5) ? wrong(dice) : dice.of(LIKELY)
    input = { ...(input as object), [dice.of(fields)]: more }
    if (dice.chance(0.5)) return input
  }
  for (let i = 0; i <= dice.below(3); i++) input = spoiltOnce(dice, input)
  return input
}

function spoiltOnce(dice: Dice, value: unknown): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0 || dice.chance(0.3)) return [...value, wrong(dice)]
    const at = dice.below(value.length)
    return value.map((item, i) => (i === at ? spoiltOnce(dice, item) : item))
  }
  if (typeof value !== 'object' || value === null) return wrong(dice)
  const entries = Object.entries(value)
  if (dice.chance(0.1))
    return { ...value, [dice.of(['extra', '__proto__', 'constructor', 'toJSON', ''])]: wrong(dice) }
  if (entries.length === 0) return wrong(dice)
  const [chosen] = dice.of(entries)
  if (dice.chance(0.1)) return Object.fromEntries(entries.filter(([name]) => name !== chosen))
  return Object.fromEntries(
    entries.map(([name, one]) => [name, name === chosen ? spoiltOnce(dice, one) : one]),
  )
}

function wrong(dice: Dice): unknown {
  if (dice.chance(0.4)) return dice.of(HOSTILE_TEXTS)
  if (dice.chance(0.2)) return nested(dice, 6)
  return dice.of(ODD)
}

function nested(dice: Dice, depth: number): unknown {
  if (depth === 0) return dice.of(ODD)
  return dice.chance(0.5)
    ? [nested(dice, depth - 1)]
    : { [dice.of(['a', 'length', 'then', 'toString'])]: nested(dice, depth - 1) }
}

/** A text as hostile as it may stand in an address, a header or a form. */
export function spoiltText(dice: Dice, right: string): string {
  switch (dice.below(4)) {
    case 0:
      return dice.of(HOSTILE_TEXTS)
    case 1:
      return right.slice(0, dice.below(right.length + 1))
    case 2:
      return `${right}${dice.of(HOSTILE_TEXTS)}`
    default:
      return right.replace(/./, dice.of(['', '0', '%', '/', '\u0000', '+']))
  }
}
