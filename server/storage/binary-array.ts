// Arrays in PostgreSQL's binary format (src/backend/utils/adt/arrayfuncs.c, array_recv): a text array of a batch is
// read letter by letter, each uuid of it by 16 calls of strtoul, which was a tenth of what a message costs there.

const HEAD = 20
const ANY_LOWER_BOUND = 1

interface Kind<Value> {
  /** The element's type in pg_type. */
  oid: number
  /** bytes */
  size: (value: Value) => number
  write: (into: Buffer, value: Value, at: number) => void
}

function parameter<Value>({ oid, size, write }: Kind<Value>): (values: readonly (Value | null)[]) => Buffer {
  return (values) => {
    const bytes = values.reduce((sum, value) => sum + 4 + (value === null ? 0 : size(value)), HEAD)
    const buffer = Buffer.allocUnsafe(bytes)
    const head = [1, values.includes(null) ? 1 : 0, oid, values.length, ANY_LOWER_BOUND]
    let at = 0
    for (const field of head) at = buffer.writeInt32BE(field, at)
    for (const value of values) {
      const length = value === null ? -1 : size(value)
      at = buffer.writeInt32BE(length, at)
      if (value === null) continue
      write(buffer, value, at)
      at += length
    }
    return buffer
  }
}

/** A parameter of `text[]`. */
export const texts = parameter<string>({
  oid: 25,
  size: (value) => Buffer.byteLength(value),
  write: (into, value, at) => into.write(value, at),
})

/** A parameter of `uuid[]`. */
export const uuids = parameter<string>({
  oid: 2950,
  size: () => 16,
  write: writeUuid,
})

/** A parameter of `boolean[]`. */
export const booleans = parameter<boolean>({
  oid: 16,
  size: () => 1,
  write: (into, value, at) => into.writeInt8(value ? 1 : 0, at),
})

/** A parameter of `int[]`. */
export const ints = parameter<number>({
  oid: 23,
  size: () => 4,
  write: (into, value, at) => into.writeInt32BE(value, at),
})

/** A parameter of `bigint[]`, of numbers that are whole. */
export const bigints = parameter<number>({
  oid: 20,
  size: () => 8,
  write: (into, value, at) => {
    into.writeInt32BE(Math.floor(value / 2 ** 32), at)
    into.writeInt32BE(value | 0, at + 4)
  },
})

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
