import type { DrawnDesk, DrawnDoor, DrawnHours } from './drawn-desk.ts'

const HALF = 30
const WEEK = 7 * 48

/** Half hours of a week without holidays in which the hours are open. */
function halves({ days, spans }: DrawnHours): ReadonlySet<number> {
  const open = days.flatMap((day) =>
    spans.flatMap(([from, until]) =>
      Array.from({ length: (until - from) / HALF }, (_, i) => (day * 48 + from / HALF + i) % WEEK),
    ),
  )
  return new Set(open)
}

/**
 * The standby of a desk without periods that nothing is left of: those before them run then, or each door that has
 * standby is open. Null when none is left.
 */
export function periodsThatCount(
  drawn: Readonly<Record<string, string>>,
  hours: Readonly<Record<string, DrawnHours>>,
  doors: readonly DrawnDoor[],
  customers: readonly string[],
): DrawnDesk['standby'] {
  const kept = doors
    .filter((door) => door['after-hours'] === 'standby')
    .flatMap((door) => customers.map((tier) => halves(hours[door['open-for']?.[tier] ?? door.open]!)))
  const taken = new Set<number>()
  const left = Object.entries(drawn).filter(([, name]) => {
    const runs = [...halves(hours[name]!)]
    const counts =
      runs.some((half) => !taken.has(half)) && !runs.every((half) => kept.every((k) => k.has(half)))
    for (const half of runs) taken.add(half)
    return counts
  })
  return kept.length === 0 || left.length === 0 ? null : Object.fromEntries(left)
}
