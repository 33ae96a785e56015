import type { Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import type { Desk } from '../desk.ts'
import { seldom as de } from '../words/de/seldom.ts'
import { seldom as en } from '../words/en/seldom.ts'
import { seldom as fr } from '../words/fr/seldom.ts'
import { seldom as nl } from '../words/nl/seldom.ts'
import type { SeldomWords, Speak } from '../words/words.ts'

const SELDOM: Record<Language, Speak<SeldomWords>> = { nl, en, fr, de }

/** What a chat says seldom; it comes with its part, in all languages. */
export function seldomWords(language: Language, formal: boolean): SeldomWords {
  return SELDOM[language](youOf(formal ? 'u' : 'je'))
}

/** The same, as this desk speaks now. */
export function wordsOf({ card }: Desk): SeldomWords {
  return seldomWords(card!.language, card!.desk.formal)
}

/** Whether a question can be left here now. */
export function takesQuestions({ card }: Desk): boolean {
  return card!.doors.some(
    ({ channel, state }) => channel === 'ticket' && (state === 'open' || state === 'ask'),
  )
}
