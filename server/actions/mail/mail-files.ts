import { mayAttach } from '../../policy/attachments.ts'
import type { Policy } from '../../policy/policy.ts'
import { isSignature } from '../../policy/read/sealed-mail.ts'
import { addTicketFile } from '../../storage/files.ts'
import { addMailLook, type MailLookRow } from '../../storage/mail-looks.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import { derivedId } from '../derived-id.ts'
import { cleanFileName } from '../files/file-name.ts'
import { type MessagedFile, messagedFile } from '../files/messaged-file.ts'
import { FILES_AN_HOUR, LARGEST_FILE } from '../files/refuse-file.ts'
import type { MailLook, ReadMail } from './arrived-mail.ts'

/** What of a mail's attachments is kept, and the names of those that are not. */
export interface MailFiles {
  kept: MessagedFile[]
  left: string[]
  /** How the mail looks. Pictures that are not kept are not in it. */
  look: MailLook | null
  /** For each attachment that is kept its place among those. */
  places: ReadonlyMap<number, number>
}

/** Looks at each attachment like at every file: by its content, pictures cleaned. Comes before the transaction. */
export async function mailFiles(policy: Policy, { attachments, look }: ReadMail): Promise<MailFiles> {
  const places = new Map<number, number>()
  const files: MailFiles = { kept: [], left: [], look, places }
  for (const [place, attachment] of attachments.entries()) {
    if (isSignature(attachment)) continue
    const { name, bytes } = attachment
    const own = lastSegment(name)
    const isTaken =
      mayAttach(policy, 'email', false) === 'yes' &&
      files.kept.length < FILES_AN_HOUR &&
      bytes.length > 0 &&
      bytes.length <= LARGEST_FILE
    const file = isTaken ? await messagedFile(own, bytes) : 'too-large'
    if (typeof file === 'string') files.left.push(cleanFileName(own))
    else places.set(place, files.kept.push(file) - 1)
  }
  return files
}

/** A name of an attachment may be a path. */
function lastSegment(name: string): string {
  return name.split(/[/\\]/).at(-1)!
}

/** Hangs the files, and how the mail looks, on the message that it became. */
export async function attachMailFiles(
  db: Db,
  ctx: Context,
  desk: string,
  hash: Buffer,
  { kept, look, places }: MailFiles,
  to: { number: number; seq: number },
): Promise<void> {
  const at = ctx.clock()
  const ids = kept.map((_, place) => derivedId(ctx, `mail file ${desk} ${hash.toString('hex')} ${place}`))
  for (const [place, file] of kept.entries()) {
    await addTicketFile(db, desk, { ...file, id: ids[place]!, size: file.bytes.length, at }, to)
  }
  if (look !== null)
    await addMailLook(
      db,
      desk,
      to,
      withFiles(look, (place) => ids[places.get(place) ?? -1]),
    )
}

function withFiles(look: MailLook, idOf: (place: number) => string | undefined): MailLookRow {
  const html = look.html.replace(/<img src="cid:(\d+)"/g, (_, place) => {
    const id = idOf(Number(place))
    return id === undefined ? '<img' : `<img src="cid:${id}"`
  })
  const pictures = look.pictures.map(idOf).filter((id) => id !== undefined)
  return { html, pictures, remote: look.remote }
}
