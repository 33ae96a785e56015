// The browser for the tests: the system's, Debian's package when we are root, else Playwright's installer.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]
const PLAYWRIGHT = ['node_modules/playwright-core/cli.js', 'install', 'chromium']

/** Answers null when a Chromium is here, else what would help. */
export function ensureBrowser() {
  if (isHere()) return null
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('Installing Chromium for the browser tests (apt-get) ...')
    run('apt-get', ['update'])
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'])
    if (isHere()) return null
  }
  console.log('Installing Chromium for the browser tests (Playwright) ...')
  run(process.execPath, PLAYWRIGHT)
  if (isHere()) return null
  return (
    'there is no Chromium here and none could be installed. As root: apt-get update && apt-get install -y chromium. ' +
    'To run the rest: npm test -- --without-browser'
  )
}

function isHere() {
  return browserPath() !== null
}

/** The browser's program: the system's, else the one that Playwright's installer put down; null when there is none. */
export function browserPath() {
  const system = SYSTEM.find((path) => existsSync(path))
  if (system) return system
  const script = "import('playwright-core').then(({ chromium }) => console.log(chromium.executablePath()))"
  const { stdout } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' })
  const path = stdout.trim()
  return existsSync(path) ? path : null
}

function run(program, args) {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, ...quiet } })
}
