// npm test: everything that must hold, in one go. The last line is always "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBaileys } from './baileys.mjs'
import { ensureBrowser } from './browser.mjs'
import { ensureMailPrograms } from './mail-programs.mjs'
import { checkNode, ensureInstalled, ROOT } from './prepare.mjs'

const REPORT = join(ROOT, 'test-results', 'vitest.json')

checkNode()
process.chdir(ROOT)
ensureInstalled()

const withoutBrowser = process.argv.includes('--without-browser')
const count = { passed: 0, failed: 0 }
const failures = []

if (withoutBrowser) console.log(`Left out as asked: all tests in a real browser (test/e2e).`)
check('package of adapters/baileys', ensureBaileys)
check('mail programs', ensureMailPrograms)
const hasBrowser = !withoutBrowser && check('browser', ensureBrowser)

step('types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'])
step('types of the widget', ['node_modules/typescript/bin/tsc', '-p', 'widget/tsconfig.json'])
step('types of the panel', ['node_modules/typescript/bin/tsc', '-p', 'panel/tsconfig.json'])
step('types of the telephone', ['node_modules/typescript/bin/tsc', '-p', 'emulator/tsconfig.json'])
step('lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'])
if (step('build', ['scripts/build.mjs', '--quiet'])) step('size of the widget', ['scripts/size.mjs'])
rulesOnNode24()
runTests()

for (const failure of failures) console.log(`failed: ${failure}`)
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exit(count.failed === 0 ? 0 : 1)

/** One check that counts as one. `find` answers null, or the sentence that says what is wrong. */
function check(name, find) {
  const problem = find()
  record(problem === null, problem === null ? name : `${name}: ${problem}`)
  return problem === null
}

function step(name, args) {
  console.log(`\n== ${name}`)
  const { status, signal } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  record(status === 0, signal ? `${name} (ended by ${signal})` : name)
  return status === 0
}

/** The same rules on the Node that comes next: its calendar, zones and words for times are its own. */
function rulesOnNode24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return
  console.log('\n== rules on Node 24')
  const args = ['--yes', '--package=node@24', '-c', 'node node_modules/vitest/vitest.mjs run --project rules']
  record(spawnSync('npx', args, { cwd: ROOT, stdio: 'inherit' }).status === 0, 'rules on Node 24')
}

function record(good, name) {
  count[good ? 'passed' : 'failed'] += 1
  if (!good) failures.push(name)
}

function runTests() {
  console.log('\n== tests')
  mkdirSync(join(ROOT, 'test-results'), { recursive: true })
  rmSync(REPORT, { force: true })
  const leaveOut = hasBrowser ? [] : ['--project', '!browser']
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...leaveOut]
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
  const failedBefore = count.failed
  if (existsSync(REPORT)) countReport(JSON.parse(readFileSync(REPORT, 'utf8')))
  // A test file that cannot be loaded, a fault outside every test or no report at all fails as well.
  if (status !== 0 && count.failed === failedBefore) record(false, 'tests: see above')
}

function countReport({ numPassedTests, testResults }) {
  count.passed += numPassedTests
  for (const { name, status, assertionResults } of testResults) {
    const file = name.slice(ROOT.length + 1)
    // A test that was skipped has not been seen to pass.
    for (const { status, fullName } of assertionResults) {
      if (status !== 'passed')
        record(false, `${file} > ${fullName}${status === 'failed' ? '' : ` (${status})`}`)
    }
    if (status === 'failed' && !assertionResults.some((one) => one.status === 'failed')) record(false, file)
  }
}
