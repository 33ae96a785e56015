import { foldedWords, isPolite, wordsOfReply } from './short-reply.ts'

/** Dutch, English, French, German; the place in the list is the number. */
const ORDINALS = [
  'eerste first premier première erste erster erstes 1e 1ste 1st 1er 1ère 1re',
  'tweede second deuxième seconde zweite zweiter zweites 2e 2de 2nd 2ème',
  'derde third troisième dritte dritter drittes 3e 3de 3rd 3ème',
  'vierde fourth quatrième vierte vierter viertes 4e 4de 4th 4ème',
  'vijfde fifth cinquième fünfte fünfter fünftes 5e 5de 5th 5ème',
  'zesde sixth sixième sechste sechster sechstes 6e 6de 6th 6ème',
  'zevende seventh septième siebte siebter siebtes 7e 7de 7th 7ème',
  'achtste eighth huitième achte achter achtes 8e 8ste 8th 8ème',
  'negende ninth neuvième neunte neunter neuntes 9e 9de 9th 9ème',
  'tiende tenth dixième zehnte zehnter zehntes 10e 10de 10th 10ème',
].map((words) => new Set(foldedWords(words)))

const BEFORE: ReadonlySet<string> = new Set(
  foldedWords(
    'optie option nr no n numero number nummer keuze keus choice choix wahl auswahl antwoord answer réponse antwort ' +
      'ik kies neem wil i choose take je choisis prends ich nehme wähle de het the la le l die der das den voor pour für one',
  ),
)
const AFTER: ReadonlySet<string> = new Set(foldedWords('optie option keuze choice choix one 👍 👌 ✅'))

/** Which of so many choices a short reply names, from 1; null when it names none of them, or says more. */
export function choiceIn(text: string, count: number): number | null {
  const words = (wordsOfReply(text) ?? []).filter((word) => !isPolite(word))
  const at = words.findIndex((word) => numberOf(word) !== null)
  if (at === -1) return null
  const isAll =
    words.slice(0, at).every((word) => BEFORE.has(word)) &&
    words.slice(at + 1).every((word) => AFTER.has(word))
  const number = numberOf(words[at]!)!
  return isAll && number >= 1 && number <= count ? number : null
}

/** Which of these a short reply names by number or in words, from 1: by all of its words, or by some that no other has. */
export function choiceNamedIn(text: string, titles: readonly string[]): number | null {
  const byNumber = choiceIn(text, titles.length)
  if (byNumber !== null) return byNumber
  const said = (wordsOfReply(text) ?? []).filter((word) => !isPolite(word) && !BEFORE.has(word))
  if (said.length === 0) return null
  const fits = titles.flatMap((title, i) => {
    const words = foldedWords(title)
    return said.every((word) => words.includes(word)) ? [i + 1] : []
  })
  return fits.length === 1 ? fits[0]! : null
}

function numberOf(word: string): number | null {
  if (/^\d{1,3}$/.test(word)) return Number(word)
  const place = ORDINALS.findIndex((words) => words.has(word))
  return place === -1 ? null : place + 1
}
