// Arrays in PostgreSQL's binary format (src/backend/utils/adt/arrayfuncs.c, array_recv): a text array of a batch is
// read letter by letter, each uuid of it by 16 calls of strtoul, which was a tenth of what a message costs there.

const HEAD = 20
const LENGTH = 4
const NULL = -1
const ANY_LOWER_BOUND = 1

/** A parameter of `text[]`. */
export function texts(values: readonly (string | null)[]): Buffer {
  const lengths = values.map((value) => (value === null ? NULL : Buffer.byteLength(value)))
  let size = HEAD
  for (const length of lengths) size += LENGTH + Math.max(length, 0)
  const buffer = Buffer.allocUnsafe(size)
  let at = writeHead(buffer, 25, values)
  for (const [i, value] of values.entries()) {
    at = buffer.writeInt32BE(lengths[i]!, at)
    if (value !== null) at += buffer.write(value, at)
  }
  return buffer
}

/** A parameter of `uuid[]`. Throws on what is no uuid. */
export function uuids(values: readonly (string | null)[]): Buffer {
  return ofOneSize(2950, 16, values, writeUuid)
}

/** A parameter of `boolean[]`. */
export function booleans(values: readonly boolean[]): Buffer {
  return ofOneSize(16, 1, values, (into, value, at) => {
    into[at] = value ? 1 : 0
  })
}

/** A parameter of `int[]`. */
export function ints(values: readonly number[]): Buffer {
  return ofOneSize(23, 4, values, (into, value, at) => {
    into.writeInt32BE(value, at)
  })
}

/** A parameter of `bigint[]`, of whole numbers. */
export function bigints(values: readonly number[]): Buffer {
  return ofOneSize(20, 8, values, (into, value, at) => {
    into.writeInt32BE(Math.floor(value / 2 ** 32), at)
    into.writeInt32BE(value | 0, at + 4)
  })
}

function ofOneSize<Value>(
  type: number,
  size: number,
  values: readonly (Value | null)[],
  write: (into: Buffer, value: Value, at: number) => void,
): Buffer {
  const buffer = Buffer.allocUnsafe(HEAD + values.length * (LENGTH + size))
  let at = writeHead(buffer, type, values)
  for (const value of values) {
    at = buffer.writeInt32BE(value === null ? NULL : size, at)
    if (value === null) continue
    write(buffer, value, at)
    at += size
  }
  return buffer.subarray(0, at)
}

/** One dimension; `type` is the element's in pg_type. Returns where the first element begins. */
function writeHead(buffer: Buffer, type: number, values: readonly unknown[]): number {
  let at = 0
  for (const field of [1, values.includes(null) ? 1 : 0, type, values.length, ANY_LOWER_BOUND])
    at = buffer.writeInt32BE(field, at)
  return at
}

const UUID_LETTERS = 36

function writeUuid(into: Buffer, value: string, at: number): void {
  let byte = at
  let high = -1
  for (let i = 0; i < value.length; i++) {
    const digit = digitOf(value.charCodeAt(i))
    if (digit < 0) continue
    if (high < 0) high = digit
    else {
      into[byte++] = high * 16 + digit
      high = -1
    }
  }
  // What is not written stays what the memory held before.
  if (byte !== at + 16 || value.length !== UUID_LETTERS) throw new TypeError('not a uuid')
}

/** The value of a hexadecimal digit; -1 for anything else. */
function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 48
  const letter = (code | 32) - 87
  return letter >= 10 && letter <= 15 ? letter : -1
}
