import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { backUpTo } from '../server/process/backups.ts'
import { readConfig } from '../server/process/config.ts'
import { restoreFrom } from '../server/process/restores.ts'
import { keptSecretKey } from '../server/process/secret-key.ts'
import { startEmbedded } from '../server/storage/embedded/start.ts'
import { migrate } from '../server/storage/migrate.ts'
import { openPool } from '../server/storage/pool.ts'
import { checkSecretKey } from '../server/storage/secret-key.ts'

/** `npx tsx bench/backup.ts`: how long a backup of a desk with so many messages takes, and its restore. */
const MESSAGES = Number(process.env.MESSAGES ?? 1_000_000)
const EACH = 50

const folder = mkdtempSync(join(tmpdir(), 'balie-backup-'))
const say = (line: string) => console.log(line)

/** Conversations of 50 messages, each of 100 letters of which a third are never the same. */
async function fill(dataDir: string): Promise<void> {
  const { poolConfig, stop } = await startEmbedded({ dataDir, log: say })
  try {
    await fillDesk(
      openPool(poolConfig, ({ message }) => say(message)),
      dataDir,
    )
  } finally {
    await stop()
  }
}

async function fillDesk(pool: pg.Pool, dataDir: string): Promise<void> {
  await migrate(pool)
  await checkSecretKey(pool, keptSecretKey(dataDir), false)
  const client = await pool.connect()
  await client.query('set statement_timeout = 0')
  await client.query(`insert into desk (desk_id) values ('north')`)
  await client.query(
    `insert into conversation (desk_id, conversation_id, channel, tier, who, language, subject, state, entered_at, decision, policy_hash, version)
       select 'north', md5('c' || n)::uuid, 'chat', 'nobody', 'visitor', 'en', 'A question', 'closed', 0, '{}', '', 1
         from generate_series(1, $1::int) n`,
    [MESSAGES / EACH],
  )
  for (let from = 0; from < MESSAGES; from += 50_000) {
    await client.query(
      `insert into message (desk_id, conversation_id, seq, client_id, author, body, at)
         select 'north', md5('c' || n / ${EACH} + 1)::uuid, n % ${EACH} + 1, md5('m' || n)::uuid, 'visitor',
                md5(n::text) || ' The mail of our office has not come in since eight this morning.', 1800000000000 + n
           from generate_series($1::int, $2::int - 1) n`,
      [from, Math.min(from + 50_000, MESSAGES)],
    )
  }
  client.release()
  await pool.end()
}

async function seconds<Value>(what: string, work: Promise<Value>): Promise<Value> {
  const since = performance.now()
  const value = await work
  say(`${what}: ${((performance.now() - since) / 1000).toFixed(1)} s`)
  return value
}

try {
  await fill(join(folder, 'data'))
  const stop = new AbortController().signal
  const config = readConfig({ DATA_DIR: join(folder, 'data') })
  const { file } = await seconds('backup', backUpTo(config, join(folder, 'one.backup'), { say, stop }))
  say(`${MESSAGES.toLocaleString('en')} messages: ${(statSync(file).size / 1e6).toFixed(0)} MB`)
  const next = readConfig({ DATA_DIR: join(folder, 'next') })
  await seconds('restore', restoreFrom(next, file, { newKey: false, say }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
