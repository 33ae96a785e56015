import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Socket } from 'socket.io-client'
import { afterAll, expect, it } from 'vitest'
import { EmulatorClient } from '../emulator/client.ts'
import { type Emulator, startEmulator } from '../emulator/emulator.ts'
import { TWILIO } from './support/calls.ts'
import { Callers } from './support/chaos-calls.ts'
import { TicketWriters } from './support/chaos-mail.ts'
import { DESK, NUMBER, openAgents, POLICY, startChat } from './support/kill-desk.ts'
import { judge, type Row } from './support/kill-judge.ts'
import { KillableServer } from './support/kill-server.ts'
import { Talker } from './support/kill-talker.ts'
import { type SmtpSink, smtpSink } from './support/smtp-sink.ts'

/** `npm run chaos` does it 30 times. */
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 6)
const MESSAGES_A_SECOND = 40
const VISITORS = 20
const AGENTS = 4
const LIVES_MS = 2_000
const HANGS_MS = 3_000
/** Long enough that a kill finds mails on their way. */
const SINK_THINKS_MS = 100
/** That the outbox has on their way. */
const MAILS_AT_ONCE = 2
const BACK_WITHIN = { timeout: 60_000, interval: 100 }

let sink: SmtpSink
let emulator: Emulator
let server: KillableServer
const sockets: Socket[] = []
let kills = 0

afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await server.remove()
  await emulator.close()
  await sink.close()
})

/** What happens to server and database, one after the other. */
const HARM: [string, () => Promise<void>][] = [
  ['the server is killed', killServer],
  ['the database is killed', () => harmDatabase('SIGKILL')],
  ['the server is stopped', () => server.kill('SIGTERM').then(() => server.start())],
  ['the database is stopped', () => harmDatabase('SIGINT')],
  ['the database hangs', hangDatabase],
  [
    'both are killed',
    async () => {
      process.kill(server.postmaster!, 'SIGKILL')
      await killServer()
    },
  ],
]

async function killServer(): Promise<void> {
  kills += 1
  await server.kill()
  await server.start()
}

/** The server notices and starts it again. */
async function harmDatabase(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  const before = server.postmaster!
  process.kill(before, signal)
  await expect.poll(() => server.postmaster ?? before, BACK_WITHIN).not.toBe(before)
}

/** Every process of it stands still, as on a machine or disk that does. */
async function hangDatabase(): Promise<void> {
  const postmaster = server.postmaster!
  const children = readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ')
  const all = [postmaster, ...children.map(Number)]
  for (const pid of all) signalIfThere(pid, 'SIGSTOP')
  await sleep(HANGS_MS)
  for (const pid of all) signalIfThere(pid, 'SIGCONT')
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // A connection that has ended by itself.
  }
}

it(`${ROUNDS} kills and stops of server and database under chats, mails and calls lose nothing`, async () => {
  await open()
  const agents = await openAgents(server, AGENTS)
  sockets.push(...agents)
  const talkers = await openTalks(agents)
  const typing = talk(talkers)
  const writers = new TicketWriters(agents)
  const phone = new EmulatorClient(emulator.url)
  const callers = new Callers(emulator, (to, from) => phone.dial(to, from))
  for (let round = 0; round < ROUNDS; round++) {
    const [what, harm] = HARM[round % HARM.length]!
    await sleep(Math.random() * LIVES_MS)
    await harm()
    await expect.poll(() => server.isReady(), BACK_WITHIN).toBe(true)
    expect(server.isUp, `after ${what}: ${server.said}`).toBe(true)
  }
  await sleep(LIVES_MS)
  const written = typing.stop()
  await writers.stop()
  callers.stop()
  const database = new pg.Client(server.database)
  await database.connect()
  try {
    const rows = await quietDown(database, talkers)
    expect(
      judge(
        rows,
        talkers.map((talker) => talker.journal),
      ),
    ).toEqual([])
    expect(rows).toHaveLength(written + 2 * VISITORS)
    const mails = await judgeMails(database, writers)
    const calls = await judgeCalls(database, callers)
    console.log(`${ROUNDS} rounds: ${rows.length} messages, ${mails}, ${calls}; the process is up`)
  } finally {
    await database.end()
  }
  expect(server.isUp).toBe(true)
}, 1_800_000)

async function open(): Promise<void> {
  sink = await smtpSink(SINK_THINKS_MS)
  emulator = await startEmulator({
    accountSid: TWILIO.accountSid,
    authToken: TWILIO.authTokens[0],
    speech: 0,
    patience: 3_000,
  })
  server = new KillableServer((url) => ({
    PUBLIC_URL: url,
    SMTP_URL: sink.url,
    MAIL_FROM: 'desk@night-shift.example',
    TWILIO_ACCOUNT_SID: TWILIO.accountSid,
    TWILIO_AUTH_TOKEN: TWILIO.authTokens[0],
    TWILIO_API_URL: emulator.url,
  }))
  await server.open(DESK, POLICY)
  const base = `${server.url}/twilio/${DESK}`
  emulator.world.settings.numbers[NUMBER] = { voiceUrl: `${base}/voice`, statusCallback: `${base}/status` }
}

async function openTalks(agents: readonly Socket[]): Promise<Talker[]> {
  const talkers = agents.map((socket, i) => new Talker(`agent${i + 1}`, socket, { desk: DESK }))
  for (let i = 0; i < VISITORS; i++) {
    const { visitor, conversation, socket } = await startChat(server, `visitor${i + 1}`, agents[i % AGENTS]!)
    talkers[i % AGENTS]!.join(conversation)
    talkers.push(visitor)
    sockets.push(socket)
  }
  return talkers
}

/** Everybody types at a steady rate, whether the server is there or not. */
function talk(talkers: readonly Talker[]): { stop(): number } {
  let written = 0
  const timer = setInterval(() => {
    const talker = oneOf(talkers)
    talker.say(oneOf(talker.conversations))
    written += 1
  }, 1000 / MESSAGES_A_SECOND)
  return {
    stop: () => {
      clearInterval(timer)
      return written
    },
  }
}

function oneOf<Value>(values: readonly Value[]): Value {
  return values[Math.floor(Math.random() * values.length)]!
}

/** Waits until every outbox is empty and everything stored is shown, or gives up; what is stored then. */
async function quietDown(database: pg.Client, talkers: readonly Talker[]): Promise<Row[]> {
  for (const until = Date.now() + BACK_WITHIN.timeout; ; await sleep(200)) {
    const { rows } = await database.query<Row>(
      `select conversation_id as conversation, seq, client_id as "clientId", body from message
         join conversation using (desk_id, conversation_id) where channel = 'chat' order by 1, 2`,
    )
    const lastSeqs = new Map(rows.map(({ conversation, seq }) => [conversation, seq]))
    if (talkers.every((talker) => talker.isQuiet(lastSeqs)) || Date.now() > until) return rows
  }
}

/** Every ticket that was acknowledged is there once, and its mail was given to the mail server. */
async function judgeMails(database: pg.Client, { made, complaints }: TicketWriters): Promise<string> {
  expect(complaints).toEqual([])
  const { rows } = await database.query<{ number: number; id: string; mail: string }>(
    `select number, client_id as id, mail_id as mail from ticket
       left join mail_sent on mail_sent.desk_id = ticket.desk_id and ticket_number = number
      where client_id = any($1)`,
    [[...made.keys()]],
  )
  expect(new Map(rows.map(({ id, number }) => [id, number]))).toEqual(made)
  expect(rows, 'one mail a ticket').toHaveLength(made.size)
  const sent = () => sink.mails.flatMap(({ raw }) => /^Message-ID: <([\w-]+)@/im.exec(raw)?.[1] ?? [])
  const ids = rows.map(({ mail }) => mail).sort()
  await expect.poll(() => [...new Set(sent())].sort(), BACK_WITHIN).toEqual(ids)
  const twice = sent().length - ids.length
  // Killed between the mail server's yes and our own commit nobody can know. Nothing else sends a mail twice.
  expect(twice).toBeLessThanOrEqual(MAILS_AT_ONCE * kills)
  return `${ids.length} tickets with their mails, of which ${twice} came twice (one Message-ID, after ${kills} kills of the server)`
}

/** Every caller who was told to wait stands in the books, and no telephone was rung twice for one of them. */
async function judgeCalls(database: pg.Client, { promised, rung }: Callers): Promise<string> {
  const { rows } = await database.query<{ sid: string }>(
    'select call_sid as sid from call where call_sid = any($1) and conversation_id is not null',
    [promised],
  )
  expect(rows.map(({ sid }) => sid).sort()).toEqual([...promised].sort())
  expect([...rung].filter(([, times]) => times > 1)).toEqual([])
  expect(promised.length).toBeGreaterThan(0)
  return `${promised.length} callers, ${rung.size} telephones rung`
}
