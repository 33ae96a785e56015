import { sayTooLong } from './use-wrong.ts'

/** Characters before the end from which on their number is said, and of a short text its last quarter. */
const NEAR = 500

/** How much more a text may hold, once that begins to matter. Nothing of it is cut. */
export function LengthLeft({ text, most, instead }: { text: string; most: number; instead?: string }) {
  const { length } = text.trim()
  const long = sayTooLong(length, most)
  if (long === null && length < most - Math.min(NEAR, most / 4)) return null
  return (
    <span className={long ? 'wrong' : 'faint'} role="status">
      {long ? `${long} ${instead ?? ''}`.trim() : `${most - length} characters left`}
    </span>
  )
}
