import pg from 'pg'
import { preparePlace } from '../../server/storage/embedded/place.ts'
import { launch, poolConfigOf } from '../../server/storage/embedded/postmaster.ts'
import { runningPid } from '../../server/storage/embedded/process.ts'
import { findProgram } from '../../server/storage/embedded/program.ts'

// The yardstick of a start: PostgreSQL alone on an existing data folder, from launching it to its first answer.
const [dataDir = ''] = process.argv.slice(2)
const place = preparePlace(dataDir)
const program = findProgram(place.account, place.dataDir)
const since = performance.now()
launch(place, program, true)
while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 2))
process.send?.(performance.now() - since)
const pid = runningPid(place.clusterDir)
if (pid !== null) process.kill(pid, 'SIGINT')
while (runningPid(place.clusterDir) !== null) await new Promise((resolve) => setTimeout(resolve, 5))
process.disconnect?.()

async function answers(): Promise<boolean> {
  const client = new pg.Client(poolConfigOf(place))
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
