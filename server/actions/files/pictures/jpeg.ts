import { exifOf, orientationIn } from './orientation.ts'
import { type Measure, NoPicture, type Picture, partCounter, piece } from './picture.ts'

const EXIF = 'Exif\u0000\u0000'
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
/** Of the segments of applications only these change what is seen: size, colours, how colours are coded. */
const SEEN: readonly [marker: number, begins: string, longest: number][] = [
  [APP0, 'JFIF\u0000', 14],
  [0xe2, 'ICC_PROFILE\u0000', 65_533],
  [0xee, 'Adobe', 12],
]

/**
 * ITU-T T.81, annex B: segments, each with a marker and a length, and scans of coded data between them. Comments and
 * what applications left goes, and so does all behind the end, where cameras put second pictures and whole films.
 */
export function readJpeg(bytes: Buffer): Picture {
  const pieces = [piece(bytes, 0, 2)]
  const measures: Measure[] = []
  let at = 2
  const next = partCounter()
  for (;;) {
    next()
    if (bytes.readUInt8(at) !== 0xff) throw new NoPicture()
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === EOI) break
    if (marker === SOI || marker === 0 || isBare(marker)) throw new NoPicture()
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    const content = piece(bytes, at + 4, end)
    if (isFrame(marker)) measures.push({ height: content.readUInt16BE(1), width: content.readUInt16BE(3) })
    const kept = marker === APP1 ? turned(content) : seen(marker, content)
    if (kept) pieces.push(kept)
    at = end
    if (marker === SOS) {
      at = endOfScan(bytes, at)
      pieces.push(piece(bytes, end, at))
      // One that was cut off is shown as far as it goes.
      if (at === bytes.length) break
    }
  }
  pieces.push(Buffer.from([0xff, EOI]))
  return { pieces, measures }
}

function turned(content: Buffer): Buffer | null {
  if (content.toString('latin1', 0, EXIF.length) !== EXIF) return null
  const exif = exifOf(orientationIn(content.subarray(EXIF.length)))
  if (!exif) return null
  return segment(APP1, Buffer.concat([Buffer.from(EXIF, 'latin1'), exif]))
}

/** The segment without what is told and not seen; null where nothing is left. */
function seen(marker: number, content: Buffer): Buffer | null {
  if (isOfPicture(marker)) return segment(marker, content)
  const found = SEEN.find(
    ([one, begins]) => one === marker && content.toString('latin1', 0, begins.length) === begins,
  )
  if (!found) return null
  const kept = Buffer.from(content.subarray(0, found[2]))
  // The last two bytes of JFIF say how large a preview follows, with its pixels: here none does.
  if (marker === APP0) {
    if (kept.length < found[2]) return null
    kept.writeUInt16BE(0, found[2] - 2)
  }
  return segment(marker, kept)
}

function segment(marker: number, content: Buffer): Buffer {
  const length = 2 + content.length
  return Buffer.concat([Buffer.from([0xff, marker, length >> 8, length & 255]), content])
}

/** Coded data ends at a marker that is neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next !== undefined && next !== 0 && next !== 0xff && !isBare(next)) return at
  }
  return bytes.length
}

/** Frames, scans and their tables: 0xc0 to 0xdf but for one that is reserved, as is all that has no name. */
function isOfPicture(marker: number): boolean {
  return marker >= 0xc0 && marker < APP0 && marker !== 0xc8
}

/** Start of a frame: SOF0 to SOF15 without the three markers that only look alike. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** Restarts and TEM have no length. */
function isBare(marker: number): boolean {
  return (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01
}
