import { readFile } from 'node:fs/promises'
import type { Mistake } from '../actions/customers/customer-rows.ts'
import { importCustomers } from '../actions/customers/import-customers.ts'
import type { BookKeeper } from '../actions/customers/put-customer.ts'
import { type Io, readArguments } from './arguments.ts'
import { USAGE } from './usage.ts'

/** How a command gets at the database. */
export type OpenBooks = () => Promise<{ ctx: BookKeeper; close(): Promise<void> }>

/**
 * `balie import customers.csv --desk X [--dry-run]`: stores the customers of a CSV file, all or none. Prints every
 * mistake with its line. Exit code 0 when all were stored, 1 with mistakes, 2 when asked wrongly.
 */
export async function importCommand(args: readonly string[], io: Io, open: OpenBooks): Promise<number> {
  const file = args.find((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--desk')
  const rest = args.filter((arg) => arg !== file || arg === undefined)
  const { flags, mistakes } = readArguments(rest, { desk: 'value', 'dry-run': 'switch' })
  const desk = flags.get('desk')
  if (file === undefined || typeof desk !== 'string' || mistakes.length > 0) {
    io.stderr.write(`${[...mistakes, USAGE.import].join('\n')}`)
    return 2
  }
  const text = await textOf(file, io)
  if ('wrong' in text) {
    io.stderr.write(`${text.wrong}\n`)
    return 2
  }
  const { ctx, close } = await open()
  try {
    const dryRun = flags.has('dry-run')
    const imported = await importCustomers(ctx, desk, text.read, { dryRun })
    if ('mistakes' in imported) return refused(io, file, imported.mistakes)
    if (!imported.ok) {
      io.stderr.write(`There is no desk "${desk}".\n`)
      return 2
    }
    const { added, changed, same } = imported
    const what = dryRun ? 'Tried only, nothing is stored' : 'Stored'
    io.stdout.write(`${what}: ${added} new, ${changed} changed, ${same} as they were.\n`)
    return 0
  } finally {
    await close()
  }
}

function refused(io: Io, file: string, mistakes: readonly Mistake[]): number {
  for (const { line, column, say } of mistakes) {
    io.stderr.write(`${file}:${line}${column === null ? '' : ` (${column})`}  ${say}\n`)
  }
  const many = mistakes.length === 1 ? 'One mistake' : `${mistakes.length} mistakes`
  io.stderr.write(`${many}; nothing is stored.\n`)
  return 1
}

async function textOf(file: string, io: Io): Promise<{ read: string } | { wrong: string }> {
  try {
    const bytes = file === '-' ? await bytesOf(io) : await readFile(file)
    const read = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    // UTF-16 without its mark is UTF-8 with a NUL behind each letter.
    return read.includes('\0') ? { wrong: notUtf8(file) } : { read }
  } catch (fault) {
    if (fault instanceof TypeError) return { wrong: notUtf8(file) }
    return { wrong: `${file} cannot be read: ${fault instanceof Error ? fault.message : String(fault)}` }
  }
}

function notUtf8(file: string): string {
  return `${file} is not written in UTF-8. Save it as "CSV UTF-8" and import that.`
}

async function bytesOf({ stdin }: Io): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stdin) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}
