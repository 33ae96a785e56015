import type { Twilio } from 'twilio'
import type { Inbound } from '../../../actions/messenger.ts'
import type { CallingAccount } from '../account.ts'
import { readMessage } from './parse.ts'

/** The provider lists so many at a time; all of its pages are read. */
const A_PAGE = 1000

/**
 * Messages to a line between two instants, as the provider lists them: it tells its webhook once and not again. Read like the
 * webhook; the list names neither profiles nor answers to other messages.
 */
export async function missedBy(
  twilio: Twilio,
  { accountSid, apiUrl }: CallingAccount,
  line: string,
  { since, until }: { since: number; until: number },
): Promise<Inbound[]> {
  const listed = await twilio.messages.list({
    to: `whatsapp:${line}`,
    dateSentAfter: new Date(since),
    // Said to the second; one more is known when it comes again.
    dateSentBefore: new Date(until + 1000),
    pageSize: A_PAGE,
  })
  const found: Inbound[] = []
  for (const one of listed) {
    if (one.direction !== 'inbound') continue
    const form = new URLSearchParams({
      MessageSid: one.sid,
      From: one.from,
      To: one.to,
      Body: one.body ?? '',
      NumMedia: one.numMedia ?? '0',
    })
    if (Number(one.numMedia) > 0) await addMedia(twilio, apiUrl, one.sid, form)
    found.push(...(readMessage(form, accountSid, (one.dateSent ?? one.dateCreated).getTime()) ?? []))
  }
  return found
}

async function addMedia(
  twilio: Twilio,
  apiUrl: string,
  message: string,
  form: URLSearchParams,
): Promise<void> {
  const files = await twilio.messages(message).media.list({ limit: 10 })
  for (const [i, { uri, contentType }] of files.entries()) {
    form.set(`MediaUrl${i}`, `${apiUrl}${uri.replace(/\.json$/, '')}`)
    form.set(`MediaContentType${i}`, contentType)
  }
}
