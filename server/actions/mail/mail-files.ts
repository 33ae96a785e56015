import { mayAttach } from '../../policy/attachments.ts'
import type { Policy } from '../../policy/policy.ts'
import { addTicketFile } from '../../storage/files.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import { cleanFileName } from '../files/file-name.ts'
import { type MessagedFile, messagedFile } from '../files/messaged-file.ts'
import { FILES_AN_HOUR, LARGEST_FILE } from '../files/refuse-file.ts'
import type { ReadMail } from './arrived-mail.ts'

/** What of a mail's attachments is kept, and the names of those that stay in the mailbox. */
export interface MailFiles {
  kept: MessagedFile[]
  left: string[]
}

/** Looks at each attachment like at every file: by its content, pictures cleaned. Comes before the transaction. */
export async function mailFiles(policy: Policy, { attachments }: ReadMail): Promise<MailFiles> {
  const files: MailFiles = { kept: [], left: [] }
  for (const { name, bytes } of attachments) {
    const own = lastSegment(name)
    const isTaken =
      mayAttach(policy, 'email', false) === 'yes' &&
      files.kept.length < FILES_AN_HOUR &&
      bytes.length > 0 &&
      bytes.length <= LARGEST_FILE
    const file = isTaken ? await messagedFile(own, bytes) : 'too-large'
    if (typeof file === 'string') files.left.push(cleanFileName(own))
    else files.kept.push(file)
  }
  return files
}

/** A name of an attachment may be a path. */
function lastSegment(name: string): string {
  return name.split(/[/\\]/).at(-1)!
}

/** Hangs the files on the message that the mail became. */
export async function attachMailFiles(
  db: Db,
  ctx: Context,
  desk: string,
  hash: Buffer,
  files: readonly MessagedFile[],
  to: { number: number; seq: number },
): Promise<void> {
  const at = ctx.clock()
  for (const [place, file] of files.entries()) {
    const id = derivedId(ctx, `mail file ${desk} ${hash.toString('hex')} ${place}`)
    await addTicketFile(db, desk, { ...file, id, size: file.bytes.length, at }, to)
  }
}
