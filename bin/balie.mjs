#!/usr/bin/env node
import { checkNode, ensureBuilt, ensureInstalled } from '../scripts/prepare.mjs'

checkNode()
ensureInstalled()
ensureBuilt()
const { run } = await import('../dist/server/balie.js')
await run(process.argv.slice(2))
