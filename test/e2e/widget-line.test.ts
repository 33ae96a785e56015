import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ChatHouse, chatHouse, DESK, tunnel, write } from '../support/chatting.ts'
import { frameOf, newestOf, openWidget, visitorsWords } from '../support/widget.ts'

let house: ChatHouse
beforeAll(async () => {
  house = await chatHouse()
})
afterAll(() => house.close())
// Two conversations that begin in the same millisecond would be told apart by nothing.
beforeEach(() => house.desk.clock.advance(1_000))

describe('when the line is gone', () => {
  it('keeps what is written and sends it in order, once, when the network is back', async () => {
    const chat = await house.chatting('Eerst dit')
    await chat.page.context().setOffline(true)
    await chat.frame.getByText(/^Geen verbinding/).waitFor()
    for (const text of ['een', 'twee', 'drie']) await write(chat.frame, text)
    expect(await chat.frame.getByText('bewaard, wacht op verbinding').count()).toBe(3)
    await house.answer(chat.item, 'Ben je er nog?')
    await chat.page.context().setOffline(false)
    expect(await visitorsWords(house.agent, chat.item, 4)).toEqual(['Eerst dit', 'een', 'twee', 'drie'])
    await chat.frame.getByText('Ben je er nog?', { exact: true }).waitFor()
    expect(await chat.frame.getByText('bewaard, wacht op verbinding').count()).toBe(0)
    await house.leave(chat)
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
    const item = { ...(await newestOf(house.agent, DESK)), desk: DESK }
    expect(await visitorsWords(house.agent, item, 2)).toEqual(['Hier in de tunnel', 'en nog iets'])
    await house.leave({ page, item })
  })

  it('comes back by itself when the server hangs up, and misses nothing', async () => {
    const page = await house.visitor('five')
    const line = await tunnel(page)
    await page.reload()
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /^Chat/ }).click()
    await write(frame, 'Hallo')
    await frame.getByText('Je bent zo aan de beurt').waitFor()
    const item = { ...(await newestOf(house.agent, DESK)), desk: DESK }
    await house.agent.ask('conversation:take', { desk: DESK, conversation: item.id })
    line.cut = true
    line.hangUp()
    await frame.getByText(/^Geen verbinding/).waitFor()
    for (const body of ['Ik', 'schrijf', 'door']) await house.answer(item, body)
    line.cut = false
    await frame.getByText('door', { exact: true }).waitFor()
    expect(await frame.locator('.line:not(.mine) .text').allTextContents()).toEqual(['Ik', 'schrijf', 'door'])
    await house.leave({ page, item })
  }, 40_000)
})

describe('two tabs of one visitor', () => {
  it('show the same chat, and each message stands once', async () => {
    const chat = await house.chatting('Van de eerste tab')
    const second = await chat.page.context().newPage()
    await second.goto(`${house.site.origin}/five`)
    const other = await openWidget(second)
    await other.getByText('Van de eerste tab').waitFor()
    await write(other, 'Van de tweede tab')
    await write(chat.frame, 'En weer de eerste')
    await chat.frame.getByText('Van de tweede tab').waitFor()
    await other.getByText('En weer de eerste').waitFor()
    expect((await visitorsWords(house.agent, chat.item, 3)).toSorted()).toEqual([
      'En weer de eerste',
      'Van de eerste tab',
      'Van de tweede tab',
    ])
    expect(await other.locator('.mine .text').count()).toBe(3)
    await house.leave(chat)
  })

  it('a tab that is closed leaves its unsent words to the other', async () => {
    const chat = await house.chatting('Begin')
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
    expect(await visitorsWords(house.agent, chat.item, 2)).toEqual(['Begin', 'Nalatenschap'])
    await house.leave(chat)
  })
})

describe('when the desk refuses', () => {
  it('keeps the words and offers to leave them as a question', async () => {
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /^Chat/ }).click()
    await house.agent.ask('door:set', {
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
    await house.agent.ask('door:set', { desk: DESK, channel: 'chat', state: 'by-policy' })
    await page.context().close()
  })
})
