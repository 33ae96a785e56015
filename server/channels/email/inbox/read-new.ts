import type { FetchMessageObject, ImapFlow } from 'imapflow'
import type { ReadMail } from '../../../actions/mail/arrived-mail.ts'
import type { Beginning, HeldMailbox } from '../../../actions/mail/hold-mailbox.ts'
import { LARGEST_HEADERS, LARGEST_MAIL } from '../mime/limits.ts'
import { readApart } from '../mime/read-apart.ts'
import { type Failing, isRefused, type Reading } from './failing.ts'
import { MailMissing, MailServerGone } from './reason-for.ts'

/** Marks a mail that we have, beside what people mark themselves. */
const STORED = '$BalieStored'

/** A mailbox that is open, and ours to read. */
export interface OpenMailbox {
  client: ImapFlow
  held: HeldMailbox
  uidValidity: string
  /** Resolves when the mail is stored. */
  receive(uid: number, mail: ReadMail): Promise<void>
  failing: Failing
  /** Hears of a mail that stays in the mailbox and becomes no ticket. */
  passedOver(uid: number): void
  stop: AbortSignal
}

/** A mail as a mailbox lists it; without its size and its arrival where it refuses to list all. */
type Listed = Pick<FetchMessageObject, 'uid' | 'size' | 'internalDate'>

/**
 * Reads every mail that lies above the last one that is stored, in its order. The same question is asked whoever wakes us:
 * a mail server announces what it likes.
 */
export async function readNew(box: OpenMailbox): Promise<void> {
  const { client, held, uidValidity } = box
  const { last_uid, not_before, is_renumbered } = await held.position(uidValidity, () => begin(client))
  await mark(box, await held.unmarked(uidValidity))
  // After a renumbering everything is looked at again, and what was never ours still is not.
  const isOld = (found: Listed) => is_renumbered && not_before !== null && arrivedAt(found) <= not_before
  for (const listed of await above(client, last_uid)) {
    if (box.stop.aborted) return
    if (await readOne(box, listed, isOld)) await mark(box, [listed.uid])
  }
}

/** Whether it is stored: not when somebody deleted it meanwhile, it was never ours, or it is passed over. */
async function readOne(
  box: OpenMailbox,
  listed: Listed,
  isOld: (found: Listed) => boolean,
): Promise<boolean> {
  const { client, held, uidValidity, failing } = box
  const { uid } = listed
  const reading = failing.reading(uidValidity, uid)
  if (reading === 'none') {
    await held.passOver(uidValidity, uid)
    box.passedOver(uid)
    return false
  }
  try {
    const found =
      listed.size === undefined ? await client.fetchOne(String(uid), LISTED, { uid: true }) : listed
    if (found === false) return false
    if (isOld(found)) {
      await held.passOver(uidValidity, uid)
      return false
    }
    const mail = await fetchMail(client, found, reading)
    if (mail !== null) await box.receive(uid, mail)
    return mail !== null
  } catch (fault) {
    if (!box.stop.aborted && !(isRefused(fault) && (await refusesAll(client, uid))))
      failing.count(uidValidity, uid, fault)
    throw fault
  }
}

/** Whether the mail server refuses another mail too: then it is not this one that is to blame. */
async function refusesAll(client: ImapFlow, uid: number): Promise<boolean> {
  if (!client.usable) return false
  const uids = await client.search({ all: true }, { uid: true })
  if (uids === undefined || uids === false) return true
  const other = uids.findLast((one) => one !== uid)
  if (other === undefined) return false
  const fetched = await client.fetchOne(String(other), HEAD, { uid: true }).catch(isRefused)
  return fetched === true || (typeof fetched === 'object' && fetched.headers === undefined)
}

/** What lies in a mailbox when it is first read belongs to whoever read it until then. */
async function begin(client: ImapFlow): Promise<Beginning> {
  const { uidNext, exists } = opened(client)
  const newest = exists === 0 ? false : await client.fetchOne('*', { internalDate: true })
  return { last_uid: uidNext - 1, not_before: newest === false ? null : arrivedAt(newest) }
}

/** By the mail server's clock, in ms. */
function arrivedAt({ internalDate }: Listed): number {
  return new Date(internalDate ?? 0).getTime()
}

function opened({ mailbox }: ImapFlow) {
  if (!mailbox) throw new MailServerGone()
  return mailbox
}

const LISTED = { uid: true, size: true, internalDate: true }

/**
 * IMAP answers `N:*` with the last mail also where that has a lower number than N. One mail may make a mail server refuse the
 * whole list: then it is asked for numbers alone.
 */
async function above(client: ImapFlow, last: number): Promise<Listed[]> {
  if (opened(client).exists === 0) return []
  const range = `${last + 1}:*`
  const found: Listed[] = await client
    .fetchAll(range, LISTED, { uid: true })
    .catch(async (fault: unknown) => {
      const uids =
        isRefused(fault) && client.usable ? await client.search({ uid: range }, { uid: true }) : false
      if (!uids) throw fault
      return uids.map((uid) => ({ uid }))
    })
  return found.filter(({ uid }) => uid > last).sort((a, b) => a.uid - b.uid)
}

const HEAD = { bodyParts: [{ key: 'HEADER', start: 0, maxLength: LARGEST_HEADERS }] }

/**
 * Null when it is gone. The size is asked first: more than a connection takes would end it, each time anew.
 * @throws also when the mail server answers without the mail
 */
async function fetchMail(
  client: ImapFlow,
  { uid, size = 0 }: Listed,
  reading: Reading,
): Promise<ReadMail | null> {
  const isTooLarge = size > LARGEST_MAIL
  const source = isTooLarge ? { start: 0, maxLength: LARGEST_HEADERS } : true
  const isWhole = reading === 'whole'
  const fetched = await client.fetchOne(String(uid), isWhole ? { source } : HEAD, { uid: true })
  if (fetched === false) return null
  const raw = isWhole ? fetched.source : fetched.headers
  if (raw === undefined) throw new MailMissing()
  if (isWhole) return readApart(raw, isTooLarge ? 'too-large' : null)
  const mail = await readApart(raw, isTooLarge ? 'too-large' : 'unreadable')
  return reading === 'sender' ? onlySender(mail) : mail
}

/** Something in its headers makes us fail: its ticket says that it is in the mailbox. */
function onlySender(mail: ReadMail): ReadMail {
  return { ...mail, subject: '', name: null, headers: [], inReplyTo: '', references: '', messageId: null }
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
