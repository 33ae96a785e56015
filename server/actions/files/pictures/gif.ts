import { type Measure, NoPicture, type Picture, partCounter, piece } from './picture.ts'

const IMAGE = 0x2c
const EXTENSION = 0x21
const TRAILER = 0x3b
const CONTROL = 0xf9
const APPLICATION = 0xff
/** How often an animation runs. */
const LOOPS = ['NETSCAPE2.0', 'ANIMEXTS1.0']

/** GIF89a: blocks one after the other. Comments, and what applications left but for loops, go. */
export function readGif(bytes: Buffer): Picture {
  const measures: Measure[] = [{ width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }]
  let at = 13 + colours(bytes.readUInt8(10))
  const pieces = [piece(bytes, 0, at)]
  const next = partCounter()
  for (;;) {
    next()
    const block = bytes.readUInt8(at)
    if (block === TRAILER) break
    const from = at
    if (block === IMAGE) {
      measures.push({ width: bytes.readUInt16LE(at + 5), height: bytes.readUInt16LE(at + 7) })
      at = endOfData(bytes, at + 11 + colours(bytes.readUInt8(at + 9)))
    } else if (block === EXTENSION) at = endOfData(bytes, at + 2)
    else throw new NoPicture()
    if (block === IMAGE || isSeen(bytes, from)) pieces.push(piece(bytes, from, at))
  }
  return { pieces: [...pieces, Buffer.from([TRAILER])], measures }
}

function isSeen(bytes: Buffer, at: number): boolean {
  const kind = bytes.readUInt8(at + 1)
  return (
    kind === CONTROL || (kind === APPLICATION && LOOPS.includes(bytes.toString('latin1', at + 3, at + 14)))
  )
}

/** Length of the table of colours that these flags announce, 3 bytes a colour. */
function colours(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

/** Data comes in blocks with their length before them; an empty one ends it. */
function endOfData(bytes: Buffer, from: number): number {
  let at = from
  while (bytes.readUInt8(at) !== 0) at += 1 + bytes.readUInt8(at)
  return at + 1
}
