import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InboxItem } from '../../shared/conversation.ts'
import type { TestAgent } from '../support/app.ts'
import {
  axeFindings,
  frameOf,
  launcher,
  newestOf,
  openWidget,
  visitorsWords,
  type WidgetHouse,
  widgetHouse,
} from '../support/widget.ts'

const MONDAY = '2026-11-23T10:12:00+01:00'
const DESK = 'five-levels'
// One pixel, as a PNG.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let house: WidgetHouse
let agent: TestAgent
beforeAll(async () => {
  house = await widgetHouse(MONDAY, { five: { desk: DESK } })
  agent = await house.desk.agent({ [DESK]: 'supervisor' })
})
afterAll(() => house.close())
beforeEach(() => house.desk.clock.advance(1_000))

const field = (frame: Frame) => frame.getByRole('textbox', { name: 'Bericht' })

async function write(frame: Frame, text: string): Promise<void> {
  await field(frame).fill(text)
  await field(frame).press('Enter')
}

/** A visitor in a chat that the agent has taken. */
async function chatting(
  question: string,
): Promise<{ page: Page; frame: Frame; item: InboxItem & { desk: string } }> {
  const page = await house.visitor('five')
  const frame = await openWidget(page)
  await frame.getByRole('button', { name: /^Chat/ }).click()
  await write(frame, question)
  await frame.getByText(question).and(frame.locator('.bubble:not(.waits) *')).waitFor()
  const item = { ...(await newestOf(agent, DESK)), desk: DESK }
  await agent.ask('conversation:take', { desk: DESK, conversation: item.id })
  await frame.getByText('Sanne helpt je verder.').waitFor()
  return { page, frame, item }
}

const answer = (item: { id: string }, body: string) =>
  agent.ask('message:post', { desk: DESK, conversation: item.id, clientId: crypto.randomUUID(), body })

async function leave({ page, item }: { page: Page; item: { id: string } }): Promise<void> {
  await agent.ask('conversation:wrap-up', { desk: DESK, conversation: item.id })
  await page.context().close()
}

/** Cuts the visitor's line at will, as a tunnel does: the page thinks that it is still there. */
async function tunnel(page: Page): Promise<{ cut: boolean; hangUp(): void }> {
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

describe('a chat', () => {
  it('goes from the first question to the agent and back', async () => {
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /^Chat/ }).click()
    await frame.getByText('DNS-instellingen').click()
    expect(await axeFindings(frame)).toEqual([])
    await write(frame, 'Mijn mail komt terug')
    await frame.getByText('Je bent zo aan de beurt').waitFor()
    const item = await newestOf(agent, DESK)
    expect(item.topic).toBe('dns')
    await agent.ask('conversation:take', { desk: DESK, conversation: item.id })
    await agent.ask('typing', { desk: DESK, conversation: item.id, typing: true })
    await frame.getByText('Sanne typt').waitFor()
    await answer(item, 'Welk adres? Zie https://help.five-levels.example/spf.')
    await frame.getByRole('link', { name: 'https://help.five-levels.example/spf' }).waitFor()
    expect(await frame.getByText('Sanne typt').count()).toBe(0)
    // Politely said to those who do not see it.
    await frame
      .getByRole('status')
      .filter({ hasText: /^Sanne: Welk adres/ })
      .waitFor()
    await agent.ask('read', { desk: DESK, conversation: item.id, seq: 1 })
    await frame.getByText('gelezen').waitFor()
    expect(await axeFindings(frame)).toEqual([])
    await leave({ page, item })
  })

  it('shows what anybody writes as text, whatever it is', async () => {
    const chat = await chatting('<img src=x onerror="document.title=1">')
    await answer(chat.item, '<b>vet</b> javascript:alert(1)')
    await chat.frame.locator('.text', { hasText: '<b>vet</b> javascript:alert(1)' }).waitFor()
    expect(await chat.frame.locator('.lines img, .lines b, .lines a').count()).toBe(0)
    await leave(chat)
  })

  it('ends when the visitor wants, once asked whether he is sure', async () => {
    const chat = await chatting('Laat maar')
    await chat.frame.getByRole('button', { name: 'Gesprek beëindigen' }).click()
    await chat.frame.getByRole('button', { name: 'Nee, verder praten' }).click()
    await chat.frame.getByRole('button', { name: 'Gesprek beëindigen' }).click()
    await chat.frame.getByRole('alertdialog').getByRole('button', { name: 'Gesprek beëindigen' }).click()
    await chat.frame.getByText('Dit gesprek is afgelopen.').waitFor()
    await chat.frame.getByRole('button', { name: 'Nieuwe vraag' }).click()
    await chat.frame.getByRole('button', { name: /^Chat/ }).waitFor()
    await leave(chat)
  })

  it('tells of answers that come while the widget is closed, also on the next page', async () => {
    const chat = await chatting('Ik blijf nog even kijken')
    await chat.page.getByRole('button', { name: 'Sluit hulp en contact' }).click()
    await answer(chat.item, 'Ik heb het gevonden.')
    await chat.page.getByRole('button', { name: 'Hulp en contact, 1 nieuw' }).waitFor()
    await chat.page.getByRole('link', { name: 'Volgende pagina' }).click()
    await chat.page.getByRole('button', { name: 'Hulp en contact, 1 nieuw' }).waitFor()
    await launcher(chat.page).click()
    await (await frameOf(chat.page)).getByText('Ik heb het gevonden.', { exact: true }).waitFor()
    await chat.page.getByRole('button', { name: 'Sluit hulp en contact' }).click()
    await chat.page.getByRole('button', { name: 'Hulp en contact', exact: true }).waitFor()
    await leave(chat)
  })

  it('names the ticket that it became', async () => {
    const chat = await chatting('Dit is te groot voor een chat')
    const made = await agent.ask('conversation:create-ticket', {
      desk: DESK,
      conversation: chat.item.id,
      subject: 'Te groot',
      body: 'Zie gesprek',
    })
    if (!made.ok) throw new Error(made.code)
    await chat.frame.getByText(new RegExp(`hoort bij ticket ${made.value.number}, antwoord vóór`)).waitFor()
    await leave(chat)
  })
})

describe('files', () => {
  it('go to the agent and are shown to both, fetched with their own right to see them', async () => {
    const chat = await chatting('Ik stuur een schermafdruk')
    await chat.frame.locator('input[type=file]').setInputFiles({
      name: 'fout.png',
      mimeType: 'image/png',
      buffer: PICTURE,
    })
    const picture = chat.frame.getByAltText('fout.png')
    await picture.waitFor()
    expect(await picture.getAttribute('src')).toMatch(/^blob:/)
    await leave(chat)
  })

  it('of a kind that the desk does not take are refused with a reason', async () => {
    const chat = await chatting('Ik stuur een programma')
    await chat.frame.locator('input[type=file]').setInputFiles({
      name: 'virus.exe',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('MZ not really'),
    })
    await chat.frame.getByText(/^virus.exe: /).waitFor()
    await leave(chat)
  })
})

describe('when the line is gone', () => {
  it('keeps what is written and sends it in order, once, when the network is back', async () => {
    const chat = await chatting('Eerst dit')
    await chat.page.context().setOffline(true)
    await chat.frame.getByText(/^Geen verbinding/).waitFor()
    for (const text of ['een', 'twee', 'drie']) await write(chat.frame, text)
    expect(await chat.frame.getByText('bewaard, wacht op verbinding').count()).toBe(3)
    await answer(chat.item, 'Ben je er nog?')
    await chat.page.context().setOffline(false)
    expect(await visitorsWords(agent, chat.item, 4)).toEqual(['Eerst dit', 'een', 'twee', 'drie'])
    await chat.frame.getByText('Ben je er nog?', { exact: true }).waitFor()
    expect(await chat.frame.getByText('bewaard, wacht op verbinding').count()).toBe(0)
    await leave(chat)
  })

  it('keeps what is written in a tunnel through a reload of the page', async () => {
    const page = await house.visitor('five')
    const line = await tunnel(page)
    await page.reload()
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /^Chat/ }).click()
    line.cut = true
    await write(frame, 'Hier in de tunnel')
    await write(frame, 'en nog iets')
    await page.reload()
    line.cut = false
    await page.reload()
    await (await frameOf(page)).getByText('Je bent zo aan de beurt').waitFor()
    const item = { ...(await newestOf(agent, DESK)), desk: DESK }
    expect(await visitorsWords(agent, item, 2)).toEqual(['Hier in de tunnel', 'en nog iets'])
    await leave({ page, item })
  })

  it('comes back by itself when the server hangs up, and misses nothing', async () => {
    const page = await house.visitor('five')
    const line = await tunnel(page)
    await page.reload()
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /^Chat/ }).click()
    await write(frame, 'Hallo')
    await frame.getByText('Je bent zo aan de beurt').waitFor()
    const item = { ...(await newestOf(agent, DESK)), desk: DESK }
    await agent.ask('conversation:take', { desk: DESK, conversation: item.id })
    line.cut = true
    line.hangUp()
    await frame.getByText(/^Geen verbinding/).waitFor()
    for (const body of ['Ik', 'schrijf', 'door']) await answer(item, body)
    line.cut = false
    await frame.getByText('door', { exact: true }).waitFor()
    expect(await frame.locator('.line:not(.mine) .text').allTextContents()).toEqual(['Ik', 'schrijf', 'door'])
    await leave({ page, item })
  }, 40_000)
})

describe('two tabs of one visitor', () => {
  it('show the same chat, and each message stands once', async () => {
    const chat = await chatting('Van de eerste tab')
    const second = await chat.page.context().newPage()
    await second.goto(`${house.site.origin}/five`)
    const other = await openWidget(second)
    await other.getByText('Van de eerste tab').waitFor()
    await write(other, 'Van de tweede tab')
    await write(chat.frame, 'En weer de eerste')
    await chat.frame.getByText('Van de tweede tab').waitFor()
    await other.getByText('En weer de eerste').waitFor()
    expect((await visitorsWords(agent, chat.item, 3)).toSorted()).toEqual([
      'En weer de eerste',
      'Van de eerste tab',
      'Van de tweede tab',
    ])
    expect(await other.locator('.mine .text').count()).toBe(3)
    await leave(chat)
  })

  it('a tab that is closed leaves its unsent words to the other', async () => {
    const chat = await chatting('Begin')
    const second = await chat.page.context().newPage()
    const line = await tunnel(second)
    await second.goto(`${house.site.origin}/five`)
    const other = await openWidget(second)
    await other.getByText('Begin').waitFor()
    line.cut = true
    line.hangUp()
    await other.getByText(/^Geen verbinding/).waitFor()
    await write(other, 'Nalatenschap')
    await second.close()
    expect(await visitorsWords(agent, chat.item, 2)).toEqual(['Begin', 'Nalatenschap'])
    await leave(chat)
  })
})

describe('when the desk refuses', () => {
  it('keeps the words and offers to leave them as a question', async () => {
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /^Chat/ }).click()
    await agent.ask('door:set', {
      desk: DESK,
      channel: 'chat',
      state: 'closed',
      until: house.desk.clock.now() + 3_600_000,
      reason: 'storm',
    })
    await write(frame, 'Dit wil ik niet nog eens typen')
    await frame.getByText('Niet verstuurd.').waitFor()
    await frame.getByRole('button', { name: 'Als vraag achterlaten' }).click()
    expect(await frame.getByLabel('Je vraag', { exact: true }).inputValue()).toBe(
      'Dit wil ik niet nog eens typen',
    )
    await agent.ask('door:set', { desk: DESK, channel: 'chat', state: 'by-policy' })
    await page.context().close()
  })
})
