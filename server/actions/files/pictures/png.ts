import { crc32 } from 'node:zlib'
import { exifOf, orientationIn } from './orientation.ts'
import { type Measure, NoPicture, type Picture, partCounter, piece } from './picture.ts'

const SIGNATURE = 8
/**
 * What is drawn, in which colours and how large, also in the frames of an animation, with the most bytes that it needs;
 * all else is told, not seen.
 */
const SEEN: ReadonlyMap<string, number> = new Map([
  ...([
    ['IHDR', 13],
    ['PLTE', 768],
    ['IDAT', Infinity],
    ['IEND', 0],
    ['tRNS', 256],
    ['bKGD', 6],
  ] as const),
  ...([
    ['pHYs', 9],
    ['sBIT', 4],
    ['cHRM', 32],
    ['gAMA', 4],
    ['iCCP', Infinity],
    ['sRGB', 1],
  ] as const),
  ...([
    ['cICP', 4],
    ['mDCV', 24],
    ['cLLI', 8],
    ['acTL', 8],
    ['fcTL', 26],
    ['fdAT', Infinity],
  ] as const),
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
    const kept = seen(name, content)
    if (kept) pieces.push(kept === content ? piece(bytes, at, end) : chunk(name, kept))
    const exif = name === 'eXIf' ? exifOf(orientationIn(content)) : null
    if (exif) pieces.push(chunk('eXIf', exif))
    if (name === 'IEND') return { pieces, measures }
    at = end
  }
}

/** The content without what is told and not seen; the very same where all of it is; null where nothing is left. */
function seen(name: string, content: Buffer): Buffer | null {
  const most = SEEN.get(name)
  if (most === undefined) return null
  if (name === 'iCCP') return unnamed(content)
  return content.length > most ? content.subarray(0, most) : content
}

const PROFILE = Buffer.from('ICC\0', 'latin1')

/** A profile of colours has a name that nobody is shown. */
function unnamed(content: Buffer): Buffer | null {
  const end = content.indexOf(0)
  if (end === -1) return null
  return content.subarray(0, end + 1).equals(PROFILE)
    ? content
    : Buffer.concat([PROFILE, content.subarray(end + 1)])
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
