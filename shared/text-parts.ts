/** Best first: between paragraphs, lines, sentences, words. A blank that holds its words together is none. */
const BREAKS = [
  /\r?\n[^\S\n]*\r?\n/g,
  /\n/g,
  /(?<=[.!?…。][)"'”’»]?)[^\S\u00A0\u202F]/g,
  /[^\S\u00A0\u202F]/g,
]
const GRAPHEMES = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const HIGH_SURROGATE = /[\uD800-\uDBFF]$/

/**
 * The text in parts of at most `most` UTF-16 units, cut where a reader would pause. Together they have the same words;
 * only a word that is longer than a part is cut, and then between two signs as a reader sees them.
 */
export function partsOf(text: string, most: number): string[] {
  if (most < 2) throw new RangeError('A part has room for two units: a sign may take as many.')
  if (text.length <= most) return [text]
  const parts: string[] = []
  const end = text.trimEnd().length
  let from = skipBlanks(text, 0)
  while (end - from > most) {
    const cut = from + cutOf(text.slice(from, from + most + 2), text, from, most)
    parts.push(text.slice(from, cut).trimEnd())
    from = skipBlanks(text, cut)
  }
  if (from < end) parts.push(text.slice(from, end))
  return parts
}

function skipBlanks(text: string, from: number): number {
  let next = from
  while (next < text.length && /\s/.test(text[next]!)) next++
  return next
}

/** Where the window, which begins at `from`, is cut. A pause very early would make a part of a greeting alone. */
function cutOf(window: string, text: string, from: number, most: number): number {
  const lasts = BREAKS.map((form) => lastBreak(window, form, most))
  const pause = lasts.find((place) => place > most / 3) ?? lasts.find((place) => place > 0)
  return pause ?? beforeLink(window, text, from, most) ?? betweenSigns(window, most)
}

/** The last break that leaves a part of at most `most`; 0 when there is none. */
function lastBreak(window: string, form: RegExp, most: number): number {
  let last = 0
  for (const { index } of window.matchAll(form)) {
    if (index > most) break
    last = index
  }
  return last
}

/** A link that a part has room for is not cut, also where no blank stands before it. */
function beforeLink(window: string, text: string, from: number, most: number): number | null {
  let start = 0
  for (const { index } of window.slice(0, most).matchAll(/https?:\/\//g)) start = index
  if (start === 0) return null
  return /\s|$/.exec(text.slice(from + start, from + start + most + 1))!.index <= most ? start : null
}

function betweenSigns(window: string, most: number): number {
  const sign = GRAPHEMES.segment(window).containing(most)?.index ?? most
  if (sign > 0) return sign
  return HIGH_SURROGATE.test(window.slice(0, most)) ? most - 1 : most
}
