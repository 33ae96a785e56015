import { crc32 } from 'node:zlib'
import { exifOf, orientationIn } from './orientation.ts'
import { type Measure, NoPicture, type Picture, partCounter, piece } from './picture.ts'

const SIGNATURE = 8
/** What is drawn, in which colours and how large, also in the frames of an animation; all else is told, not seen. */
const SEEN = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'bKGD', 'pHYs', 'sBIT', 'sPLT', 'hIST'],
  ...['cHRM', 'gAMA', 'iCCP', 'sRGB', 'cICP', 'mDCV', 'cLLI', 'acTL', 'fcTL', 'fdAT'],
])

/** PNG, third edition: chunks of length, name, content and checksum. What stands behind the last goes. */
export function readPng(bytes: Buffer): Picture {
  const pieces = [piece(bytes, 0, SIGNATURE)]
  const measures: Measure[] = []
  const next = partCounter()
  for (let at = SIGNATURE; ; ) {
    next()
    const end = at + 12 + bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    const content = piece(bytes, at + 8, end - 4)
    if (at === SIGNATURE && name !== 'IHDR') throw new NoPicture()
    if (name === 'IHDR') measures.push({ width: content.readUInt32BE(0), height: content.readUInt32BE(4) })
    if (name === 'fcTL') measures.push({ width: content.readUInt32BE(4), height: content.readUInt32BE(8) })
    if (SEEN.has(name)) pieces.push(piece(bytes, at, end))
    const exif = name === 'eXIf' ? exifOf(orientationIn(content)) : null
    if (exif) pieces.push(chunk('eXIf', exif))
    if (name === 'IEND') return { pieces, measures }
    at = end
  }
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
