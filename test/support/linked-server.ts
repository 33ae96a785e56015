import { openBaileys } from '../../server/channels/baileys/open-baileys.ts'
import { openPool } from '../../server/storage/pool.ts'

/* A server with a linked number in a process of its own, that a test can stop and kill. Tells how its link stands. */

const { database, secretKey, loopback, number } = JSON.parse(process.argv[2]!)
const ctx = {
  pool: openPool(database, () => {}),
  secretKey: Buffer.from(secretKey, 'hex'),
  clock: Date.now,
  log: () => {},
}
const server = openBaileys(ctx, {
  numbers: () => [number],
  inbound: async () => {},
  delivery: async () => {},
  gap: async () => {},
  byPhone: async () => {},
  onFault: () => {},
  loopback,
})
setInterval(() => process.send?.(server.state(number)?.kind), 50)
process.on('disconnect', () => process.exit())
