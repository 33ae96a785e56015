import { join } from 'node:path'
import pino from 'pino'
import { createApp } from '../../server/app.ts'
import { loadDesks } from '../../server/desk/load.ts'
import { lockedBy } from '../../server/storage/embedded/process.ts'
import { startEmbedded } from '../../server/storage/embedded/start.ts'
import { ACCOUNT, SECRET_KEY } from './account.ts'

// Balie as `npm start` runs it, PostgreSQL durable, but for three things: limits are wide (one address sends
// everything), nothing is logged below a fault, and it is Monday morning, ten o'clock, so that the desk is open. Told
// where the provider's interface is, it has a telephone as well; webhooks are signed for the address it listens at.
const MONDAY_TEN = Date.parse('2026-11-23T10:00:00+01:00')

const [port = '0', dataDir = '', desks = '', apiUrl = ''] = process.argv.slice(2)
const since = Date.now()
const database = await startEmbedded({ dataDir, log: (line) => process.stderr.write(`${line}\n`) })
const loaded = await loadDesks(desks)
const app = await createApp({
  database: database.poolConfig,
  policies: loaded.desks,
  secretKey: SECRET_KEY,
  twilio:
    apiUrl === ''
      ? null
      : { accountSid: ACCOUNT.sid, authTokens: [ACCOUNT.token], apiKey: null, signingKeys: [], apiUrl },
  assets: join(desks, '..', 'dist'),
  log: pino({ level: 'error' }, pino.destination(2)),
  clock: () => MONDAY_TEN + Date.now() - since,
  limitsFactor: 1e6,
})
const address = await app.listen(Number(port), '127.0.0.1')
const { host, port: socketPort, user, database: name } = database.poolConfig
process.send?.({
  port: address.port,
  databasePid: lockedBy(join(dataDir, 'postgres')),
  database: { host, port: socketPort, user, database: name },
})

process.on('message', (ask) => {
  if (ask === 'collect') {
    for (let i = 0; i < 3; i++) globalThis.gc?.()
    process.send?.('collected')
  }
})
process.on('disconnect', () => {
  void app
    .close()
    .then(() => database.stop())
    .then(() => process.exit(0))
})
