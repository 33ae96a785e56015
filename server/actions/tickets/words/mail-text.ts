import type { Language } from '../../../../shared/channels.ts'
import { fillTemplate, type MailKind } from '../../../policy/mail-template.ts'
import type { Policy } from '../../../policy/policy.ts'
import { TICKET_WORDS } from './in-language.ts'
import type { AboutMail, AboutNotice } from './words.ts'

/** All that the words of a mail about a ticket may say. */
export type AboutAny = AboutMail & AboutNotice

/** What a mail about a ticket says: the desk's own words where it has written them in that language, else ours. */
export function mailText(policy: Policy, kind: MailKind, language: Language, about: AboutAny): string {
  const own = policy.mails[kind]?.[language]
  return own === undefined ? ours(kind, language, about) : fillTemplate(own, valuesOf(language, about))
}

function ours(kind: MailKind, language: Language, about: AboutAny): string {
  const words = TICKET_WORDS[language]
  if (kind === 'created') return words.received(about)
  return kind === 'answered' ? words.answered(about) : words.notices[kind](about)
}

function valuesOf(language: Language, about: AboutAny) {
  const words = TICKET_WORDS[language]
  return {
    number: String(about.number),
    desk: about.desk,
    link: about.link ?? '',
    due: words.answerBy(about),
    missing: about.lacking ?? '',
    answer: about.answer,
    what: words.added(about),
    stop: about.off,
  }
}
