// A screenshot has a few hundred colours and is stored with sixteen million: this stores it with 256. Written here since
// a picture of our own needs no package of somebody else's.
import { crc32, deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
const COLOURS = 256

/** `png` (8 bits a channel, RGB or RGBA without transparency, not interlaced: a screenshot) with a palette. */
export function indexedPng(png) {
  const { width, height, pixels, channels } = decoded(png)
  const counts = new Map()
  for (let i = 0; i < pixels.length; i += channels) {
    const colour = pixels.readUIntBE(i, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, COLOURS)
    .map(([colour]) => colour)
  const indexOf = new Map(palette.map((colour, i) => [colour, i]))
  // Each row begins with its filter: none, since neighbours in a palette are no neighbours in colour.
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const colour = pixels.readUIntBE((y * width + x) * channels, 3)
      if (!indexOf.has(colour)) indexOf.set(colour, nearest(palette, colour))
      rows[y * (width + 1) + 1 + x] = indexOf.get(colour)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap(rgb))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function decoded(png) {
  const width = png.readUInt32BE(16)
  const height = png.readUInt32BE(20)
  const channels = { 2: 3, 6: 4 }[png[25]]
  if (png[24] !== 8 || !channels || png[28] !== 0)
    throw new Error('This is no picture as Chromium takes them.')
  const data = []
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at)
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return {
    width,
    height,
    channels,
    pixels: unfiltered(inflateSync(Buffer.concat(data)), width * channels, channels),
  }
}

/** Takes the filters off the rows of a PNG: each byte was written as what it differs from those left of and above it. */
function unfiltered(raw, stride, channels) {
  const pixels = Buffer.alloc((raw.length / (stride + 1)) * stride)
  for (let from = 0, to = 0; from < raw.length; from += stride + 1, to += stride) {
    const filter = raw[from]
    for (let x = 0; x < stride; x += 1) {
      const left = x < channels ? 0 : pixels[to + x - channels]
      const up = to === 0 ? 0 : pixels[to + x - stride]
      const corner = x < channels || to === 0 ? 0 : pixels[to + x - stride - channels]
      const guess = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0][filter]
      pixels[to + x] = raw[from + 1 + x] + guess
    }
  }
  return pixels
}

/** Of the three the one nearest to left + up - corner, as the format has it. */
function paeth(left, up, corner) {
  const guess = left + up - corner
  const [a, b, c] = [left, up, corner].map((value) => Math.abs(guess - value))
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

function nearest(palette, colour) {
  const [r, g, b] = rgb(colour)
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [i, candidate] of palette.entries()) {
    const [x, y, z] = rgb(candidate)
    const far = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2
    if (far < least) [best, least] = [i, far]
  }
  return best
}

function rgb(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255]
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}
