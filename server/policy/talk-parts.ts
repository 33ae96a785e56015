/** A stretch of time, instants in ms; `until` is not part of it. */
export interface Span {
  readonly from: number
  readonly until: number
}

/** What a provider told of somebody in a conference. */
export interface Presence {
  /** The provider's id of the conference, and the running number of the news within it. */
  readonly conference: string
  readonly sequence: number
  readonly what: 'join' | 'leave' | 'hold' | 'unhold'
  /** The provider's id of the call whose participant it is. */
  readonly who: string
  /** Instant (ms) at which it happened, as the provider says. */
  readonly at: number
}

/**
 * When the caller and somebody of ours could hear each other: both in the conference and the caller not on hold. The news
 * of a conference may come in any order and more than once; whoever is still there counts as present until `until`.
 * @param ours ids of our calls, each with the instant at which it ended, or until which it runs at least
 */
export function timeTogether(
  news: readonly Presence[],
  caller: string,
  ours: ReadonlyMap<string, number>,
  until: number,
): Span[] {
  const inOrder = ordered(news)
  const heard = spansOf(inOrder, caller, 'join', until)
  const held = spansOf(inOrder, caller, 'hold', until)
  const accompanied = merged(
    [...ours].flatMap(([who, over]) => spansOf(inOrder, who, 'join', Math.min(over, until))),
  )
  return without(both(heard, accompanied), held)
}

/** Who is in the conference now, by the same news. */
export function presentNow(news: readonly Presence[]): Set<string> {
  const present = new Set<string>()
  for (const { what, who } of ordered(news)) {
    if (what === 'join') present.add(who)
    if (what === 'leave') present.delete(who)
  }
  return present
}

/** The conference that began last; null where nothing was told of any. */
export function newestConference(news: readonly Presence[]): string | null {
  return ordered(news).at(-1)?.conference ?? null
}

/** When somebody was on hold; without an end while they are. */
export function holdsOf(news: readonly Presence[], who: string): Span[] {
  return spansOf(ordered(news), who, 'hold', Number.POSITIVE_INFINITY)
}

/** Whether a running number is missing between the first and the last that were told of a conference. */
export function hasHoles(news: readonly Presence[]): boolean {
  const numbers = new Map<string, Set<number>>()
  for (const { conference, sequence } of news) {
    numbers.set(conference, (numbers.get(conference) ?? new Set()).add(sequence))
  }
  return [...numbers.values()].some((told) => Math.max(...told) - Math.min(...told) + 1 !== told.size)
}

/**
 * Each once; within a conference by running number, as instants are told in whole seconds; conferences by their begin, and
 * of two that began in the same second first the one that was heard of first: the news come as they were stored.
 */
function ordered(news: readonly Presence[]): Presence[] {
  const begins = new Map<string, { at: number; heard: number }>()
  const once = new Map<string, Presence>()
  for (const one of news) {
    const { at, heard } = begins.get(one.conference) ?? { at: one.at, heard: begins.size }
    begins.set(one.conference, { at: Math.min(one.at, at), heard })
    once.set(`${one.conference} ${one.sequence}`, one)
  }
  const begin = ({ conference }: Presence) => begins.get(conference)!
  return [...once.values()].sort(
    (a, b) => begin(a).at - begin(b).at || begin(a).heard - begin(b).heard || a.sequence - b.sequence,
  )
}

const ENDS = { join: 'leave', hold: 'unhold' } as const

/** Stretches in which somebody is there, or on hold, none of them longer than `until`. */
function spansOf(news: readonly Presence[], whose: string, begin: 'join' | 'hold', until: number): Span[] {
  const spans: Span[] = []
  let open: number | null = null
  const close = (at: number) => {
    const end = Math.min(at, until)
    if (open !== null && end > open) spans.push({ from: open, until: end })
    open = null
  }
  for (const { what, who, at } of news) {
    if (who !== whose) continue
    if (what === begin) open ??= at
    // Whoever leaves is on hold no more.
    if (what === ENDS[begin] || what === 'leave') close(at)
  }
  close(until)
  return merged(spans)
}

function merged(spans: readonly Span[]): Span[] {
  const whole: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = whole.at(-1)
    if (last !== undefined && span.from <= last.until) {
      whole[whole.length - 1] = { from: last.from, until: Math.max(last.until, span.until) }
    } else whole.push(span)
  }
  return whole
}

function both(some: readonly Span[], others: readonly Span[]): Span[] {
  return some.flatMap((a) =>
    others
      .map((b) => ({ from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) }))
      .filter(({ from, until }) => until > from),
  )
}

function without(spans: readonly Span[], holes: readonly Span[]): Span[] {
  return holes.reduce<Span[]>(
    (left, hole) =>
      left.flatMap(({ from, until }) =>
        [
          { from, until: Math.min(until, hole.from) },
          { from: Math.max(from, hole.until), until },
        ].filter((part) => part.until > part.from),
      ),
    [...spans],
  )
}
