import type { Policy } from '../policy.ts'
import type { MailHeaders } from './automatic-mail.ts'
import { recipientsIn } from './mail-reference.ts'

/** The topic that a mail has by its address or by a word of its subject; null where none is named, or two are. */
export function topicOfMail(
  policy: Policy,
  { headers, subject }: { readonly headers: MailHeaders; readonly subject: string },
): string | null {
  const to = new Set(recipientsIn(headers))
  const said = subjectWords(subject)
  const found = [...policy.topics.values()].filter(
    ({ mail }) =>
      mail.addresses.some((address) => to.has(address)) ||
      mail.words.some((word) => said.includes(subjectWords(word))),
  )
  return found.length === 1 ? found[0]!.key : null
}

/** Words with a blank on each side, as they are compared: no capitals, and nothing between them but blanks. */
export function subjectWords(text: string): string {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return ` ${words.join(' ')} `
}
