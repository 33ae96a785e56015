import pg from 'pg'
import { afterAll, expect, it } from 'vitest'
import { type Dovecot, dovecot, PASSWORD } from './support/dovecot.ts'
import { type Dice, dice } from './support/hostile.ts'
import { KillableServer } from './support/kill-server.ts'
import { written } from './support/mails.ts'
import { NIGHT_SHIFT } from './support/night-shift.ts'

/** `MAILS=1000 npx vitest run test/replay-mail.test.ts` is the long form. */
const MAILS = Number(process.env.MAILS ?? 120)
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31)
const MAILS_A_KILL = 40
const SOON = { timeout: 60_000, interval: 20 }

let imap: Dovecot
let server: KillableServer
let database: pg.Client | null = null
afterAll(async () => {
  await database?.end().catch(() => {})
  await server.remove()
  await imap.close()
})

/** A question, and what its writer sends after it. */
interface Thread {
  from: string
  messageIds: string[]
  texts: string[]
}

it(`${MAILS} mails, a server that is killed at any moment, and a mailbox that is numbered anew make exactly their tickets and messages, SEED=${SEED}`, async () => {
  const chance = dice(SEED)
  imap = await dovecot()
  const { port } = imap
  server = new KillableServer(() => ({
    MAILBOX_SUPPORT: `imap://support@127.0.0.1:${port}`,
    MAILBOX_SUPPORT_PASSWORD: PASSWORD,
    MAILBOX_SUPPORT_DESK: 'night-shift',
  }))
  await server.open('night-shift', NIGHT_SHIFT)
  await openDatabase()
  await expect.poll(() => count('mailbox'), SOON).toBe(1)

  const threads: Thread[] = []
  const raws: string[] = []
  while (raws.length < MAILS) {
    const coming = Math.min(MAILS_A_KILL, MAILS - raws.length)
    for (let n = 0; n < coming; n++) {
      const raw = next(chance, threads)
      raws.push(raw)
      imap.deliver('support', raw)
      // Brought twice, as by a forwarding to oneself: it is the same mail.
      if (chance.chance(0.1)) imap.deliver('support', raw)
    }
    const enough = raws.length - coming + chance.below(coming)
    await expect.poll(() => count('inbound_mail'), SOON).toBeGreaterThanOrEqual(enough)
    await new Promise((resolve) => setTimeout(resolve, chance.below(30)))
    await server.kill()
    if (chance.chance(0.5)) imap.renumber('support')
    await server.start()
    await openDatabase()
  }

  await expect.poll(() => count('inbound_mail'), SOON).toBe(MAILS)
  await expect.poll(unmarked, SOON).toBe(0)
  const { rows } = await database!.query<{ texts: string[] }>(
    `select array_agg(body order by seq) as texts from ticket_message where author = 'customer' group by ticket_number`,
  )
  const sorted = (all: string[][]) => all.map((texts) => texts.join('|')).sort()
  expect(sorted(rows.map(({ texts }) => texts))).toEqual(sorted(threads.map(({ texts }) => texts)))
  expect(await count('ticket')).toBe(threads.length)
}, 1_800_000)

/** The next mail of somebody: a new question, or an answer in a thread. */
function next(chance: Dice, threads: Thread[]): string {
  const isNew = threads.length === 0 || chance.chance(0.5)
  const thread = isNew ? begin(threads) : chance.of(threads)
  const text = `words ${threads.indexOf(thread)}.${thread.texts.length}`
  const references = thread.messageIds.join(' ')
  const messageId = `<${crypto.randomUUID()}@home.example>`
  thread.texts.push(text)
  thread.messageIds.push(messageId)
  return written(
    { from: thread.from, subject: isNew ? text : `Re: ${thread.texts[0]}`, text },
    {
      'Message-ID': messageId,
      ...(references !== '' && { References: references, 'In-Reply-To': references.split(' ').at(-1)! }),
    },
  )
}

function begin(threads: Thread[]): Thread {
  const thread = { from: `writer-${threads.length}@home.example`, messageIds: [], texts: [] }
  threads.push(thread)
  return thread
}

async function count(table: string): Promise<number> {
  const { rows } = await database!.query<{ count: number }>(`select count(*)::int from ${table}`)
  return rows[0]!.count
}

function unmarked(): number {
  return imap.files('support').filter((name) => !name.includes(':2,')).length
}

async function openDatabase(): Promise<void> {
  await database?.end().catch(() => {})
  database = new pg.Client(server.database)
  database.on('error', () => {})
  await database.connect()
}
