import type { Channel, Language } from '../../../shared/channels.ts'
import type { Way, Words } from '../decision.ts'
import { tiersWith } from '../door-tiers.ts'
import type { Policy } from '../policy.ts'
import type { HintCode } from './phrasebook.ts'
import { speaking, spoken } from './spoken.ts'

/** A few words beside a door: "open until 17:00", "42 minutes left", "answer by 15:10", "from Basic on". */
export function hint(
  policy: Policy,
  way: Way,
  language: Language,
  now: number,
  answerBy: number | null,
  /** How soon there is an answer cannot be said before a topic is chosen. */
  byTopic = false,
): string {
  const to = speaking(policy, language, now)
  const code = hintCode(way, answerBy, byTopic)
  return to.book.hint[code](spoken(to, way.channel, hintWords(policy, way, code, answerBy)))
}

/** Beside an open door behind which nobody is at work. */
export function emptyHint(policy: Policy, channel: Channel, language: Language, now: number): string {
  const to = speaking(policy, language, now)
  return to.book.hint['nobody-there'](spoken(to, channel, {}))
}

function hintCode(way: Way, answerBy: number | null, byTopic: boolean): HintCode {
  if (!way.open) return closedHint(way)
  if (way.price !== null) return 'price'
  if (byTopic) return 'answer-by-topic'
  if (way.answer !== null)
    return answerBy !== null ? 'answer-by' : way.answer.time.kind === 'none' ? 'open' : 'answer'
  if (way.secondsLeft !== null) return 'left'
  if (way.needs === 'sign-in') return 'sign-in'
  if (way.needs === 'number-or-ticket' || way.needs === 'bind-number') return 'for-customers'
  if (way.proofs.includes('pin') && way.until === null) return 'pin'
  return way.until === null ? 'open' : 'open-until'
}

function closedHint(way: Way): HintCode {
  switch (way.code) {
    case 'not-in-tier':
      return 'from-tier'
    case 'no-contract':
      return 'for-customers'
    case 'allowance-used':
      return 'used-up'
    case 'topic-not-supported':
      return 'not-supported'
    case 'another-door':
    case 'in-the-ticket':
      return 'another-door'
    case 'standby-only':
      return 'standby'
    case 'elsewhere':
      return 'elsewhere'
    default:
      return way.opensAt === null ? 'closed' : 'opens'
  }
}

function hintWords(policy: Policy, way: Way, code: HintCode, answerBy: number | null): Words {
  const { until, opensAt } = way
  if (code === 'answer-by' && way.answer !== null) return { until: answerBy, answer: way.answer }
  if (code === 'left' && way.secondsLeft !== null) return { seconds: way.secondsLeft }
  if (code === 'price' && way.price !== null) return { price: way.price }
  if (code === 'answer' && way.answer !== null) return { answer: way.answer }
  if (code === 'from-tier') return { tiers: tiersWith(policy, policy.doors[way.channel]) }
  return { until, opensAt }
}
