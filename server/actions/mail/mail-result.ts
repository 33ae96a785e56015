import type { MailOutcome } from '../../storage/inbound-mail.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import type { ReadMail } from './arrived-mail.ts'

/** What a mail became. `afterwards` is what can be written only once the mail itself is. */
export type Result = Omit<MailOutcome, 'at'> & { afterwards(): Promise<unknown> }

/** Under which a mail is a message of its ticket: the database itself holds a second one off. */
export function mailClientId(ctx: Pick<Context, 'secretKey'>, desk: string, { hash }: ReadMail): string {
  return derivedId(ctx, `mail ${desk} ${hash.toString('hex')}`)
}
