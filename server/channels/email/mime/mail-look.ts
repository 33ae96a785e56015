import type { Email } from 'postal-mime'
import { isForwardSubject } from '../../../../shared/forward-subject.ts'
import type { MailLook } from '../../../actions/mail/arrived-mail.ts'
import { cleanHtml } from './clean-html.ts'
import { foldHtml, saidHtml } from './fold-html.ts'
import { LONGEST_HTML } from './limits.ts'
import { hasTooManyTags } from './mail-text.ts'

/** So much of a clean look is kept, in characters (UTF-16). */
const LONGEST_LOOK = 500_000

/** What lines alone do not show: pictures, tables, lists, colours, headings, and a link that does not name its address. */
const SHOWS_MORE =
  /<(img|table|ul|ol|h[1-6]|b|strong|i|em|u|s|del|ins|code|pre|sup|sub)\b|<font[^>]* color=|[ ";](color|background|background-color|font-weight|font-style|text-decoration):/i
const LINK = /<a [^>]*href="([^"]*)"[^>]*>([^<]*)/g

/**
 * How a mail looks that has HTML, clean and with its quotations folded; null where its words say as much, and where it is
 * too large to be kept.
 */
export function mailLook({ html, attachments, subject = '' }: Email): MailLook | null {
  if (html === undefined || html.length > LONGEST_HTML) return null
  if (hasTooManyTags(html)) return null
  const ids = new Map<string, number>()
  for (const [place, { contentId }] of attachments.entries()) {
    const id = contentId?.replace(/^<|>$/g, '')
    if (id !== undefined && !ids.has(id)) ids.set(id, place)
  }
  const clean = cleanHtml(html, (id) => ids.get(id) ?? null)
  const isForward = isForwardSubject(subject)
  if (clean.html.length > LONGEST_LOOK || !showsMore(saidHtml(clean.html, isForward))) return null
  return { ...clean, html: foldHtml(clean.html, isForward) }
}

function showsMore(html: string): boolean {
  if (SHOWS_MORE.test(html)) return true
  return [...html.matchAll(LINK)].some(([, href, text]) => bare(href!) !== bare(text!))
}

const bare = (address: string) =>
  address
    .trim()
    .replace(/^(mailto:|https?:\/\/)(www\.)?/i, '')
    .replace(/\/$/, '')
