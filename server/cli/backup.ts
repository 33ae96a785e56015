import { type Flag, type Io, readArguments } from './arguments.ts'
import { USAGE } from './usage.ts'

type Rows = Readonly<Record<string, number>>
type BackUp = (target: string) => Promise<{
  file: string
  keyFile: string | null
  rows: Rows
  notes: readonly string[]
}>
type Restore = (source: string, newKey: boolean) => Promise<{ file: string; madeAt: number; rows: Rows }>

/** `balie backup <file or folder>`. Exit code 0 when it is made, 1 when not, 2 when asked wrongly. */
export async function backupCommand(args: readonly string[], io: Io, backUp: BackUp): Promise<number> {
  const asked = askedWith(args, {}, io, USAGE.backup)
  if (!asked) return 2
  const { file, keyFile, rows, notes } = await backUp(asked.path)
  for (const note of notes) io.stderr.write(`${note}\n`)
  io.stdout.write(`${file}: ${inWords(rows)}.\n`)
  if (keyFile) {
    io.stdout.write(`${keyFile}: the key. Keep it elsewhere; a restore needs both, and so does a thief.\n`)
  }
  return 0
}

/** `balie restore <file or folder> [--new-key]`. Exit codes as above. */
export async function restoreCommand(args: readonly string[], io: Io, restore: Restore): Promise<number> {
  const asked = askedWith(args, { 'new-key': 'switch' }, io, USAGE.restore)
  if (!asked) return 2
  const { file, madeAt, rows } = await restore(asked.path, asked.flags.has('new-key'))
  io.stdout.write(
    `${file} of ${new Date(madeAt).toISOString()} is restored: ${inWords(rows)}.\n` +
      'Agents sign in again. What was changed after that time counts as before: API keys that were revoked, PINs that\n' +
      'were changed and agents who were disabled. Mails that waited then are sent, also those that left since.\n',
  )
  return 0
}

function askedWith(args: readonly string[], known: Record<string, Flag>, io: Io, usage: string) {
  const [path, ...more] = args.filter((arg) => !arg.startsWith('-'))
  const { flags, mistakes } = readArguments(
    args.filter((arg) => arg.startsWith('-')),
    known,
  )
  const wrong = [...mistakes, ...more.map((arg) => `One file or folder, please, and not also ${arg}.`)]
  if (path !== undefined && wrong.length === 0) return { path, flags }
  io.stderr.write([...wrong, usage].join('\n'))
  return null
}

function inWords(rows: Rows): string {
  const said = {
    customer: 'customers',
    conversation: 'conversations',
    message: 'messages',
    ticket: 'tickets',
  }
  return Object.entries(said)
    .map(([table, words]) => `${(rows[table] ?? 0).toLocaleString('en')} ${words}`)
    .join(', ')
}
