import type { Language } from '../../../../shared/channels.ts'
import { type Address, youOf } from '../../../../shared/you.ts'
import { document, escaped, gather, say } from './twiml.ts'
import { PROMPTS } from './words/in-language.ts'
import type { ExcuseKey, PromptValues } from './words/words.ts'

/** How a desk speaks; all that is needed to say that something does not work. */
export interface Speaking {
  language: Language
  country: string | null
  address: Address
}

function excuse(speaking: Speaking, key: ExcuseKey): string {
  const { language, address } = speaking
  const heard: PromptValues = { name: '', digits: '', choice: 0, you: youOf(address) }
  return say(speaking, { text: PROMPTS[language].excuse[key](heard), digits: '' })
}

/** Asks for a moment and comes back to the same turn, which answers with what was stored, if it was. */
export function oneMoment(speaking: Speaking, again: string): string {
  const back = `<Pause length="2"/><Redirect method="POST">${escaped(again)}</Redirect>`
  return document(excuse(speaking, 'one-moment') + back)
}

/** Offers to call back; the key goes to an address that needs no database at once. */
export function offerCallback(speaking: Speaking, action: string): string {
  return document(gather(action, 1, 6, excuse(speaking, 'call-you-back')))
}

/** The end of a call that could not be served. */
export function endWith(speaking: Speaking, key: 'noted' | 'sorry'): string {
  return document(`${excuse(speaking, key)}<Hangup/>`)
}

/** Nothing to say and nobody to say it to. */
export const SILENT_END = document('<Hangup/>')
