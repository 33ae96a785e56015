/** A picture's measure, in pixels, as its header claims it. */
export interface Measure {
  width: number
  height: number
}

/** A picture taken apart: the pieces that show something, and every measure that stands in it. */
export interface Picture {
  pieces: Buffer[]
  measures: Measure[]
}

/** Thrown by whoever reads a picture that is none; what reads beyond its end throws a RangeError by itself. */
export class NoPicture extends Error {}

/** A piece of a picture; throws where it ends before. */
export function piece(bytes: Buffer, from: number, to: number): Buffer {
  if (from < 0 || to < from || to > bytes.length) throw new NoPicture()
  return bytes.subarray(from, to)
}

/** A picture of ten megabytes has some thousand parts; one of a million parts is made to keep us busy. */
const MOST_PARTS = 50_000

/** Counts the parts of one picture; throws at too many. */
export function partCounter(): () => void {
  let parts = 0
  return () => {
    parts += 1
    if (parts > MOST_PARTS) throw new NoPicture()
  }
}
