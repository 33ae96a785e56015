import { type Browser, type BrowserContext, errors, type Page } from 'playwright-core'
import type { Message } from '../../shared/conversation.ts'
import { type TestApp, type TestVisitor, testApp } from './app.ts'
import { emptyBrowser, openBrowser } from './browser.ts'

type Roles = Parameters<TestApp['agent']>[0]

export interface PanelHouse {
  desk: TestApp
  browser: Browser
  /** A browser with nothing in it, on the given page of the panel. */
  stranger(path: string): Promise<Page>
  /** An agent who is signed in and at the desk, on the given page. */
  agent(roles: Roles, path: string, options?: Parameters<Browser['newContext']>[0]): Promise<AgentPage>
  close(): Promise<void>
}

interface AgentPage {
  id: string
  page: Page
  context: BrowserContext
}

/** A desk with its panel, and a browser to look at it. */
export async function panelHouse(
  instant: string,
  options: Parameters<typeof testApp>[1] = {},
): Promise<PanelHouse> {
  const desk = await testApp(instant, options)
  let agents = 0
  const browser = await openBrowser()
  const open = async (path: string, cookie?: string, options = {}) => {
    const context = await browser.newContext({
      locale: 'en-GB',
      timezoneId: 'Europe/Amsterdam',
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      ...options,
    })
    // Below the test's own limit, so that a failure says what it waited for.
    context.setDefaultTimeout(20_000)
    const [name, value] = cookie?.split('=') ?? []
    if (name && value) await context.addCookies([{ name, value, url: desk.url }])
    const page = await context.newPage()
    await page.goto(`${desk.url}/panel/${path}`)
    return { page, context }
  }
  return {
    desk,
    browser,
    stranger: async (path) => (await open(path)).page,
    agent: async (roles, path, options) => {
      const name = NAMES[agents % NAMES.length]
      agents += 1
      const { id, cookie } = await desk.agent(roles, name)
      return { id, ...(await open(path, cookie, options)) }
    },
    close: async () => {
      await emptyBrowser(browser)
      await desk.close()
    },
  }
}

const NAMES = ['Sanne de Wit', 'Joris Bakker', 'Mila Verhoeven', 'Noor Smit', 'Pieter Vos', 'Lina Haddad']

interface Caller extends TestVisitor {
  conversation: string
  /** What came over the line so far. */
  heard: Message[]
  say(body: string): Promise<void>
  /** Resolves once a message with these words was heard. */
  hears(words: string): Promise<Message>
}

/** A visitor who starts a chat with these words. */
export async function caller(desk: TestApp, at: string, words: string): Promise<Caller> {
  const visitor = await desk.visitor(at)
  const heard: Message[] = []
  visitor.socket.on('message', (message) => heard.push(message))
  const started = await visitor.ask('chat:start', { clientId: crypto.randomUUID(), body: words })
  if (!started.ok) throw new Error(started.say ?? started.code)
  const conversation = started.value.conversation.id
  return {
    ...visitor,
    conversation,
    heard,
    say: async (body) => {
      const answer = await visitor.ask('message:post', { conversation, clientId: crypto.randomUUID(), body })
      if (!answer.ok) throw new Error(answer.code)
    },
    hears: async (said) => {
      for (let tries = 0; tries < 400; tries += 1) {
        const found = heard.find((message) => message.body.includes(said))
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new errors.TimeoutError(`the visitor did not hear “${said}”`)
    },
  }
}
