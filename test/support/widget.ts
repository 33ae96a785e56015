import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import {
  type Browser,
  type BrowserContextOptions,
  errors,
  type Frame,
  type Locator,
  type Page,
} from 'playwright-core'
import type { InboxItem } from '../../shared/conversation.ts'
import { type TestAgent, type TestApp, testApp } from './app.ts'
import { emptyBrowser, openBrowser } from './browser.ts'
import { type HostSite, type HostSitePage, openHostSite } from './host-site.ts'

export interface WidgetHouse {
  desk: TestApp
  site: HostSite
  browser: Browser
  /** A visitor on one of the site's pages, with nothing opened yet. */
  visitor(page: string, options?: BrowserContextOptions): Promise<Page>
  close(): Promise<void>
}

/** A desk, a foreign website that embeds it, and a browser. */
export async function widgetHouse(
  instant: string,
  pages: Record<string, HostSitePage>,
  portalKeys?: ReadonlyMap<string, Uint8Array>,
  more: Parameters<typeof testApp>[1] = {},
): Promise<WidgetHouse> {
  const site = await openHostSite(pages)
  const desk = await testApp(instant, { ...more, demoOrigin: site.origin, ...(portalKeys && { portalKeys }) })
  site.gateway = desk.url
  const browser = await openBrowser()
  return {
    desk,
    site,
    browser,
    visitor: async (name, options) => {
      const context = await browser.newContext({
        locale: 'nl-NL',
        timezoneId: 'Europe/Amsterdam',
        reducedMotion: 'reduce',
        ...options,
      })
      // Below the test's own limit, so that a failure says what it waited for.
      context.setDefaultTimeout(8_000)
      const page = await context.newPage()
      // A person sees the frame grow and waits; Playwright would press the page beside it.
      const box = page.locator('balie-widget iframe')
      await page.addLocatorHandler(box, () => atRest(box), { noWaitAfter: true })
      await page.goto(`${site.origin}/${name}`)
      return page
    },
    close: async () => {
      await emptyBrowser(browser)
      await desk.close()
      await site.close()
    },
  }
}

/** The button in the corner, whatever it says at the moment. */
export const launcher = (page: Page) => page.locator('balie-widget button')

/** Presses the button and waits for the card. */
export async function openWidget(page: Page): Promise<Frame> {
  await launcher(page).click()
  return frameOf(page)
}

/** The desk's frame on this page, once it shows something. */
export async function frameOf(page: Page): Promise<Frame> {
  const element = await page.locator('balie-widget iframe').elementHandle()
  const frame = (await element!.contentFrame())!
  await frame.getByRole('heading', { level: 1 }).waitFor()
  return frame
}

/** Waits until the frame has the height of its view; gives up silently, for the action behind it says what it waited for. */
async function atRest(box: Locator): Promise<void> {
  let before = ''
  for (let tries = 0; tries < 100; tries += 1) {
    const element = await box.elementHandle({ timeout: 500 }).catch(() => null)
    const frame = await element?.contentFrame()
    const size = await element?.boundingBox()
    if (!frame || !size) return
    const height = await frame.evaluate(() => innerHeight).catch(() => 0)
    const now = `${size.y} ${size.height} ${height}`
    if (now === before && height === Math.round(size.height)) return
    before = now
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeRun {
  violations: { id: string; nodes: { html: string }[] }[]
}

/** What axe finds against WCAG 2.2 AA, each with the element it is about; an empty list is a pass. */
export async function axeFindings(frame: Frame | Page): Promise<string[]> {
  await frame.evaluate(AXE)
  const run = (await frame.evaluate(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  )) as AxeRun
  return run.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

/** The newest conversation in the agent's inbox, once it is there. */
export async function newestOf(agent: TestAgent, desk: string): Promise<InboxItem> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answer = await agent.ask('desk:sync', { desk, since: 0 })
    const [newest] = answer.ok ? answer.value.conversations.toSorted((a, b) => b.enteredAt - a.enteredAt) : []
    if (newest) return newest
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new errors.TimeoutError('no conversation came')
}

/** What the agent sees of a conversation, once it has so many messages of its visitor. */
export async function visitorsWords(
  agent: TestAgent,
  item: { id: string; desk: string },
  count: number,
): Promise<string[]> {
  for (let tries = 0; tries < 400; tries += 1) {
    const answer = await agent.ask('messages:after', { desk: item.desk, conversation: item.id, after: 0 })
    if (!answer.ok) throw new Error(answer.code)
    const words = answer.value.messages.filter(({ author }) => author === 'visitor').map(({ body }) => body)
    if (words.length >= count) return words
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new errors.TimeoutError('the messages did not come')
}

/** Fills in the question form of `five-levels`, in Dutch. */
export async function fill(frame: Frame, subject: string, body: string): Promise<void> {
  await frame.getByRole('combobox').selectOption('mail')
  await frame.getByLabel('In het kort').fill(subject)
  await frame.getByLabel('Je vraag', { exact: true }).fill(body)
}
