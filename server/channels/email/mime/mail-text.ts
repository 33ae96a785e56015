import { convert } from 'html-to-text'
import type { Email } from 'postal-mime'

/** So much HTML is read, in characters. */
const LONGEST_HTML = 1_000_000

/** The words of a mail: its plain text, else what its HTML says. */
export function mailText({ text, html }: Pick<Email, 'text' | 'html'>): string {
  if (text !== undefined && text.trim() !== '') return text
  return html === undefined ? '' : textOfHtml(html)
}

function textOfHtml(html: string): string {
  return convert(html, {
    wordwrap: false,
    limits: { maxInputLength: LONGEST_HTML, maxDepth: 200, maxChildNodes: 10_000 },
    selectors: [
      { selector: 'img', format: 'skip' },
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    ],
  })
}
