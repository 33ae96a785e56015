import { fileTypeFromBuffer } from 'file-type'

/** A type as it is served, with the endings that a name of such a file may have, the usual one first. */
export interface FileType {
  type: string
  endings: readonly [string, ...string[]]
}

/** What people upload, by content. */
const UPLOADED: Readonly<Record<string, FileType>> = {
  'image/png': { type: 'image/png', endings: ['png'] },
  'image/apng': { type: 'image/png', endings: ['png', 'apng'] },
  'image/jpeg': { type: 'image/jpeg', endings: ['jpg', 'jpeg'] },
  'image/gif': { type: 'image/gif', endings: ['gif'] },
  'image/webp': { type: 'image/webp', endings: ['webp'] },
  'application/pdf': { type: 'application/pdf', endings: ['pdf'] },
}

/** What telephones record besides. */
const RECORDED: Readonly<Record<string, FileType>> = {
  'audio/ogg': { type: 'audio/ogg', endings: ['ogg', 'oga', 'opus'] },
  'audio/mpeg': { type: 'audio/mpeg', endings: ['mp3'] },
  'audio/x-m4a': { type: 'audio/mp4', endings: ['m4a'] },
  'audio/mp4': { type: 'audio/mp4', endings: ['m4a'] },
  'audio/aac': { type: 'audio/aac', endings: ['aac'] },
  'audio/amr': { type: 'audio/amr', endings: ['amr'] },
  'video/mp4': { type: 'video/mp4', endings: ['mp4'] },
  'video/3gpp': { type: 'video/3gpp', endings: ['3gp'] },
}

/** What a file is by its content, whatever anybody says of it; null where we take no such files. */
export async function uploadedType(bytes: Buffer): Promise<FileType | null> {
  return UPLOADED[await contentOf(bytes)] ?? null
}

/** The same of what comes in a message. */
export async function messagedType(bytes: Buffer): Promise<FileType | null> {
  const content = await contentOf(bytes)
  return UPLOADED[content] ?? RECORDED[content] ?? null
}

async function contentOf(bytes: Buffer): Promise<string> {
  const mime = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  return mime.split(';')[0]!.trim()
}
