import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { type Dovecot, dovecot, PASSWORD } from './support/dovecot.ts'
import { type ImapLine, imapLine } from './support/imap-line.ts'
import { KillableServer } from './support/kill-server.ts'
import { written } from './support/mails.ts'
import { NIGHT_SHIFT } from './support/night-shift.ts'

const SOON = { timeout: 40_000, interval: 50 }
/** Where the server is on the way of a mail when it is killed. */
const POINTS = [
  ['before it is fetched', 'client', /BODY\.PEEK\[\]/],
  ['stored, and not marked', 'client', /STORE/],
  ['marked, and not written down', 'server', /FETCH \(.*BalieStored/],
] as const

let imap: Dovecot
let line: ImapLine
let server: KillableServer
let database: pg.Client | null = null
afterAll(async () => {
  await database?.end().catch(() => {})
  await server.remove()
  await line.close()
  await imap.close()
})

const rows = async (sql: string) => (await database!.query(sql)).rowCount

async function startServer(): Promise<void> {
  await server.start()
  await openDatabase()
}

async function openDatabase(): Promise<void> {
  await database?.end().catch(() => {})
  database = new pg.Client(server.database)
  database.on('error', () => {})
  await database.connect()
}

it('a server that is killed on the way of a mail makes one ticket of it, and marks it', async () => {
  imap = await dovecot()
  line = await imapLine(imap.port)
  server = new KillableServer(() => ({
    MAILBOX_SUPPORT: `imap://support@127.0.0.1:${line.port}`,
    MAILBOX_SUPPORT_PASSWORD: PASSWORD,
    MAILBOX_SUPPORT_DESK: 'night-shift',
  }))
  await server.open('night-shift', NIGHT_SHIFT)
  await openDatabase()
  await expect.poll(() => rows('select from mailbox'), SOON).toBe(1)
  let count = 0
  for (const [point, by, words] of POINTS) {
    const fell = line.silenceAt(by, words)
    imap.deliver('support', written({ from: 'eva@home.example', subject: point, text: point }))
    await fell
    count++
    await server.kill()
    expect(await storedOf(point), point).toBe(point === 'before it is fetched' ? 0 : 1)
    await startServer()
    await expect.poll(() => rows('select from inbound_mail where is_flagged'), SOON).toBe(count)
    expect(await rows('select from ticket'), point).toBe(count)
  }
  expect(imap.files('support').every((name) => name.includes(':2,'))).toBe(true)
}, 180_000)

async function storedOf(subject: string): Promise<number | null> {
  return (await database!.query('select from ticket where subject = $1', [subject])).rowCount
}
