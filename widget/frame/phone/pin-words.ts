import type { Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import { pin as de } from '../words/de/pin.ts'
import { pin as en } from '../words/en/pin.ts'
import { pin as fr } from '../words/fr/pin.ts'
import { pin as nl } from '../words/nl/pin.ts'
import type { PinWords, Speak } from '../words/words.ts'

const PIN: Record<Language, Speak<PinWords>> = { nl, en, fr, de }

/** What is said about the PIN; it comes with its view, in all languages. */
export function pinWords(language: Language, formal: boolean): PinWords {
  return PIN[language](youOf(formal ? 'u' : 'je'))
}
