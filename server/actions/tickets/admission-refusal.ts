import type { Refusal, RefusalCode } from '../../../shared/answers.ts'
import type { Language } from '../../../shared/channels.ts'
import type { Decision } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import { sentence } from '../../policy/sentence.ts'

/** A decision that lets nobody in, as an answer: code, sentence with the ways on, and when to come back. */
export function admissionRefusal(
  policy: Policy,
  decision: Decision,
  language: Language,
  now: number,
): Refusal {
  const opens = decision.outcome === 'refuse' ? decision.nextOpening : null
  const missing = missingField(decision)
  return {
    ok: false,
    code: codeOf(decision),
    say: sentence(policy, decision, language, now),
    ...(opens !== null && { retryAt: opens }),
    ...(missing !== undefined && { field: `fields.${missing}` }),
  }
}

function missingField({ code, words }: Decision): string | undefined {
  // Of several contracts the one whose service a field names; the domain is the field that most have.
  if (code === 'which-contract') return 'domain'
  return code === 'fields' ? words.fields?.[0] : undefined
}

function codeOf({ code }: Decision): RefusalCode {
  switch (code) {
    case 'closed':
    case 'closed-by-hand':
      return 'closed'
    case 'sign-in':
      return 'not-signed-in'
    case 'fields':
    case 'which-contract':
      return 'bad-input'
    default:
      return 'not-admitted'
  }
}
