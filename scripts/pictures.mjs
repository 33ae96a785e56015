// node scripts/pictures.mjs: the pictures in README. Starts the demo on a Monday morning, lets a customer and an agent
// talk, and writes docs/pictures/*.png, light and dark. What it starts it ends itself, by process id.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { browserPath, ensureBrowser } from './browser.mjs'
import { indexedPng } from './indexed-png.mjs'
import { checkNode, ensureBuilt, ensureInstalled, giveUp, ROOT } from './prepare.mjs'

const OUT = join(ROOT, 'docs', 'pictures')
const DESK = 'five-levels'
const SCHEMES = ['light', 'dark']
/** Around the widget, CSS pixels. */
const EDGE = 24
/** Behind the widget, so that nothing of the example website distracts. */
const PAPER = { light: '#eef1f2', dark: '#0d1114' }

checkNode()
process.chdir(ROOT)
ensureInstalled()
ensureBuilt()
const missing = ensureBrowser()
if (missing) giveUp(missing)
await main()

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'balie-pictures-'))
  const demo = await openDemo(folder)
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: [
      '--disable-gpu',
      '--disable-features=Translate',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  })
  try {
    mkdirSync(OUT, { recursive: true })
    const scene = await arrange(browser, demo)
    for (const scheme of SCHEMES) {
      await takeWidget(scene.customer, scheme)
      await takePanel(scene.agent, scheme)
    }
  } finally {
    await browser.close()
    await demo.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The demo on a free port; `passwords` by e-mail address, `end` closes it. */
async function openDemo(folder) {
  const port = await freePort()
  const server = spawn(process.execPath, ['scripts/start.mjs', '--demo', '--at', 'monday 10:00'], {
    env: { PATH: process.env.PATH, HOME: folder, PORT: String(port), DATA_DIR: join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  let said = ''
  await new Promise((resolve, reject) => {
    server.stdout.on('data', (piece) => {
      said += piece
      if (said.includes('/demo/strict-queue/')) resolve()
    })
    void ended.then(() => reject(new Error(`The demo did not open:\n${said}`)))
  })
  const passwords = new Map(
    [...said.matchAll(/(\S+@balie\.example)\s+(\S+)/g)].map(([, who, word]) => [who, word]),
  )
  return {
    panel: `http://127.0.0.1:${port}/panel`,
    site: `http://localhost:${port}/demo/${DESK}/`,
    passwords,
    end: async () => {
      server.kill('SIGINT')
      await ended
    },
  }
}

/** Two side by side: the demo's telephone listens on the next one. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Somebody waits, and an agent helps somebody else; answers both screens. */
async function arrange(browser, demo) {
  const agent = await signIn(browser, demo)
  const { page: customer, frame } = await customersChat(browser, demo)
  await agent.locator('.inbox-row', { hasText: 'Lotte Maes' }).click()
  await agent.getByRole('button', { name: /^Take/ }).click()
  await answer(agent, 'Hello Lotte, nearly: your SPF record does not name the new mail server yet.')
  await answer(agent, 'Shall I add it? It is known everywhere within the hour.')
  await write(frame, 'Yes please. Thursday’s issue has to arrive!')
  await answer(agent, 'Done. I will look again at eleven, and tell you.')
  await frame.getByText('look again at eleven', { exact: false }).first().waitFor()
  return { agent, customer }
}

async function signIn(browser, demo) {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 900 },
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(`${demo.panel}/${DESK}/inbox`)
  await page.getByLabel('E-mail address').fill('mila@balie.example')
  await page.getByLabel('Password').fill(demo.passwords.get('mila@balie.example'))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Inbox' }).waitFor()
  return page
}

async function customersChat(browser, demo) {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 1280, height: 760 },
    deviceScaleFactor: 2,
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  // The example website is Dutch, and so is its widget; README is read in English.
  await page.addInitScript(() => {
    new MutationObserver(() => document.documentElement?.setAttribute('lang', 'en')).observe(document, {
      childList: true,
    })
  })
  await page.goto(demo.site)
  await page.locator('#customer').selectOption('1003')
  await page.locator('balie-widget button').click()
  const element = await page.locator('balie-widget iframe').elementHandle()
  const frame = await element.contentFrame()
  await frame.getByRole('button', { name: /^Chat/ }).click()
  await write(frame, 'Our newsletter lands in spam since the move. Is our DNS right?')
  return { page, frame }
}

async function write(frame, words) {
  const box = frame.getByRole('textbox')
  await box.fill(words)
  await box.press('Enter')
}

async function answer(page, words) {
  await page.getByPlaceholder(/^Reply to/).fill(words)
  await page.keyboard.press('Enter')
  await page.getByRole('log', { name: 'Messages' }).getByText(words.slice(0, 30)).waitFor()
}

async function takeWidget(page, scheme) {
  await page.emulateMedia({ colorScheme: scheme })
  await page.evaluate((paper) => {
    for (const part of document.querySelectorAll('body > :not(balie-widget)')) part.style.display = 'none'
    document.body.style.background = paper
  }, PAPER[scheme])
  const frame = await page.locator('balie-widget iframe').boundingBox()
  const button = await page.locator('balie-widget button').boundingBox()
  const x = frame.x - EDGE
  const y = frame.y - EDGE
  const clip = {
    x,
    y,
    width: frame.x + frame.width + EDGE - x,
    height: button.y + button.height + EDGE / 2 - y,
  }
  await keep(`widget-${scheme}.png`, await page.screenshot({ clip }))
}

async function takePanel(page, scheme) {
  await page.emulateMedia({ colorScheme: scheme })
  await keep(`panel-${scheme}.png`, await page.screenshot())
}

function keep(name, png) {
  const small = indexedPng(png)
  writeFileSync(join(OUT, name), small)
  console.log(`docs/pictures/${name}  ${Math.round(small.length / 1000)} kB (${png.length})`)
}
