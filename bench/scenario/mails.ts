import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ImapFlow } from 'imapflow'
import pg from 'pg'
import PostalMime from 'postal-mime'
import type { MailboxSettings } from '../../server/actions/mail/mailbox-settings.ts'
import { type Dovecot, dovecot } from '../../test/support/dovecot.ts'
import { written } from '../../test/support/mails.ts'
import { NIGHT_SHIFT } from '../../test/support/night-shift.ts'
import { rssOf } from '../measure/proc.ts'
import { Folder } from './stage.ts'

export interface MailsOrder {
  rounds: number
  mails: number
  /** Bytes of a mail with one large file. */
  large: number
}

export interface MailRound {
  /** Milliseconds until all mails are stored as tickets, and marked in the mailbox. */
  stored: number
  /** Milliseconds in which a program that stores nothing fetches and parses the same. */
  fetched: number
  mails: number
  /** Bytes that the server's process grew at most: over the second half of the mails, and over the large one. */
  grew: number
  grewByLarge: number
  large: number
}

const ROOT = join(import.meta.dirname, '..', '..')
/** Below the ports that clients get. */
const PORT = 23_413
const PATIENCE_MS = 120_000
const DESK = 'mail-desk'

/** The server with a mailbox of a real mail server beside a program that only fetches and parses. */
export async function mails(order: MailsOrder, record: (round: MailRound) => void): Promise<MailRound[]> {
  const found: MailRound[] = []
  for (let i = 0; i < order.rounds; i++) {
    const folder = new Folder()
    const imap = await dovecot()
    const mailbox = imap.mailbox({ name: 'support', desk: DESK })
    try {
      const server = await start(folder.path, mailbox)
      found.push(await measure(server, imap, mailbox, order).finally(() => server.stop()))
      record(found.at(-1)!)
    } finally {
      await imap.close()
      folder.remove()
    }
  }
  return found
}

async function measure(
  server: Running,
  imap: Dovecot,
  mailbox: MailboxSettings,
  { mails, large }: MailsOrder,
): Promise<MailRound> {
  const half = Math.floor(mails / 2)
  const since = performance.now()
  for (let n = 0; n < half; n++) imap.deliver('support', mailOf(n))
  await server.stored(half)
  const before = rssOf(server.pid).now
  for (let n = half; n < mails; n++) imap.deliver('support', mailOf(n))
  await server.stored(mails)
  const stored = performance.now() - since
  const grew = rssOf(server.pid).now - before
  const fetched = await fetchAll(mailbox)
  const calm = await rested(server.pid)
  forgetMost(server.pid)
  imap.deliver('support', largeMail(large))
  await server.stored(mails + 1)
  return { stored, fetched, mails, grew, grewByLarge: rssOf(server.pid).most - calm, large }
}

const WORDS = 'Since this morning the page of our shop shows an error where customers pay. '.repeat(40)

function mailOf(n: number): string {
  return written({ from: `customer-${n}@home.example`, subject: `Question ${n}`, text: `${n} ${WORDS}` })
}

/** A question with a file as it travels: in lines of base64. */
function largeMail(bytes: number): string {
  const lines = Buffer.alloc(Math.floor(bytes / 77) * 57, 'A photograph.').toString('base64')
  const file = lines.replace(/.{76}/g, '$&\n')
  return written(
    {
      from: 'customer@home.example',
      subject: 'A photograph',
      text: [
        '--b',
        'Content-Type: text/plain',
        '',
        'See the photograph.',
        '--b',
        'Content-Type: application/octet-stream; name=photo.raw',
        'Content-Disposition: attachment; filename=photo.raw',
        'Content-Transfer-Encoding: base64',
        '',
        file,
        '--b--',
      ].join('\n'),
    },
    { 'Content-Type': 'multipart/mixed; boundary=b' },
  )
}

/** The yardstick: the same libraries, and nothing is kept. */
async function fetchAll({ host, port, auth }: MailboxSettings): Promise<number> {
  if (auth.kind !== 'password') throw new Error('the bench signs in with a password')
  const since = performance.now()
  const client = new ImapFlow({
    host,
    port,
    secure: false,
    auth: { user: auth.user, pass: auth.password },
    logger: false,
  })
  await client.connect()
  await client.mailboxOpen('INBOX', { readOnly: true })
  for await (const { source } of client.fetch('1:*', { source: true })) await PostalMime.parse(source!)
  await client.logout()
  return performance.now() - since
}

interface Running {
  pid: number
  /** Resolves when so many mails are stored, and marked in the mailbox. */
  stored(count: number): Promise<void>
  stop(): Promise<void>
}

async function start(folder: string, mailbox: MailboxSettings): Promise<Running> {
  mkdirSync(join(folder, 'desks'))
  writeFileSync(join(folder, 'desks', `${DESK}.yaml`), NIGHT_SHIFT)
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'balie.mjs'), 'serve'], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: join(folder, 'data'),
      DESKS_DIR: join(folder, 'desks'),
      PORT: String(PORT),
      LOG_LEVEL: 'error',
      MAILBOX_SUPPORT: `imap://support@127.0.0.1:${mailbox.port}`,
      MAILBOX_SUPPORT_PASSWORD: mailbox.auth.kind === 'password' ? mailbox.auth.password : '',
      MAILBOX_SUPPORT_DESK: DESK,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await until(child, () =>
    fetch(`http://127.0.0.1:${PORT}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  const database = new pg.Client({ host: join(folder, 'data', 'postgres'), user: 'balie', database: 'balie' })
  await database.connect()
  const has = (sql: string, count: number) => async () => ((await database.query(sql)).rowCount ?? 0) >= count
  await until(child, has('select from mailbox', 1))
  return {
    pid: child.pid!,
    stored: (count) => until(child, has('select from inbound_mail where is_flagged', count)),
    stop: async () => {
      await database.end()
      child.kill('SIGINT')
      if (child.exitCode === null) await once(child, 'exit')
    },
  }
}

async function until(child: ChildProcess, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (child.exitCode !== null) throw new Error('the server ended')
    if (performance.now() > end) throw new Error('the server did not store what it was sent')
    await sleep(20)
  }
}

/** What the process holds (bytes) once it grows no more. */
async function rested(pid: number): Promise<number> {
  await sleep(2_000)
  return rssOf(pid).now
}

/** From here on the kernel notes anew what the process holds at most. */
function forgetMost(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, '5')
}
