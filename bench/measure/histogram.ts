/** Counts of values by logarithmic buckets one percent wide; two of them add up, also across processes. */
export class Histogram {
  readonly buckets: Map<number, number>
  max: number

  constructor(from: { buckets: Map<number, number>; max: number } = { buckets: new Map(), max: 0 }) {
    this.buckets = from.buckets
    this.max = from.max
  }

  /** @param value any unit, at least 0 */
  add(value: number): void {
    const bucket = Math.floor(Math.log(Math.max(value, 1)) / STEP)
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + 1)
    if (value > this.max) this.max = value
  }

  addAll(other: { buckets: Map<number, number>; max: number }): this {
    for (const [bucket, count] of other.buckets)
      this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + count)
    this.max = Math.max(this.max, other.max)
    return this
  }

  get count(): number {
    return [...this.buckets.values()].reduce((sum, count) => sum + count, 0)
  }

  /** The value below which `share` of all lie, 0 when there are none. */
  at(share: number): number {
    const wanted = Math.ceil(this.count * share)
    let seen = 0
    for (const [bucket, count] of [...this.buckets].sort(([a], [b]) => a - b)) {
      seen += count
      if (seen >= wanted && seen > 0) return Math.min(Math.exp((bucket + 1) * STEP), this.max)
    }
    return 0
  }

  /** What leaves the process. */
  plain(): { buckets: Map<number, number>; max: number } {
    return { buckets: this.buckets, max: this.max }
  }
}

const STEP = Math.log(1.01)

/** Middle of the values; the mean of the two middle ones when they are even in number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
