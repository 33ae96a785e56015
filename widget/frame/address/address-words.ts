import type { Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import { address as de } from '../words/de/address.ts'
import { address as en } from '../words/en/address.ts'
import { address as fr } from '../words/fr/address.ts'
import { address as nl } from '../words/nl/address.ts'
import type { AddressWords, Speak } from '../words/words.ts'

const ADDRESS: Record<Language, Speak<AddressWords>> = { nl, en, fr, de }

/** What is said where nobody knows how to reach somebody later; it comes with its form, in all languages. */
export function addressWords(language: Language, formal: boolean): AddressWords {
  return ADDRESS[language](youOf(formal ? 'u' : 'je'))
}
