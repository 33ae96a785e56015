import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { ReadMail } from '../../../actions/mail/arrived-mail.ts'
import type { Beginning, HeldMailbox } from '../../../actions/mail/hold-mailbox.ts'
import { LARGEST_HEADERS, LARGEST_MAIL } from '../mime/limits.ts'
import { readMail } from '../mime/read-mail.ts'

/** Marks a mail that we have, beside what people mark themselves. */
const STORED = '$BalieStored'

/** A mailbox that is open, and ours to read. */
export interface OpenMailbox {
  client: ImapFlow
  held: HeldMailbox
  uidValidity: string
  /** Resolves when the mail is stored. */
  receive(uid: number, mail: ReadMail): Promise<void>
  stop: AbortSignal
}

/**
 * Reads every mail that lies above the last one that is stored, in its order. The same question is asked whoever wakes us:
 * a mail server announces what it likes.
 */
export async function readNew(box: OpenMailbox): Promise<void> {
  const { client, held, uidValidity } = box
  const { last_uid, not_before, is_renumbered } = await held.position(uidValidity, () => begin(client))
  await mark(box, await held.unmarked(uidValidity))
  for (const found of await above(client, last_uid)) {
    if (box.stop.aborted) return
    // After a renumbering everything is looked at again, and what was never ours still is not.
    if (is_renumbered && not_before !== null && arrivedAt(found) <= not_before) {
      await held.passOver(uidValidity, found.uid)
      continue
    }
    const mail = await fetchMail(client, found)
    // Somebody deleted it meanwhile.
    if (mail === null) continue
    await box.receive(found.uid, mail)
    await mark(box, [found.uid])
  }
}

/** What lies in a mailbox when it is first read belongs to whoever read it until then. */
async function begin(client: ImapFlow): Promise<Beginning> {
  const { uidNext, exists } = opened(client)
  const newest = exists === 0 ? false : await client.fetchOne('*', { internalDate: true })
  return { last_uid: uidNext - 1, not_before: newest === false ? null : arrivedAt(newest) }
}

/** By the mail server's clock, in ms. */
function arrivedAt({ internalDate }: FetchMessageObject): number {
  return new Date(internalDate ?? 0).getTime()
}

function opened({ mailbox }: ImapFlow) {
  if (!mailbox) throw new Error('no mailbox is open')
  return mailbox
}

/** IMAP answers `N:*` with the last mail also where that has a lower number than N. */
async function above(client: ImapFlow, last: number): Promise<FetchMessageObject[]> {
  if (opened(client).exists === 0) return []
  const found = await client.fetchAll(
    `${last + 1}:*`,
    { uid: true, size: true, internalDate: true },
    { uid: true },
  )
  return found.filter(({ uid }) => uid > last).sort((a, b) => a.uid - b.uid)
}

/** The size is asked first: more than a connection takes would end it, each time anew. */
async function fetchMail(client: ImapFlow, { uid, size = 0 }: FetchMessageObject): Promise<ReadMail | null> {
  const isTooLarge = size > LARGEST_MAIL
  const source = isTooLarge ? { start: 0, maxLength: LARGEST_HEADERS } : true
  const fetched = await client.fetchOne(String(uid), { source }, { uid: true })
  if (fetched === false || fetched.source === undefined) return null
  return readMail(fetched.source, isTooLarge ? 'too-large' : null)
}

/** Tells the mail server what is stored. Repeated after a crash, it changes nothing more. */
async function mark({ client, held, uidValidity }: OpenMailbox, uids: readonly number[]): Promise<void> {
  if (uids.length === 0) return
  const { permanentFlags, readOnly } = opened(client)
  const takesOwn = permanentFlags === undefined || permanentFlags.has('\\*') || permanentFlags.has(STORED)
  if (!readOnly)
    await client.messageFlagsAdd(uids.join(), takesOwn ? ['\\Seen', STORED] : ['\\Seen'], { uid: true })
  await held.marked(uidValidity, uids)
}
