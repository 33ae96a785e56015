import { createHash, type Hash } from 'node:crypto'
import { z } from 'zod'
import { NewerData } from '../migrate.ts'
import { BLOCK_BYTES, End, Head, LAYOUT, LONGEST_LINE, TableLine } from './layout.ts'

/** The file is not a whole backup: cut off, altered, or something else. */
export class DamagedBackup extends Error {}

/** What is done with what a backup holds; each is awaited before more is read. */
interface Taker {
  head(head: Head): Promise<void>
  /** Takes all blocks of the table, and answers how many rows they were; null when it did not count. */
  table(table: TableLine, blocks: AsyncGenerator<Buffer, void>): Promise<number | null>
}

/**
 * Reads the unpacked bytes of a backup to their end. Throws NewerData for a layout that is newer than this program's,
 * and DamagedBackup unless every byte is as it was written.
 */
export async function readBackup(bytes: AsyncIterable<Buffer>, taker: Taker): Promise<End> {
  const source = new Source(bytes)
  await taker.head(headOf(json(await source.line())))
  const counted = new Map<string, number>()
  for (;;) {
    const line = json(await source.line())
    const table = TableLine.safeParse(line)
    if (!table.success) return await finish(source, read(End, line), counted)
    if (counted.has(table.data.table)) throw damaged('a table twice')
    const rows = await taker.table(table.data, source.blocks())
    counted.set(table.data.table, rows ?? -1)
  }
}

async function finish(source: Source, end: End, counted: Map<string, number>): Promise<End> {
  const sum = source.sum
  if (String(await source.line()) !== sum) throw damaged('another check sum')
  if (!(await source.isAtEnd())) throw damaged('more after its end')
  for (const [table, rows] of counted) {
    if (rows !== -1 && end.rows[table] !== rows) throw damaged(`${table} with another number of rows`)
  }
  return end
}

/** Cuts the stream into lines and blocks, and keeps the sum of what was read. */
class Source {
  readonly #from: AsyncIterator<Buffer>
  readonly #hash: Hash = createHash('sha256')
  #held: Buffer = Buffer.alloc(0)

  constructor(bytes: AsyncIterable<Buffer>) {
    this.#from = bytes[Symbol.asyncIterator]()
  }

  get sum(): string {
    return this.#hash.copy().digest('hex')
  }

  async line(): Promise<Buffer> {
    for (;;) {
      const end = this.#held.indexOf(10)
      if (end !== -1) return this.#take(end + 1).subarray(0, end)
      if (this.#held.byteLength > LONGEST_LINE || !(await this.#more())) throw damaged('no end of a line')
    }
  }

  async *blocks(): AsyncGenerator<Buffer, void> {
    for (;;) {
      const size = String(await this.line())
      if (size === '0') return
      if (!/^[1-9]\d*$/.test(size) || Number(size) > BLOCK_BYTES) throw damaged('a block without its size')
      while (this.#held.byteLength < Number(size)) if (!(await this.#more())) throw damaged('half a block')
      yield this.#take(Number(size))
    }
  }

  /** Nothing follows. */
  async isAtEnd(): Promise<boolean> {
    return this.#held.byteLength === 0 && !(await this.#more())
  }

  #take(size: number): Buffer {
    const taken = this.#held.subarray(0, size)
    this.#held = this.#held.subarray(size)
    this.#hash.update(taken)
    return taken
  }

  async #more(): Promise<boolean> {
    const next = await this.#from.next()
    if (next.done) return false
    this.#held = this.#held.byteLength === 0 ? next.value : Buffer.concat([this.#held, next.value])
    return true
  }
}

/** The number of the layout first: of a newer one nothing else is known. */
function headOf(line: unknown): Head {
  const layout = z.object({ balie: z.number() }).safeParse(line)
  if (layout.success && layout.data.balie > LAYOUT)
    throw new NewerData(`layout ${layout.data.balie} is unknown to this program`)
  return read(Head, line)
}

function read<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  line: unknown,
): T {
  const found = schema.safeParse(Buffer.isBuffer(line) ? json(line) : line)
  if (!found.success) throw damaged('a line that says something else')
  return found.data
}

function json(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    throw damaged('a line that is no JSON')
  }
}

function damaged(what: string): DamagedBackup {
  return new DamagedBackup(`the backup has ${what}`)
}
