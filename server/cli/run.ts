import { existsSync } from 'node:fs'
import { StartProblem } from '../../shared/errors.ts'
import { type Config, readConfig } from '../process/config.ts'
import type { CheckMail } from './mail-records.ts'
import type { CheckMailbox } from './mailbox.ts'
import type { CheckPhone, Fallback } from './phone.ts'
import { USAGE } from './usage.ts'
import type { CheckWhatsApp } from './whatsapp-check.ts'

/** Reads its arguments, does its work, answers the exit code of the process. */
export type Command = (args: readonly string[]) => Promise<number>

// Each loads only what it needs: `explain` answers before the server's modules would be read.
const commandsWith = ({ serve, checks }: Server): Record<string, { does: string; load: Load }> => ({
  'api-key': { does: 'makes, lists and revokes keys of the API', load: apiKey },
  backup: { does: 'writes all data into a file, while the server runs', load: backup },
  check: { does: 'reads the policies and names every mistake', load: () => check(checks) },
  deadline: { does: 'says when a ticket is answered at the latest, and why', load: deadline },
  explain: { does: 'says what would be decided, for whom, when, and why', load: explain },
  hours: { does: 'shows how opening hours are read', load: hours },
  import: { does: 'stores the customers of a CSV file', load: importCustomers },
  phone: {
    does: 'checks the numbers at the provider; prints what they fall back on',
    load: () => phone(checks),
  },
  mailbox: { does: 'signs in to the mailboxes, and says what is wrong', load: () => mailbox(checks) },
  mails: { does: 'shows the mails about tickets as customers get them', load: mails },
  promises: { does: 'says what each line of a policy promises, and which test holds it', load: promises },
  restore: { does: 'puts a backup into an empty database', load: restore },
  serve: { does: 'opens the desk; --demo fills in an example', load: serve },
  whatsapp: {
    does: 'checks what WhatsApp needs at a desk; installs the unofficial way',
    load: () => whatsApp(checks),
  },
})

type Load = () => Promise<Command>

/** What only the server's own modules can do. */
interface Server {
  serve: Load
  checks: () => Promise<{
    checkMail: (config: Config) => CheckMail | null
    checkMailboxes: (config: Config, open: typeof openBooks) => CheckMailbox
    checkWhatsApp: (config: Config) => CheckWhatsApp
    checkPhone: (config: Config) => CheckPhone
    phoneFallback: (config: Config) => Fallback
  }>
}

/** The command line `balie <command> ...`. Sets the exit code; a StartProblem is one sentence, a fault shows its stack. */
export async function run([name = '', ...args]: readonly string[], server: Server): Promise<void> {
  const commands = commandsWith(server)
  const command = commands[name]
  if (!command) {
    const asked = name !== '' && name !== '--help' && name !== '-h'
    if (asked) process.stderr.write(`There is no command "${name}".\n\n${usage(commands)}`)
    else process.stdout.write(usage(commands))
    process.exitCode = asked ? 2 : 0
    return
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(USAGE[name as keyof typeof USAGE])
    return
  }
  if (existsSync('.env')) process.loadEnvFile('.env')
  // `balie check | head -1`: whoever reads us has read enough. A server stays open though nobody reads what it says, and
  // though the disk that keeps it is full.
  process.stdout.on('error', (fault: NodeJS.ErrnoException) => {
    if (name !== 'serve') process.exit(fault.code === 'EPIPE' ? 0 : 1)
  })
  process.stderr.on('error', () => {})
  try {
    process.exitCode = await (await command.load())(args)
  } catch (fault) {
    process.stderr.write(`\n${fault instanceof StartProblem ? fault.message : describe(fault)}\n`)
    process.exit(fault instanceof StartProblem ? fault.exitCode : 1)
  }
}

function usage(commands: ReturnType<typeof commandsWith>): string {
  const width = Math.max(...Object.keys(commands).map((name) => name.length))
  const rows = Object.entries(commands).map(([name, { does }]) => `  ${name.padEnd(width)}  ${does}`)
  return `balie <command>\n\n${rows.join('\n')}\n\nbalie <command> --help says how each is asked.\n`
}

function describe(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
}

async function check(checks: Server['checks']): Promise<Command> {
  const { check } = await import('./check.ts')
  const config = readConfig(process.env)
  const { desksDir: desks, mailboxes, mailHooks, mail } = config
  const checkMail = mail && (await checks()).checkMail(config)
  return (args) => check(args, process, { desks, mailboxes, mailHooks, from: mail?.from, checkMail })
}

async function deadline(): Promise<Command> {
  const { deadline } = await import('./deadline.ts')
  return (args) => deadline(args, process, { desks: readConfig(process.env).desksDir })
}

async function explain(): Promise<Command> {
  const { explain } = await import('./explain.ts')
  const { lookUpWith } = await import('./look-up.ts')
  const around = { desks: readConfig(process.env).desksDir, lookUp: lookUpWith(openBooks) }
  return (args) => explain(args, process, around)
}

async function hours(): Promise<Command> {
  const { hoursCommand } = await import('./hours.ts')
  return (args) => hoursCommand(args, process)
}

async function mails(): Promise<Command> {
  const { mailsCommand } = await import('./mails.ts')
  return (args) => mailsCommand(args, process, { desks: readConfig(process.env).desksDir, now: Date.now() })
}

async function promises(): Promise<Command> {
  const { promisesCommand } = await import('./promises.ts')
  return (args) =>
    promisesCommand(args, process, { desks: readConfig(process.env).desksDir, now: Date.now() })
}

async function apiKey(): Promise<Command> {
  const { apiKeyCommand } = await import('./api-key.ts')
  return (args) => apiKeyCommand(args, process, openBooks)
}

async function importCustomers(): Promise<Command> {
  const { importCommand } = await import('./import.ts')
  return (args) => importCommand(args, process, openBooks)
}

async function backup(): Promise<Command> {
  const { backupCommand } = await import('./backup.ts')
  const { backUpTo } = await import('../process/backups.ts')
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort())
  const how = { say, stop: stopping.signal }
  return (args) => backupCommand(args, process, (target) => backUpTo(readConfig(process.env), target, how))
}

async function restore(): Promise<Command> {
  const { restoreCommand } = await import('./backup.ts')
  const { restoreFrom } = await import('../process/restores.ts')
  return (args) =>
    restoreCommand(args, process, (source, newKey) =>
      restoreFrom(readConfig(process.env), source, { newKey, say }),
    )
}

async function whatsApp(checks: Server['checks']): Promise<Command> {
  const { whatsAppCommand } = await import('./whatsapp.ts')
  const { whatsAppCheck } = await import('./whatsapp-check.ts')
  const { FOLDER } = await import('../../adapters/baileys/installed.ts')
  return async ([what, ...args]) => {
    if (what !== 'check') return whatsAppCommand(what === undefined ? [] : [what, ...args], process, FOLDER)
    const config = readConfig(process.env)
    const check = (await checks()).checkWhatsApp(config)
    return whatsAppCheck(args, process, { desks: config.desksDir, check, open: openBooks })
  }
}

async function phone(checks: Server['checks']): Promise<Command> {
  const { phoneCommand } = await import('./phone.ts')
  return async (args) => {
    const config = readConfig(process.env)
    const { checkPhone, phoneFallback } = await checks()
    const around = { desks: config.desksDir, check: checkPhone(config), fallback: phoneFallback(config) }
    return phoneCommand(args, process, around)
  }
}

async function mailbox(checks: Server['checks']): Promise<Command> {
  const { mailboxCommand } = await import('./mailbox.ts')
  const config = readConfig(process.env)
  const check = (await checks()).checkMailboxes(config, openBooks)
  return (args) => mailboxCommand(args, process, { mailboxes: config.mailboxes, check })
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

async function openBooks() {
  const books = await import('../process/open-database.ts')
  return books.openBooks(readConfig(process.env), say)
}
