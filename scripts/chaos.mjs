// npm run chaos [rounds]: kills and stops server and database under chats, mails and calls (test/chaos.test.ts), 30 times.
import { spawnSync } from 'node:child_process'
import { checkNode, ensureInstalled, giveUp, ROOT } from './prepare.mjs'

const [rounds = '30'] = process.argv.slice(2)

checkNode()
process.chdir(ROOT)
ensureInstalled()
if (!/^[1-9]\d{0,3}$/.test(rounds)) giveUp('npm run chaos -- 30: how many times, as a whole number.')
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/chaos.test.ts'],
  {
    stdio: 'inherit',
    env: { ...process.env, CHAOS_ROUNDS: rounds },
  },
)
process.exit(status ?? 1)
