import { Histogram } from '../measure/histogram.ts'
import { isExcuse } from './person.ts'
import { readTwiml, type Verb } from './twiml.ts'

/**
 * `step` and `message`: answered and stored, a message without words; `sound`: what a queue plays; `news`: needs no words;
 * `forged`: signed by somebody else.
 */
export type HookKind = 'step' | 'message' | 'sound' | 'news' | 'forged'

/** One call or message in so many is sent twice; one in so many begins with a forged one. */
export const TWICE_EVERY = 19
export const FORGED_EVERY = 97

/** What must all be zero. */
export interface HookFaults {
  /** 5xx */
  server: number
  /** 3xx: the provider would lose the keys. */
  redirected: number
  /** Any other status than the one that was due. */
  refused: number
  notTwiml: number
  /** An apology instead of an answer. */
  excused: number
  /** The same webhook again was answered with other bytes. */
  differs: number
  /** Signed by somebody else and let in all the same. */
  opened: number
  unanswered: number
  /** Of the store: calls without a row, calls that nobody made, steps that were answered and not stored or otherwise. */
  missing: number
  strangers: number
  unstored: number
}

export interface HookTally {
  calls: number
  answered: number
  /** Answers that the store must hold. */
  steps: number
  /** Answers within the measured time. */
  counted: number
  latency: ReturnType<Histogram['plain']>
  faults: HookFaults
}

export const NO_FAULTS: HookFaults = {
  server: 0,
  redirected: 0,
  refused: 0,
  notTwiml: 0,
  excused: 0,
  differs: 0,
  opened: 0,
  unanswered: 0,
  missing: 0,
  strangers: 0,
  unstored: 0,
}

/** Keeps the books of one run of webhooks. */
export class HookJournal {
  calls = 0
  readonly faults: HookFaults = { ...NO_FAULTS }
  readonly #window: { fromUs: number; endUs: number }
  readonly #latency = new Histogram()
  #answered = 0
  #steps = 0
  #counted = 0

  /** @param window what was answered before it warms up, what comes after it is only checked */
  constructor(window: { fromUs: number; endUs: number }) {
    this.#window = window
  }

  /** Judges one answer; its verbs, or null when something is wrong and nobody can go on from it. */
  heard(kind: HookKind, { status, text }: { status: number; text: string }, due: number, at: number) {
    this.#answered += 1
    if (kind !== 'forged' && at >= this.#window.fromUs && at < this.#window.endUs) this.#counted += 1
    if (kind !== 'forged' && due >= this.#window.fromUs) this.#latency.add(at - due)
    const verbs = readTwiml(text)
    const fault = faultOf(kind, status, verbs)
    if (fault !== null) this.faults[fault] += 1
    else if (kind === 'step' || kind === 'message') this.#steps += 1
    return fault === null ? (verbs ?? []) : null
  }

  tally(): HookTally {
    return {
      calls: this.calls,
      answered: this.#answered,
      steps: this.#steps,
      counted: this.#counted,
      latency: this.#latency.plain(),
      faults: this.faults,
    }
  }
}

/** What is wrong with an answer; null: nothing. */
export function faultOf(
  kind: HookKind,
  status: number,
  verbs: readonly Verb[] | null,
): keyof HookFaults | null {
  if (status >= 500) return 'server'
  if (status >= 300 && status < 400) return 'redirected'
  if (kind === 'forged') return status === 403 ? null : status < 300 ? 'opened' : 'refused'
  if (kind === 'message') return status === 204 ? null : 'refused'
  if (kind === 'news') return status === 204 || status === 200 ? null : 'refused'
  if (status !== 200) return 'refused'
  if (verbs === null) return 'notTwiml'
  return isExcuse(verbs) ? 'excused' : null
}

/**
 * How the store differs from what was heard. A step that was excused, or whose answer was lost on the way, may be
 * stored all the same: the next webhook gets it.
 */
export function holesOf(
  { calls, steps, faults }: Pick<HookTally, 'calls' | 'steps' | 'faults'>,
  stored: { calls: number; ids: number; steps: number },
): Pick<HookFaults, 'missing' | 'strangers' | 'unstored'> {
  const unheard = faults.excused + faults.unanswered + faults.server
  return {
    missing: Math.max(0, calls - stored.ids),
    strangers: Math.max(0, stored.calls - calls),
    unstored: Math.max(0, steps - stored.steps, stored.steps - steps - unheard),
  }
}
