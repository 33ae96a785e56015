import { expect, it } from 'vitest'
import { cleanPicture } from '../../../server/actions/files/pictures/clean-picture.ts'
import { pngChunk, riffChunk, SECRET } from '../../support/pictures.ts'
import { PNG } from '../../support/uploads.ts'

// Made by hand: each hides its text where a part that is kept has room for more than it needs.

const secret = Buffer.from(SECRET)
const bytes = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
const block = (content: Buffer) => bytes(Buffer.from([content.length]), content)

const GIF = {
  head: bytes('GIF89a', Buffer.from([1, 0, 1, 0, 0, 0, 0])),
  image: Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]),
}
const gif = (...extensions: Buffer[]) => bytes(GIF.head, ...extensions, GIF.image, ';')
const extension = (kind: number, ...blocks: Buffer[]) =>
  bytes(Buffer.from([0x21, kind]), ...blocks.map(block), '\0')
const CONTROL = Buffer.from([4, 10, 0, 0])
const LOOP = Buffer.from([1, 3, 0])

const segment = (marker: number, content: Buffer) =>
  bytes(Buffer.from([0xff, marker, 0, content.length + 2]), content)
const jpeg = (...more: Buffer[]) =>
  bytes(
    Buffer.from('ffd8ffe000104a46494600010200000100010000', 'hex'),
    ...more,
    Buffer.from('ffc0000b080001000101011100ffda0008010100003f00d2cf20ffd9', 'hex'),
  )

const canvas = (more: Buffer | string = '') => riffChunk('VP8X', bytes(Buffer.alloc(10), more))
const animation = (more: Buffer | string = '') => riffChunk('ANIM', bytes(Buffer.alloc(6), more))
const lossless = riffChunk('VP8L', Buffer.from([0x2f, 0, 0, 0, 0, 0x88, 0x88, 8]))
function webp(...chunks: Buffer[]): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(4 + Buffer.concat(chunks).length)
  return bytes('RIFF', length, 'WEBP', ...chunks)
}

const png = (...chunks: Buffer[]) => bytes(PNG.subarray(0, 33), ...chunks, PNG.subarray(33))

it.each<[string, string, Buffer, Buffer]>([
  ['a palette that is named', 'image/png', png(pngChunk('sPLT', bytes(secret, '\0\x08'))), png()],
  [
    'a profile that is named',
    'image/png',
    png(pngChunk('iCCP', bytes(secret, '\0\0profile'))),
    png(pngChunk('iCCP', bytes('ICC', '\0\0profile'))),
  ],
  [
    'a measure with more behind it',
    'image/png',
    png(pngChunk('pHYs', bytes(Buffer.alloc(9), secret))),
    png(pngChunk('pHYs', Buffer.alloc(9))),
  ],
  [
    'blocks behind how often it runs',
    'image/gif',
    gif(extension(0xff, Buffer.from('NETSCAPE2.0'), LOOP, secret)),
    gif(extension(0xff, Buffer.from('NETSCAPE2.0'), LOOP)),
  ],
  [
    'more within how often it runs',
    'image/gif',
    gif(extension(0xff, Buffer.from('NETSCAPE2.0'), bytes(LOOP, secret))),
    gif(extension(0xff, Buffer.from('NETSCAPE2.0'), LOOP)),
  ],
  [
    'blocks behind how it is shown',
    'image/gif',
    gif(extension(0xf9, CONTROL, secret)),
    gif(extension(0xf9, CONTROL)),
  ],
  ['a marker that nobody uses', 'image/jpeg', jpeg(segment(0x02, secret)), jpeg()],
  ['a marker of an extension', 'image/jpeg', jpeg(segment(0xf0, secret)), jpeg()],
  ['more behind the canvas', 'image/webp', webp(canvas(secret), lossless), webp(canvas(), lossless)],
  [
    'more behind the animation',
    'image/webp',
    webp(canvas(), animation(secret), lossless),
    webp(canvas(), animation(), lossless),
  ],
])('%s in %s', (_where, type, sent, kept) => {
  expect(sent.includes(SECRET)).toBe(true)
  expect(cleanPicture(type, sent)).toEqual(kept)
  expect(cleanPicture(type, kept)).toEqual(kept)
})
