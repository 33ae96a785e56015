import { plainText } from './plain-text.ts'

/** A reply that says one thing is short. Whatever is longer is read by people. */
const LONGEST_REPLY = 80

/** What people add out of politeness or good mood, and what says nothing. */
const POLITE: ReadonlySet<string> = wordSet(
  'please pls plz thanks thx thank you ty graag bedankt dank dankje dankjewel je u hoor aub alstublieft alsjeblieft ' +
    'merci svp stp danke bitte schön vielen beaucoup bien veel dan 🙏',
)
const SMILEY = /^\p{Extended_Pictographic}$/u

/**
 * The words of a short reply, folded as whoever types in a hurry writes them: small letters, no accents, no letter
 * twice (`jaaa`, `okkk`). Null for a longer text, and for a question: `ok?` agrees to nothing.
 */
export function wordsOfReply(text: string): string[] | null {
  const trimmed = text.trim()
  if (trimmed.length > LONGEST_REPLY) return null
  const plain = plainText(trimmed).text
  return plain.includes('?') ? null : foldedWords(plain)
}

/** Words as replies are compared with: letters and digits, signs that mean something, each picture a word. */
export function foldedWords(text: string): string[] {
  const folded = text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{M}\p{Emoji_Modifier}]/gu, '')
    .replace(/\b(a\.u\.b|s\.v\.p)\b/g, (dotted) => dotted.replaceAll('.', ''))
    .replace(/(\p{L})\1+/gu, '$1')
  return folded.match(/[\p{L}\p{N}]+|[€$£%+@&=<>]|\p{Extended_Pictographic}/gu) ?? []
}

/** Whether a word changes nothing in the meaning of a reply. */
export function isPolite(word: string): boolean {
  return POLITE.has(word) || (SMILEY.test(word) && !MEANING.has(word))
}

/** Pictures that answer. */
const MEANING: ReadonlySet<string> = new Set(['👍', '👎', '👌', '✅', '✔', '❌', '🚫', '🆗', '🛑', '⛔'])

/** Phrases as they are compared: one string each, folded. */
export function phraseSet(phrases: string): Set<string> {
  return new Set(phrases.split(',').map((phrase) => foldedWords(phrase).join(' ')))
}

function wordSet(words: string): Set<string> {
  return new Set(words.split(' ').flatMap(foldedWords))
}
