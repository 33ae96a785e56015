import type { Text } from './channels.ts'

/** Longest words of a notice in one language: some fifteen seconds when they are spoken. */
export const OUTAGE_MAX = 200
/** Notices of a desk at once: a caller listens to all that concern everybody. */
export const OUTAGES_AT_ONCE = 3

/** A notice of an outage that is up at a desk, as its agents see it. */
export interface OutageNow {
  id: string
  /** Keys of the topics it concerns; none: everything. */
  topics: string[]
  says: Text
  since: number
  until: number
  /** The agent's name. */
  by: string
  /** The agent who changed it last; null where it stands as it was put up. */
  changedBy: string | null
}

export interface OutageAnswers {
  'outage:put-up': null
  'outage:change': null
  'outage:end': null
}
