import { convert } from 'html-to-text'
import type { Email } from 'postal-mime'
import { LONGEST_HTML, MOST_TAGS } from './limits.ts'

/** The words of a mail: its plain text, else what its HTML says. */
export function mailText({ text, html }: Pick<Email, 'text' | 'html'>): string {
  if (text !== undefined && text.trim() !== '') return text
  return html === undefined ? '' : textOfHtml(html)
}

/** More tags than this no person's program writes, and to read them takes minutes. */
export function hasTooManyTags(html: string): boolean {
  let tags = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1))
    if (++tags > MOST_TAGS) return true
  return false
}

function textOfHtml(html: string): string {
  // Its words alone, without the lines that they stood in.
  if (hasTooManyTags(html)) return html.slice(0, LONGEST_HTML).replace(/<[^<>]*>?/g, ' ')
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: LONGEST_HTML, maxDepth: 200, maxChildNodes: 10_000 },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    ],
  })
}
