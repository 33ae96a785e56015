import { statSync } from 'node:fs'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { applyMigrations } from '../../server/storage/migrate.ts'
import { type TestApp, testApp } from '../support/app.ts'
import { askOnce, backupPlace, shape, sums } from '../support/backups.ts'
import { started } from '../support/chats.ts'
import { urlOf } from '../support/cluster.ts'

const MONDAY = '2026-11-23T10:00:00+01:00'
const place = backupPlace()

let source: TestApp
let at: { poolConfig: pg.PoolConfig; url: string }
const open: { close(): Promise<void> }[] = []

beforeAll(async () => {
  const refusing = {
    from: 'desk@firm.example',
    send: () => Promise.reject(new Error('the mail server is away')),
  }
  source = await testApp(MONDAY, { mail: refusing })
  const { host, port, user, database } = source.app.ctx.pool.options
  const poolConfig = { host, port, user, database } as pg.PoolConfig
  at = { poolConfig, url: urlOf(poolConfig) }
})
afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})
afterAll(async () => {
  await source.close()
  await place.remove()
})

async function restored(file: string) {
  const database = await place.empty()
  await place.restore(file, database.url)
  return database
}

/** A visitor who chats with an agent. */
async function chat() {
  const agent = await source.agent({ 'five-levels': 'agent' })
  const visitor = await source.visitor('five-levels')
  const { id } = await started(visitor, 'Émoji 🧾, a tab\t, a\nline and a \\. backslash')
  await agent.ask('conversation:take', { desk: 'five-levels', conversation: id })
  return { agent, visitor, id }
}

describe('a backup', () => {
  it('that is restored is equal, row for row and link for link', async () => {
    await chat()
    const file = place.file()
    const before = await sums(at.poolConfig)
    const made = await place.backUp(at.url, file)
    expect(await sums(at.poolConfig)).toEqual(before)
    const { poolConfig } = await restored(file)
    expect(await sums(poolConfig)).toEqual(before)
    expect(await shape(poolConfig)).toEqual(await shape(at.poolConfig))
    expect(before.find(({ table }) => table === 'message')?.rows).toBeGreaterThan(1)
    for (const { table, rows } of before) expect([table, made.rows[table]]).toEqual([table, rows])
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('made while people write is one instant: each conversation ends with its last message', async () => {
    const chats = await Promise.all([chat(), chat(), chat(), chat()])
    let writing = true
    const writers = chats.map(async ({ visitor, id }) => {
      for (let n = 0; writing; n++) {
        const sent = { conversation: id, clientId: crypto.randomUUID(), body: `line ${n}` }
        expect(await visitor.ask('message:post', sent)).toMatchObject({ ok: true })
      }
    })
    const stop = async () => {
      writing = false
      await Promise.all(writers)
    }
    const files = [place.file(), place.file(), place.file()]
    for (const file of files) await place.backUp(at.url, file)
    await stop()
    for (const file of files) {
      const { poolConfig } = await restored(file)
      const torn = await askOnce(
        poolConfig,
        `select conversation_id, last_seq, count(seq)::int as stored, max(seq) as highest
           from thread left join message using (desk_id, conversation_id) group by 1, 2
         having count(seq) <> last_seq or coalesce(max(seq), 0) <> last_seq`,
      )
      expect(torn).toEqual([])
      const words = 'select conversation_id, seq, client_id, body, at from message order by 1, 2'
      const all = new Set((await askOnce(at.poolConfig, words)).map((row) => JSON.stringify(row)))
      const kept = await askOnce(poolConfig, words)
      expect(kept.filter((row) => !all.has(JSON.stringify(row)))).toEqual([])
      expect(kept.length).toBeGreaterThan(4)
    }
  })

  it('goes on where it was: the old token, the next number, nothing double', async () => {
    const { visitor, id } = await chat()
    const sent = { conversation: id, clientId: crypto.randomUUID(), body: 'before' }
    const first = await visitor.ask('message:post', sent)
    const file = place.file()
    await place.backUp(at.url, file)
    const { poolConfig } = await restored(file)
    const again = await testApp(MONDAY, { database: poolConfig })
    open.push(again)
    const back = await again.returning('five-levels', visitor.token)
    const repeated = await back.ask('message:post', sent)
    expect(repeated).toEqual(first)
    const seq = first.ok ? first.value.seq : 0
    const next = { ...sent, clientId: crypto.randomUUID(), body: 'after' }
    expect(await back.ask('message:post', next)).toMatchObject({ ok: true, value: { seq: seq + 1 } })
    const numbers = `insert into admission (desk_id, at, channel, kind, rule, code, tier, policy_hash)
      values ('five-levels', 0, 'chat', 'admit', '', '', '', '') returning admission_id`
    await expect(askOnce(poolConfig, numbers)).resolves.toHaveLength(1)
  })

  it('signs nobody in: sessions of agents and invitations stay behind', async () => {
    await source.app.setupLink()
    await chat()
    const file = place.file()
    await place.backUp(at.url, file)
    const { poolConfig } = await restored(file)
    for (const table of ['agent_session', 'one_time_code']) {
      expect(await askOnce(at.poolConfig, `select from ${table}`)).not.toEqual([])
      expect(await askOnce(poolConfig, `select from ${table}`)).toEqual([])
    }
    expect(await askOnce(poolConfig, 'select from agent')).not.toEqual([])
  })

  it('keeps the mails that are still owed, each once, and rings nobody again', async () => {
    const add = (task: string, more: string) =>
      askOnce(at.poolConfig, `select graphile_worker.add_job($1, '{"desk": "x", "mail": "m"}', ${more})`, [
        task,
      ])
    const later = `run_at => now() + interval '1 hour', max_attempts => 12`
    await add('send-mail', later)
    await add('dial-leg', later)
    const [given] = await askOnce<{ id: string }>(
      at.poolConfig,
      `select id from graphile_worker.add_job('send-mail', '{"desk": "x", "mail": "given up"}', ${later})`,
    )
    await askOnce(at.poolConfig, 'select graphile_worker.permanently_fail_jobs(array[$1::bigint])', [
      given?.id,
    ])
    const file = place.file()
    await place.backUp(at.url, file)
    const { poolConfig } = await restored(file)
    const jobs = await askOnce(
      poolConfig,
      `select identifier, payload, max_attempts from graphile_worker._private_jobs job
         join graphile_worker._private_tasks task on task.id = task_id`,
    )
    expect(jobs).toEqual([{ identifier: 'send-mail', payload: { desk: 'x', mail: 'm' }, max_attempts: 12 }])
  })

  it('of an older Balie is brought forward', async () => {
    const old = await place.empty()
    const client = new pg.Client(old.poolConfig)
    await client.connect()
    await applyMigrations(client, new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
    await client.query(`insert into desk (desk_id) values ('north')`)
    await client.query(
      `insert into visitor (desk_id, visitor_id, token_hash, name, language, created_at)
       values ('north', gen_random_uuid(), '', 'Eva', 'nl', 3)`,
    )
    await client.query(
      `insert into conversation (desk_id, conversation_id, visitor_id, channel, tier, who, language, subject, state,
         entered_at, decision, policy_hash, version, last_seq)
       values ('north', gen_random_uuid(), (select visitor_id from visitor), 'chat', 'nobody', 'Eva', 'nl', 'mail', 'active', 0, '{}', 'x', 1, 7)`,
    )
    await client.end()
    const file = place.file()
    await place.backUp(old.url, file)
    const { poolConfig } = await restored(file)
    expect(await askOnce(poolConfig, 'select open, last_seq from thread')).toEqual([
      { open: true, last_seq: 7 },
    ])
    const person =
      'select name, c.created_at::int from contact c join conversation on visitor_id = contact_id'
    expect(await askOnce(poolConfig, person)).toEqual([{ name: 'Eva', created_at: 3 }])
    expect(await askOnce(poolConfig, 'select max(number) as n from migration')).toEqual(
      await askOnce(at.poolConfig, 'select max(number) as n from migration'),
    )
  })
})
