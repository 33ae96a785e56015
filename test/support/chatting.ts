import type { Frame, Page } from 'playwright-core'
import type { InboxItem } from '../../shared/conversation.ts'
import type { TestAgent } from './app.ts'
import { newestOf, openWidget, type WidgetHouse, widgetHouse } from './widget.ts'

export const DESK = 'five-levels'

interface Chatting {
  page: Page
  frame: Frame
  item: InboxItem & { desk: string }
}

export interface ChatHouse extends WidgetHouse {
  agent: TestAgent
  /** A visitor in a chat that the agent has taken. */
  chatting(question: string): Promise<Chatting>
  /** The agent writes. */
  answer(item: { id: string }, body: string): Promise<unknown>
  /** The agent wraps up and the visitor's browser is closed. */
  leave(chat: { page: Page; item: { id: string } }): Promise<void>
}

/** A Monday morning with one agent and a website for visitors. */
export async function chatHouse(): Promise<ChatHouse> {
  const house = await widgetHouse('2026-11-23T10:12:00+01:00', { five: { desk: DESK } })
  const agent = await house.desk.agent({ [DESK]: 'supervisor' })
  return {
    ...house,
    agent,
    chatting: async (question) => {
      const page = await house.visitor('five')
      const frame = await openWidget(page)
      await frame.getByRole('button', { name: /^Chat/ }).click()
      await write(frame, question)
      await frame.locator('.bubble:not(.waits)', { hasText: question }).waitFor()
      const item = { ...(await newestOf(agent, DESK)), desk: DESK }
      await agent.ask('conversation:take', { desk: DESK, conversation: item.id })
      await frame.getByText('Sanne helpt je verder.').waitFor()
      return { page, frame, item }
    },
    answer: ({ id }, body) =>
      agent.ask('message:post', { desk: DESK, conversation: id, clientId: crypto.randomUUID(), body }),
    leave: async ({ page, item }) => {
      await agent.ask('conversation:wrap-up', { desk: DESK, conversation: item.id })
      await page.context().close()
    },
  }
}

/** The visitor types and presses Enter. */
export async function write(frame: Frame, text: string): Promise<void> {
  const field = frame.getByRole('textbox', { name: 'Bericht' })
  await field.fill(text)
  await field.press('Enter')
}

/** Cuts the visitor's line at will, as a tunnel does: the page thinks that it is still there. */
export async function tunnel(page: Page): Promise<{ cut: boolean; hangUp(): void }> {
  const line = { cut: false, hangUp: () => {} }
  await page.routeWebSocket(/socket\.io/, (socket) => {
    if (line.cut) return
    const server = socket.connectToServer()
    line.hangUp = () => {
      void socket.close()
      void server.close()
    }
  })
  return line
}
