// What a visitor of a host page downloads, gzipped, against what we promised them.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from './prepare.mjs'

const WIDGET = join(ROOT, 'dist', 'widget')
const FRAME = join(WIDGET, 'frame')
const BUDGETS = { loader: 3000, card: 15000, chat: 27000 }

const manifest = JSON.parse(readFileSync(join(FRAME, 'manifest.json'), 'utf8'))

const card = filesOf(['index.html'], new Set(['index.html']))
const withChat = filesOf(sources(/^chat\/|socket\.io-client/), card)
// One language is loaded, the card's words with the card; the longest must fit.
const words = largest(/^words\/[a-z]+\/card\.ts$/)
const chat = largest(/^words\/[a-z]+\/chat\.ts$/)

const problems = []
report('loader, before the click', gzipped(join(WIDGET, 'widget.js')), BUDGETS.loader)
report('contact card, at the first open', sum(card) + words, BUDGETS.card)
report('with chat, in all', sum(withChat) + words + chat, BUDGETS.chat)
// Without these the budgets would hold for a page that cannot speak or chat, or hide the socket in the card.
if (words === 0 || chat === 0) problems.push('the words of no language were counted')
if (![...withChat].some(holdsSocket)) problems.push('the socket is in no chunk that was counted')
if ([...card].some(holdsSocket)) problems.push('the socket is loaded with the card')

for (const problem of problems) console.error(problem)
process.exit(problems.length === 0 ? 0 : 1)

function sources(pattern) {
  return Object.keys(manifest).filter((source) => pattern.test(source))
}

/** The files that come with these entries: their chunks, what those import, and the styles. */
function filesOf(sources, files) {
  const all = new Set(files)
  const visit = (source) => {
    const { file, imports = [], css = [] } = manifest[source]
    if (all.has(file)) return
    for (const name of [file, ...css]) all.add(name)
    imports.forEach(visit)
  }
  sources.forEach(visit)
  return all
}

function report(what, bytes, budget) {
  const fits = bytes <= budget
  console.log(`${(bytes / 1000).toFixed(1).padStart(6)} kB of ${budget / 1000}  ${what}`)
  if (!fits) problems.push(`${what}: ${bytes} bytes gzipped, ${bytes - budget} more than promised`)
}

function holdsSocket(file) {
  // The version of its protocol, which it sends with every handshake.
  return file.endsWith('.js') && readFileSync(join(FRAME, file), 'utf8').includes('EIO')
}

function sum(files) {
  return [...files].reduce((bytes, file) => bytes + gzipped(join(FRAME, file)), 0)
}

function largest(pattern) {
  return Math.max(0, ...sources(pattern).map((source) => gzipped(join(FRAME, manifest[source].file))))
}

function gzipped(path) {
  return gzipSync(readFileSync(path)).byteLength
}
