import type { Finding } from '../actions/finding.ts'
import type { Asking } from '../desk/ask.ts'
import { type Io, readArguments } from './arguments.ts'
import { desksOf, wrongly } from './asking.ts'
import { writeFindings } from './findings.ts'
import type { OpenBooks } from './import.ts'
import { USAGE } from './usage.ts'

type Desk = Asking['desks'][number]
type Books = Awaited<ReturnType<OpenBooks>>['ctx']

/** Looks at what one desk's provider needs; with the database where it is given. */
export type CheckWhatsApp = (desk: Desk, books: Books | null) => Promise<Finding[]>

interface Around {
  readonly desks: string
  readonly check: CheckWhatsApp
  readonly open: OpenBooks
}

/**
 * `balie whatsapp check <desk> [--db] [--desks <folder>]`: a line for each thing that WhatsApp at this desk needs. Exit
 * code 0 when nothing is wrong, 1 when something is, 2 when asked wrongly.
 */
export async function whatsAppCheck(args: readonly string[], io: Io, around: Around): Promise<number> {
  const [id, ...flagged] = args
  if (id === undefined || id.startsWith('-')) return wrongly(io, ['Say which desk.', '', USAGE.whatsapp])
  const { flags, mistakes } = readArguments(flagged, { db: 'switch', desks: 'value' })
  if (mistakes.length > 0) return wrongly(io, mistakes)
  const desks = await desksOf(String(flags.get('desks') ?? around.desks), io)
  const desk = desks?.find((one) => one.id === id)
  if (!desk) return wrongly(io, desks === null ? [] : [`There is no desk "${id}" that is in order.`])
  const { offered, elsewhere } = desk.doors.whatsapp
  if (!offered || elsewhere) {
    io.stdout.write(`${desk.id} answers no WhatsApp here: its policy has no such door, or others serve it.\n`)
    return 1
  }
  const found = await withBooks(flags.has('db') ? around.open : null, (books) => around.check(desk, books))
  return writeFindings(io, found) ? 1 : 0
}

async function withBooks<T>(open: OpenBooks | null, work: (books: Books | null) => Promise<T>): Promise<T> {
  if (open === null) return work(null)
  const { ctx, close } = await open()
  try {
    return await work(ctx)
  } finally {
    await close()
  }
}
