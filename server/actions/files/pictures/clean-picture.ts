import { readGif } from './gif.ts'
import { readJpeg } from './jpeg.ts'
import { NoPicture, type Picture } from './picture.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

/** More than any telephone takes that fits into a file; four times as many bytes where somebody looks at it. */
export const MOST_PIXELS = 100_000_000

const READERS: Readonly<Record<string, (bytes: Buffer) => Picture>> = {
  'image/png': readPng,
  'image/jpeg': readJpeg,
  'image/gif': readGif,
  'image/webp': readWebp,
}

/**
 * A picture as it is stored: what is seen, and nothing of where, when and with what it was taken. How it is to be
 * turned stays. Nothing is decoded, so nothing is lost and no picture can be a bomb here; one that would be a bomb
 * where it is looked at is too large. Other files stay as they are.
 */
export function cleanPicture(type: string, bytes: Buffer): Buffer | 'too-many-pixels' | 'no-picture' {
  const read = READERS[type]
  if (!read) return bytes
  try {
    const { pieces, measures } = read(bytes)
    if (measures.length === 0 || measures.some(({ width, height }) => width * height === 0))
      return 'no-picture'
    if (measures.some(({ width, height }) => width * height > MOST_PIXELS)) return 'too-many-pixels'
    return Buffer.concat(pieces)
  } catch (fault) {
    if (fault instanceof NoPicture || fault instanceof RangeError) return 'no-picture'
    throw fault
  }
}
