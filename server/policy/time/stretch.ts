import { closesAt, type Hours, isOpen, nextOpening } from './hours.ts'

/** A stretch of time in which named hours are all open or all closed. */
interface Stretch {
  readonly open: boolean
  readonly from: number
  /** Infinity when it never ends. */
  readonly until: number
}

// Thousands of contacts ask about the same minute of the same few hours, so the stretch found last is kept.
// It follows from its hours alone: the answer is the same with or without it.
const latest = new WeakMap<Hours, Stretch>()

/** The stretch around `at`, known from `at` on. */
export function stretchAt(hours: Hours, at: number): Stretch {
  const known = latest.get(hours)
  if (known !== undefined && known.from <= at && at < known.until) return known
  const open = isOpen(hours, at)
  const until = (open ? closesAt(hours, at) : nextOpening(hours, at)) ?? Infinity
  const found: Stretch = { open, from: at, until }
  latest.set(hours, found)
  return found
}

/** First open instant from `at` on, as `nextOpening` finds it, out of the stretch that is kept; null: never. */
export function firstOpenInstant(hours: Hours, at: number): number | null {
  const stretch = stretchAt(hours, at)
  if (stretch.open) return at
  return stretch.until === Infinity ? null : stretch.until
}
