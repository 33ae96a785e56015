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
    const kept = block === IMAGE ? piece(bytes, from, at) : seen(bytes, from)
    if (kept) pieces.push(kept)
  }
  return { pieces: [...pieces, Buffer.from([TRAILER])], measures }
}

/** Of an extension what is seen: how a frame is shown, how often all run; null where that is nothing. */
function seen(bytes: Buffer, from: number): Buffer | null {
  const kind = bytes.readUInt8(from + 1)
  const [first, ...rest] = blocksFrom(bytes, from + 2)
  if (kind === CONTROL && first?.length === 4) return extension(kind, first)
  if (kind !== APPLICATION || !first || !LOOPS.includes(first.toString('latin1'))) return null
  const times = rest.find((block) => block.length >= 3 && block[0] === 1)
  return times ? extension(kind, first, times.subarray(0, 3)) : null
}

function extension(kind: number, ...blocks: Buffer[]): Buffer {
  const all = blocks.flatMap((block) => [Buffer.from([block.length]), block])
  return Buffer.concat([Buffer.from([EXTENSION, kind]), ...all, Buffer.from([0])])
}

function blocksFrom(bytes: Buffer, from: number): Buffer[] {
  const blocks: Buffer[] = []
  for (let at = from; bytes.readUInt8(at) !== 0; at += 1 + bytes.readUInt8(at))
    blocks.push(piece(bytes, at + 1, at + 1 + bytes.readUInt8(at)))
  return blocks
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
