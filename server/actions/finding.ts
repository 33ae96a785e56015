/** One line of a check: what was looked at, and how it stands. It names no secret. */
export interface Finding {
  state: 'fine' | 'wrong' | 'unknown'
  say: string
  /** What would mend it, or where to look; null where there is nothing to do. */
  mend: string | null
}

export function fine(say: string): Finding {
  return { state: 'fine', say, mend: null }
}

export function wrong(say: string, mend: string): Finding {
  return { state: 'wrong', say, mend }
}

/** It could not be looked at, which is said rather than left out. */
export function unknown(say: string, mend: string): Finding {
  return { state: 'unknown', say, mend }
}
