import type { Language } from '../../../../shared/channels.ts'
import type { Policy } from '../../../policy/policy.ts'
import { callingCountry } from '../../identify/phone-number.ts'
import type { Caller, SpokenPrompt } from './call-turn.ts'

/** Countries in which nearly everybody is spoken to in one of our languages. Belgium, Switzerland, Canada have several. */
const SPOKEN_IN: Readonly<Record<string, Language>> = {
  NL: 'nl',
  FR: 'fr',
  DE: 'de',
  AT: 'de',
  GB: 'en',
  IE: 'en',
  US: 'en',
}

/** The language of the calling number's country, where the desk speaks it; null: the number does not tell. */
export function languageOfNumber(policy: Policy, number: string | null): Language | null {
  const country = number === null ? undefined : callingCountry(number)
  const spoken = country === undefined ? undefined : SPOKEN_IN[country]
  return policy.languages.find((language) => language === spoken) ?? null
}

/** The language in which a call begins, until we know who calls. */
export function firstLanguage(policy: Policy, caller: Caller): Language {
  const number = caller.kind === 'number' ? caller.number : null
  return languageOfNumber(policy, number) ?? policy.languages[0]!
}

/**
 * The languages that may be chosen by key, in the order of the keys: the first is spoken already. Empty where nothing is to
 * be chosen, so that nobody hears more than they need. `theirs`: the language that we know of whoever calls.
 */
export function languagesToChoose(
  policy: Policy,
  number: string | null,
  theirs: Language | null,
): readonly Language[] {
  if (theirs !== null || languageOfNumber(policy, number) !== null) return []
  return policy.languages.length > 1 ? policy.languages : []
}

/** The welcome, and each other language's key in that language. */
export function languageMenu(policy: Policy, languages: readonly Language[]): SpokenPrompt[] {
  const others = languages.map(
    (language, i): SpokenPrompt => ({ prompt: 'language', language, choice: i + 1 }),
  )
  return [{ prompt: 'welcome', name: policy.name }, ...others.slice(1)]
}
