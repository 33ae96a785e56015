import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** The browser's program: the system's, else the one that Playwright's installer put down; null when there is none. */
function browserPath(): string | null {
  return [...SYSTEM, chromium.executablePath()].find((path) => existsSync(path)) ?? null
}

/** One for all files of a process, and it ends with the process: a start costs more than many a test. */
let shared: Promise<Browser> | undefined

/** A real Chromium that speaks to nobody but the pages under test. Pages of two contexts know nothing of each other. */
export function openBrowser(): Promise<Browser> {
  shared ??= launch()
  return shared
}

/** Closes all that was opened in it. */
export async function emptyBrowser(browser: Browser | undefined): Promise<void> {
  await Promise.all((browser?.contexts() ?? []).map((context) => context.close()))
}

async function launch(): Promise<Browser> {
  const executablePath = browserPath()
  if (executablePath === null) throw new Error('There is no Chromium here; npm test says how to get one.')
  return await chromium.launch({
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-gpu',
      '--disable-quic',
      // Playwright's own list switches the partitioning of storage off, and then a foreign frame may store
      // nothing at all. A later list takes its place, and the browser does what people's browsers do.
      '--disable-features=Translate',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
}
