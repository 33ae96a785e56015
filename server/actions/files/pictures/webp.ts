import { exifOf, orientationIn } from './orientation.ts'
import { type Measure, NoPicture, type Picture, partCounter, piece } from './picture.ts'

const HEADER = 12
/** Of the flags of VP8X: whether EXIF and XMP follow. */
const EXIF = 0x08
const XMP = 0x04
/** What is seen, with the most bytes that it needs. */
const SEEN: ReadonlyMap<string, number> = new Map([
  ['VP8 ', Infinity],
  ['VP8L', Infinity],
  ['VP8X', 10],
  ['ALPH', Infinity],
  ['ANIM', 6],
  ['ANMF', Infinity],
  ['ICCP', Infinity],
])

/** RFC 9649: chunks of name, length and content in a RIFF file. What is told and not seen goes. */
export function readWebp(bytes: Buffer): Picture {
  const whole = Math.min(bytes.length, bytes.readUInt32LE(4) + 8)
  const read = readChunks(bytes.subarray(0, whole), HEADER, partCounter())
  const header = Buffer.from(piece(bytes, 0, HEADER))
  header.writeUInt32LE(4 + read.pieces.reduce((sum, { length }) => sum + length, 0), 4)
  return { pieces: [header, ...read.pieces], measures: read.measures }
}

function readChunks(bytes: Buffer, from: number, next: () => void, isFrame = false): Picture {
  const pieces: Buffer[] = []
  const measures: Measure[] = []
  let flags: Buffer | null = null
  for (let at = from; at < bytes.length; ) {
    next()
    const name = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const content = piece(bytes, at + 8, at + 8 + length)
    // Chunks begin at even places; the last may lack its filling.
    const end = Math.min(at + 8 + length + (length % 2), bytes.length)
    // A film within a film is none, and could be as deep as it likes.
    if (name === 'ANMF' && isFrame) throw new NoPicture()
    const measure = measureOf(name, content)
    if (measure) measures.push(measure)
    const kept = name === 'ANMF' ? frame(content, measures, next) : content.subarray(0, SEEN.get(name))
    if (name === 'VP8X') {
      flags = chunk(name, kept)
      flags[8]! &= ~(EXIF | XMP)
      pieces.push(flags)
    } else if (SEEN.has(name)) pieces.push(chunk(name, kept))
    const exif = name === 'EXIF' && flags ? exifOf(orientationIn(withoutPreface(content))) : null
    if (exif && flags) {
      pieces.push(chunk('EXIF', exif))
      flags[8]! |= EXIF
    }
    at = end
  }
  return { pieces, measures }
}

/** One picture of an animation: 16 bytes about it, then chunks of its own. */
function frame(content: Buffer, measures: Measure[], next: () => void): Buffer {
  const inside = readChunks(content, 16, next, true)
  measures.push(...inside.measures)
  return Buffer.concat([piece(content, 0, 16), ...inside.pieces])
}

function measureOf(name: string, content: Buffer): Measure | null {
  if (name === 'VP8X') return { width: content.readUIntLE(4, 3) + 1, height: content.readUIntLE(7, 3) + 1 }
  if (name === 'ANMF') return { width: content.readUIntLE(6, 3) + 1, height: content.readUIntLE(9, 3) + 1 }
  if (name === 'VP8 ')
    return { width: content.readUInt16LE(6) & 0x3fff, height: content.readUInt16LE(8) & 0x3fff }
  if (name !== 'VP8L') return null
  const bits = content.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

function withoutPreface(exif: Buffer): Buffer {
  return exif.toString('latin1', 0, 4) === 'Exif' ? exif.subarray(6) : exif
}

function chunk(name: string, content: Buffer): Buffer {
  const bytes = Buffer.alloc(8 + content.length + (content.length % 2))
  bytes.write(name, 'latin1')
  bytes.writeUInt32LE(content.length, 4)
  content.copy(bytes, 8)
  return bytes
}
