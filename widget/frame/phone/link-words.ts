import type { Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import { link as de } from '../words/de/link.ts'
import { link as en } from '../words/en/link.ts'
import { link as fr } from '../words/fr/link.ts'
import { link as nl } from '../words/nl/link.ts'
import type { LinkWords, Speak } from '../words/words.ts'

const LINK: Record<Language, Speak<LinkWords>> = { nl, en, fr, de }

/** What is said about the code for WhatsApp; it comes with its view, in all languages. */
export function linkWords(language: Language, formal: boolean): LinkWords {
  return LINK[language](youOf(formal ? 'u' : 'je'))
}
