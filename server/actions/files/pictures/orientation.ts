const ORIENTATION = 0x0112
const SHORT = 3
const UPRIGHT = 1

/** How a picture is to be turned, 1 to 8, as its EXIF (a small TIFF) says; upright when it does not say. */
export function orientationIn(tiff: Buffer): number {
  try {
    const order = tiff.toString('latin1', 0, 2)
    if (order !== 'II' && order !== 'MM') return UPRIGHT
    const two = (at: number) => (order === 'II' ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
    const first = order === 'II' ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
    for (let i = 0; i < two(first); i++) {
      const entry = first + 2 + 12 * i
      if (two(entry) !== ORIENTATION || two(entry + 2) !== SHORT) continue
      const turned = two(entry + 8)
      return turned >= 1 && turned <= 8 ? turned : UPRIGHT
    }
  } catch {
    // It ends in the middle: what it would have said nobody knows.
  }
  return UPRIGHT
}

/** EXIF that says how a picture is turned and nothing else; null for one that is upright. */
export function exifOf(orientation: number): Buffer | null {
  if (orientation === UPRIGHT) return null
  const tiff = Buffer.alloc(26)
  tiff.write('MM\u0000*', 'latin1')
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(1, 8)
  tiff.writeUInt16BE(ORIENTATION, 10)
  tiff.writeUInt16BE(SHORT, 12)
  tiff.writeUInt32BE(1, 14)
  tiff.writeUInt16BE(orientation, 18)
  return tiff
}
