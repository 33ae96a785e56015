import type { DeskLink } from '../../../shared/card.ts'
import type { Language } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import { PAGE_WORDS } from './words/in-language.ts'

/** The statements that the desk names, under the words of the reader's language. */
export function statementsOf(policy: Policy, language: Language): DeskLink[] {
  const words = PAGE_WORDS[language].statements
  return (['privacy', 'accessibility'] as const).flatMap((key) => {
    const url = policy[key]
    return url === null ? [] : [{ label: words[key], url }]
  })
}
