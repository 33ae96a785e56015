/** Where each row begins, px, and at the end where the last one ends. */
export function offsetsOf<Row>(rows: readonly Row[], heightOf: (row: Row) => number): number[] {
  const offsets = [0]
  for (const row of rows) offsets.push(offsets.at(-1)! + heightOf(row))
  return offsets
}

/** The rows in sight and a few around them: `from` inclusive, `until` exclusive. */
export function visibleRows(
  offsets: readonly number[],
  top: number,
  height: number,
  around = 6,
): { from: number; until: number } {
  const count = offsets.length - 1
  const first = lastAtOrBefore(offsets, top)
  const last = lastAtOrBefore(offsets, top + height)
  return { from: Math.max(first - around, 0), until: Math.min(last + 1 + around, count) }
}

function lastAtOrBefore(offsets: readonly number[], at: number): number {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (offsets[middle]! <= at) low = middle
    else high = middle - 1
  }
  return low
}
