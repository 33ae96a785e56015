// npm start: installs and builds what is missing, then opens the desk in this very process,
// so that Ctrl-C reaches the server itself.
import { checkNode, ensureBuilt, ensureInstalled, ROOT } from './prepare.mjs'

checkNode()
process.chdir(ROOT)
ensureInstalled()
ensureBuilt()
const { run } = await import('../dist/server/balie.js')
await run(['serve', ...process.argv.slice(2)])
