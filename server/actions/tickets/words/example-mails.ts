import type { Language } from '../../../../shared/channels.ts'
import { deadlineOf } from '../../../policy/deadline.ts'
import { MAIL_KINDS, type MailKind } from '../../../policy/mail-template.ts'
import { NOBODY, type Policy } from '../../../policy/policy.ts'
import { textIn } from '../../../policy/say/in-language.ts'
import { servedAt } from '../../../policy/served.ts'
import { aboutTicket } from './in-language.ts'
import { LACKING } from './lacking.ts'
import { mailText } from './mail-text.ts'

const NUMBER = 1_000_426
const ADDRESS = 'https://support.example'
const ANSWER: Readonly<Record<Language, string>> = {
  nl: 'Het is opgelost: de mail komt weer aan.',
  en: 'It is solved: mail arrives again.',
  fr: "C'est résolu : les e-mails arrivent à nouveau.",
  de: 'Es ist gelöst: Die E-Mails kommen wieder an.',
}

/**
 * Every mail about a ticket as this desk's customers get it, about an example ticket of a visitor made at `now` (ms). The
 * words are put together by what puts together the real ones.
 */
export function exampleMails(
  policy: Policy,
  language: Language,
  now: number,
): { kind: MailKind; subject: string; text: string }[] {
  const { due, promise } = deadlineOf(policy, { tier: NOBODY, kind: null, priority: null, agreed: null }, now)
  const isRead = servedAt(policy.doors.email, {}) === 'served'
  const about = {
    ...aboutTicket(policy, language, { number: NUMBER, due, promise }),
    link: `${ADDRESS}/d/${policy.id}/ticket#${NUMBER}.example`,
    proven: true,
    whatsapp: null,
    answer: ANSWER[language],
    lacking: isRead ? lackingAt(policy, language) : null,
    cost: null,
    how: 'again',
    off: `${ADDRESS}/n/${policy.id}/example?lang=${language}`,
    desk: policy.name,
    isRead,
  } as const
  const subject = `${policy.ticketTag.replace('{number}', String(NUMBER))} …`
  return MAIL_KINDS.map((kind) => ({
    kind,
    subject: kind === 'created' ? subject : `Re: ${subject}`,
    text: mailText(policy, kind, language, about),
  }))
}

/** What is asked for where a ticket has none of what the desk asks of all of them. */
function lackingAt(policy: Policy, language: Language): string | null {
  const asked = policy.doors.ticket.ask.flatMap((key) => policy.fields.get(key) ?? [])
  if (asked.length === 0) return null
  return LACKING[language]({
    you: aboutTicket(policy, language, { number: NUMBER, due: null, promise: 'target' }).you,
    labels: asked.map(({ label }) => textIn(policy, label, language)),
    costsOtherwise: policy.queue.followUp === 'to-the-back',
  })
}
