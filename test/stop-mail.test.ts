import pg from 'pg'
import { expect, it } from 'vitest'
import { DESK, openAgents, POLICY } from './support/kill-desk.ts'
import { KillableServer } from './support/kill-server.ts'
import { smtpSink } from './support/smtp-sink.ts'

/** Longer than a stop takes by itself. */
const SINK_THINKS_MS = 1_200
const SOON = { timeout: 20_000, interval: 20 }

it('a mail that a slow mail server has in its hands when the server is stopped comes once', async () => {
  const sink = await smtpSink(SINK_THINKS_MS)
  const settings = { SMTP_URL: sink.url, MAIL_FROM: 'desk@night-shift.example' }
  const server = new KillableServer((url) => ({ PUBLIC_URL: url, ...settings }))
  try {
    await server.open(DESK, POLICY)
    const [agent] = await openAgents(server, 1)
    const clientId = crypto.randomUUID()
    const ticket = { desk: DESK, clientId, subject: 'Server', body: 'It is down.', fields: {} }
    await agent!.emitWithAck('ticket:create', { ...ticket, email: 'eva@jansen.example' })
    await expect.poll(sink.inHand, SOON).toBe(1)
    agent!.disconnect()
    await server.kill('SIGTERM')
    await server.start()
    const database = new pg.Client(server.database)
    await database.connect()
    const jobs = async () => (await database.query('select from graphile_worker.jobs')).rowCount
    await database.query(`update graphile_worker._private_jobs set run_at = now() - interval '1 hour'`)
    await database.query(`notify "jobs:insert"`)
    await expect.poll(jobs, SOON).toBe(0)
    await database.end()
    expect(sink.mails).toHaveLength(1)
  } finally {
    await server.remove()
    await sink.close()
  }
}, 60_000)
