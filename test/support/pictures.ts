import { crc32 } from 'node:zlib'

/** Stands in every place of a picture that tells something and shows nothing. */
export const SECRET = 'GPS 52.0907N 5.1214E'
const secret = Buffer.from(SECRET)

const two = (n: number) => Buffer.from([n >> 8, n & 255])
const four = (n: number) => Buffer.from([n >>> 24, (n >> 16) & 255, (n >> 8) & 255, n & 255])
const littleFour = (n: number) => Buffer.from([...four(n)].reverse())

/** EXIF as a telephone writes it: first who made it, then how to turn it, then where it was taken. */
function exif(orientation: number): Buffer {
  const tiff = Buffer.alloc(34)
  tiff.write('II*\u0000\u0008\u0000\u0000\u0000\u0002\u0000', 'latin1')
  tiff.writeUInt16LE(0x010f, 10)
  tiff.writeUInt16LE(2, 12)
  tiff.writeUInt32LE(SECRET.length, 14)
  tiff.writeUInt32LE(34, 18)
  tiff.writeUInt16LE(0x0112, 22)
  tiff.writeUInt16LE(3, 24)
  tiff.writeUInt32LE(1, 26)
  tiff.writeUInt16LE(orientation, 30)
  return Buffer.concat([tiff, Buffer.alloc(4), secret])
}

const segment = (marker: number, content: Buffer) =>
  Buffer.concat([Buffer.from([0xff, marker]), two(content.length + 2), content])

const tell = (begins: string) => Buffer.concat([Buffer.from(begins, 'latin1'), secret])

/** The header of JFIF with a preview of seven points in it. */
const preview = () =>
  segment(
    0xe0,
    Buffer.concat([
      Buffer.from('JFIF\u0000\u0001\u0002\u0000\u0000\u0001\u0000\u0001\u0007\u0001', 'latin1'),
      secret,
      two(0),
    ]),
  )

/** Puts all that a JPEG may tell before its first table, and a film behind its end. */
export function telling(jpeg: Buffer, orientation: number): Buffer {
  const app0 = 4 + jpeg.readUInt16BE(4)
  return Buffer.concat([
    jpeg.subarray(0, 2),
    preview(),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\u0000\u0000'), exif(orientation)])),
    segment(0xe1, tell('http://ns.adobe.com/xap/1.0/\u0000')),
    segment(0xe2, tell('MPF\u0000')),
    segment(0xed, tell('Photoshop 3.0\u0000')),
    segment(0xe0, tell('JFXX\u0000')),
    segment(0xfe, secret),
    jpeg.subarray(app0),
    secret,
  ])
}

export const pngChunk = (name: string, content: Buffer) => {
  const named = Buffer.concat([Buffer.from(name), content])
  return Buffer.concat([four(content.length), named, four(crc32(named))])
}

/** The same for a PNG: behind its header, and behind its end. */
export function tellingPng(png: Buffer, orientation: number): Buffer {
  const texts = ['tEXt', 'zTXt', 'iTXt', 'tIME', 'prVt'].map((name) => pngChunk(name, secret))
  return Buffer.concat([
    png.subarray(0, 33),
    ...texts,
    pngChunk('eXIf', exif(orientation)),
    png.subarray(33),
    secret,
  ])
}

/** The same for a GIF: a comment, and what an application left. */
export function tellingGif(gif: Buffer): Buffer {
  const head = 13 + (gif[10]! & 0x80 ? 3 * 2 ** ((gif[10]! & 7) + 1) : 0)
  const block = (bytes: Buffer) => Buffer.concat([Buffer.from([bytes.length]), bytes])
  const ext = (kind: number, ...blocks: Buffer[]) =>
    Buffer.concat([Buffer.from([0x21, kind]), ...blocks.map(block), Buffer.from([0])])
  return Buffer.concat([
    gif.subarray(0, head),
    ext(0xff, Buffer.from('NETSCAPE2.0'), Buffer.from([1, 0, 0])),
    ext(0xfe, secret),
    ext(0xff, Buffer.from('XMP DataXMP'), secret),
    gif.subarray(head),
    secret,
  ])
}

export const riffChunk = (name: string, content: Buffer) =>
  Buffer.concat([Buffer.from(name), littleFour(content.length), content, Buffer.alloc(content.length % 2)])

/** The same for a WebP, which is an extended one behind it. */
export function tellingWebp(
  webp: Buffer,
  { width, height }: { width: number; height: number },
  orientation: number,
): Buffer {
  const isExtended = webp.toString('latin1', 12, 16) === 'VP8X'
  const canvas = Buffer.alloc(10)
  canvas[0] = 0x0c | (isExtended ? webp[20]! : 0)
  canvas.writeUIntLE(width - 1, 4, 3)
  canvas.writeUIntLE(height - 1, 7, 3)
  const rest = webp.subarray(isExtended ? 30 : 12)
  const chunks = [
    riffChunk('VP8X', canvas),
    rest,
    riffChunk('EXIF', exif(orientation)),
    riffChunk('XMP ', secret),
  ]
  const content = Buffer.concat([Buffer.from('WEBP'), ...chunks])
  return Buffer.concat([Buffer.from('RIFF'), littleFour(content.length), content])
}

/** The first bytes of pictures that claim so many pixels. */
export const claiming = {
  png: (png: Buffer, width: number, height: number) => {
    const head = Buffer.concat([four(width), four(height), png.subarray(24, 29)])
    return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', head), png.subarray(33)])
  },
  gif: (gif: Buffer, width: number, height: number) => {
    const claims = Buffer.from(gif)
    claims.writeUInt16LE(width, 6)
    claims.writeUInt16LE(height, 8)
    return claims
  },
  jpeg: (jpeg: Buffer, width: number, height: number) => {
    const claims = Buffer.from(jpeg)
    const at = claims.indexOf(Buffer.from([0xff, 0xc0]))
    claims.writeUInt16BE(height, at + 5)
    claims.writeUInt16BE(width, at + 7)
    return claims
  },
}
