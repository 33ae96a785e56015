import { cleanFileName, withRightEnding } from './file-name.ts'
import { messagedType } from './file-types.ts'
import { cleanPicture } from './pictures/clean-picture.ts'

export interface MessagedFile {
  name: string
  type: string
  bytes: Buffer
}

/** A file that came with a message as it is kept: by its content, pictures cleaned. */
export async function messagedFile(
  name: string,
  bytes: Buffer,
): Promise<MessagedFile | 'too-large' | 'wrong-type'> {
  const found = await messagedType(bytes)
  if (found === null) return 'wrong-type'
  const kept = cleanPicture(found.type, bytes)
  if (kept === 'too-many-pixels') return 'too-large'
  if (kept === 'no-picture') return 'wrong-type'
  return { name: withRightEnding(cleanFileName(name), found), type: found.type, bytes: kept }
}
