import { convert } from 'html-to-text'
import type { Email } from 'postal-mime'
import { LONGEST_HTML } from './limits.ts'

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
