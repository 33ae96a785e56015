import { isForwardSubject } from '../../../shared/forward-subject.ts'
import { FIELD_MAX } from '../../../shared/limits.ts'
import { fieldsLacking } from '../../policy/after-reply.ts'
import type { Policy } from '../../policy/policy.ts'
import { fieldsInMail } from '../../policy/read/mail-fields.ts'
import { ownWords } from '../../policy/read/quoted-tail.ts'
import type { ReadMail } from './arrived-mail.ts'

/** So much of a mail is looked through, in characters. */
const LOOKED_THROUGH = 10_000

/** What a mail gives of the fields that its ticket lacks, in its sender's own words and not in what they quote. */
export function fieldsOf(
  policy: Policy,
  ticket: { readonly topic: string | null; readonly fields: Readonly<Record<string, string>> },
  { subject, text }: ReadMail,
): Record<string, string> {
  const lacking = fieldsLacking(policy, ticket)
  if (lacking.length === 0) return {}
  const words = ownWords(text.slice(0, LOOKED_THROUGH), isForwardSubject(subject))
  return fieldsInMail(policy, lacking, words, FIELD_MAX)
}
