import { basename } from 'node:path'

/** One mistake in a policy file, to be mended by a person. Lines and columns count from 1. */
export interface Problem {
  readonly file: string
  readonly line: number
  readonly column: number
  /** Where in the policy: `doors.chat.open`; empty for the file as a whole. */
  readonly path: string
  readonly found: string
  /** What would be right. */
  readonly expected: string
  /** All of it in one sentence. */
  readonly message: string
}

/** `file:line:column  message`, as editors and terminals make it clickable. */
export function problemLine({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}  ${message}`
}

/** A problem of the file as a whole. */
export function problemAtStart(file: string, found: string, expected: string): Problem {
  const message = `found ${found}; expected ${expected}.`
  return { file, line: 1, column: 1, path: '', found, expected, message }
}

/** The first mistake of a file and how many more there are, for people who do not see the file's place. */
export function troubleOf(problems: readonly Problem[]): string {
  const [first] = problems
  if (first === undefined) return ''
  const more = problems.length === 1 ? '' : ` And ${problems.length - 1} more.`
  return `${problemLine({ ...first, file: basename(first.file) })}${more}`
}

/** A mistake before it is known where in the text it stands. */
export interface Mistake {
  readonly path: readonly PropertyKey[]
  /** The name itself is wrong, not what it says. */
  readonly atKey?: boolean
  readonly found: string
  readonly expected: string
  readonly didYouMean?: string | null
  /** Characters into the value. */
  readonly offset?: number
}

/** A value that is not right; `wrongKey`: a name that should not stand there. */
export function wrong(path: readonly PropertyKey[], found: string, expected: string): Mistake {
  return { path, found, expected }
}

export function wrongKey(path: readonly PropertyKey[], found: string, expected: string): Mistake {
  return { path, found, expected, atKey: true }
}

/** The known name that a mistyped one most likely stands for; null when none is near. */
export function nearest(name: string, known: Iterable<string>): string | null {
  const reach = Math.max(1, Math.floor(name.length / 3))
  let best: string | null = null
  let least = reach + 1
  // The longest name anybody mistypes; comparing costs the product of both lengths.
  if (name.length > 80) return null
  for (const candidate of known) {
    if (Math.abs(candidate.length - name.length) > reach) continue
    const far = distance(name.toLowerCase(), candidate.toLowerCase())
    if (far < least) [best, least] = [candidate, far]
  }
  return best
}

/** Letters to change, add, drop or swap with their neighbour (optimal string alignment). */
function distance(a: string, b: string): number {
  let older: number[] = []
  let old = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min(old[j]! + 1, row[j - 1]! + 1, old[j - 1]! + change)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, older[j - 2]! + 1)
      row.push(least)
    }
    older = old
    old = row
  }
  return old[b.length]!
}
