/** A piece of a text, from its first unit to behind its last. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Digits that stand in a row, group by group; `joints` stand between them: blanks, or signs such as `.` and `-`. */
export interface DigitRow {
  readonly groups: readonly Span[]
  readonly joints: readonly string[]
  readonly isTight: boolean
}

/** Between two long numbers a comma or a slash parts what it would join: `1000426/48291374`. */
const UNIT = /\d+(?:(?!(?<=\d{7})[,/]\d{7})[.,:/_-]\d+)*/g

/**
 * All digits of a plain text. Groups that signs join (`1.000.426`) are a row of their own; groups that blanks join
 * (`1 000 426`) are one as long as no sign is among them.
 */
export function digitRows(plain: string): DigitRow[] {
  const rows: { groups: Span[]; joints: string[]; isTight: boolean }[] = []
  for (const { 0: unit, index } of plain.matchAll(UNIT)) {
    const groups = [...unit.matchAll(/\d+/g)].map((group) => ({
      start: index + group.index,
      end: index + group.index + group[0].length,
    }))
    const last = rows.at(-1)
    const gap = last && plain.slice(last.groups.at(-1)!.end, Math.min(index, last.groups.at(-1)!.end + 3))
    if (last && !last.isTight && groups.length === 1 && (gap === ' ' || gap === '  ')) {
      last.groups.push(groups[0]!)
      last.joints.push(' ')
    } else {
      rows.push({ groups, joints: unit.match(/\D/g) ?? [], isTight: groups.length > 1 })
    }
  }
  return rows
}

export function lengthOf({ start, end }: Span): number {
  return end - start
}

/** Only its digits. */
export function digitsIn(plain: string, { start, end }: Span): string {
  return plain.slice(start, end).replace(/\D/g, '')
}
