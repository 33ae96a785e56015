import type { CardField } from '../../../shared/card.ts'
import type { Language } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import { textIn } from '../../policy/say/in-language.ts'
import { isPublicAddress } from '../public-address.ts'
import { PAGE_WORDS } from './words/in-language.ts'

/**
 * One field of the ticket form in the reader's language. The field `ip` has the address of their connection in it
 * already, where that is one that the world knows: one of their house says nothing to whoever looks for it in a log
 * elsewhere. People see it, and may change it or take it out.
 */
export function fieldOf(
  policy: Policy,
  key: string,
  language: Language,
  address: string | null,
): Omit<CardField, 'required'> {
  const known = policy.fields.get(key)
  const hint = known?.hint ? textIn(policy, known.hint, language) : null
  const value = key === 'ip' && address !== null && isPublicAddress(address) ? address : null
  return {
    key,
    label: known ? textIn(policy, known.label, language) : key,
    hint: value === null ? hint : [hint, PAGE_WORDS[language].filledIn].filter(Boolean).join(' '),
    input: known?.input ?? 'line',
    value,
  }
}
