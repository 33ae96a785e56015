import * as z from 'zod'

/**
 * A leaf of the policy file that has a notation of its own. `like` says in the reference, and to whoever mistypes
 * it, how it is written; `read` gives the value, or null when the notation is another.
 */
export function reading<T>(like: string, read: (found: unknown) => T | null) {
  return z
    .unknown()
    .transform((found, ctx): T => {
      const value = read(found)
      if (value !== null) return value
      ctx.addIssue({ code: 'custom', params: { expected: like } })
      return z.NEVER
    })
    .meta({ like })
}

/** Longer than anything with a notation; what an expression costs may grow faster than the text. */
const LONGEST = 500

/**
 * The same for what is written as one piece of text. YAML gives `8` as a number, and that is text too; `.nan` and
 * `1e999` are numbers that nobody writes, and would be read as the names NaN and Infinity.
 */
export function written<T>(like: string, read: (text: string) => T | null) {
  return reading(like, (found) => {
    if (typeof found === 'number' ? !Number.isFinite(found) : typeof found !== 'string') return null
    const text = String(found)
    return text.length > LONGEST ? null : read(text.trim())
  })
}

/** The same for what a regular expression recognises. */
export function matching<T>(like: string, pattern: RegExp, value: (match: RegExpExecArray) => T) {
  return written(like, (text) => {
    const match = pattern.exec(text)
    return match === null ? null : value(match)
  })
}
