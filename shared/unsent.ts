import { type Answer, isPassing, type RefusalCode } from './answers.ts'

/** What becomes of something written, after an answer to it. */
type AfterAnswer = 'stored' | 'again' | 'refused'

/**
 * A lost answer counts as `unavailable`: whether it was stored is found out by sending it again under the same id.
 * `passing` is a refusal that the sender gets over by itself.
 */
export function afterAnswer(answer: Answer<unknown>, passing: RefusalCode): AfterAnswer {
  if (answer.ok) return 'stored'
  if (answer.code === 'too-many' && answer.retryAt) return 'again'
  return isPassing(answer.code) || answer.code === passing ? 'again' : 'refused'
}
