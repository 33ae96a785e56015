import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ChatHouse, chatHouse, DESK, write } from '../support/chatting.ts'
import { axeFindings, frameOf, launcher, newestOf, openWidget } from '../support/widget.ts'

// One pixel, as a PNG.
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let house: ChatHouse
beforeAll(async () => {
  house = await chatHouse()
})
afterAll(() => house.close())
// Two conversations that begin in the same millisecond would be told apart by nothing.
beforeEach(() => house.desk.clock.advance(1_000))

describe('a chat', () => {
  it('goes from the first question to the house.agent and back', async () => {
    const page = await house.visitor('five')
    const frame = await openWidget(page)
    await frame.getByRole('button', { name: /^Chat/ }).click()
    const more = frame.getByRole('button', { name: 'meer' })
    await more.waitFor()
    expect(await frame.getByRole('radio').count()).toBe(5)
    await more.click()
    await more.waitFor({ state: 'detached' })
    expect(await frame.getByRole('radio').count()).toBeGreaterThan(10)
    await frame.getByText('DNS-instellingen').click()
    expect(await axeFindings(frame)).toEqual([])
    await write(frame, 'Mijn mail komt terug')
    await frame.getByText('Je bent zo aan de beurt').waitFor()
    const item = await newestOf(house.agent, DESK)
    expect(item.topic).toBe('dns')
    await house.agent.ask('conversation:take', { desk: DESK, conversation: item.id })
    await house.agent.ask('typing', { desk: DESK, conversation: item.id, typing: true })
    await frame.getByText('Sanne typt').waitFor()
    await house.answer(item, 'Welk adres? Zie https://help.five-levels.example/spf.')
    await frame.getByRole('link', { name: 'https://help.five-levels.example/spf' }).waitFor()
    expect(await frame.getByText('Sanne typt').count()).toBe(0)
    // Politely said to those who do not see it.
    await frame
      .getByRole('status')
      .filter({ hasText: /^Sanne: Welk adres/ })
      .waitFor()
    await house.agent.ask('read', { desk: DESK, conversation: item.id, seq: 1 })
    await frame.getByText('gelezen').waitFor()
    expect(await axeFindings(frame)).toEqual([])
    await house.leave({ page, item })
  })

  it('keeps the lines of one writer equally close on both sides', async () => {
    const chat = await house.chatting('Een eerste regel')
    for (const words of ['Mijn tweede', 'Mijn derde']) await write(chat.frame, words)
    await chat.frame.locator('.mine .bubble:not(.waits)', { hasText: 'Mijn derde' }).waitFor()
    for (const words of ['Ons eerste', 'Ons tweede']) await house.answer(chat.item, words)
    await chat.frame.locator('.bubble', { hasText: 'Ons tweede' }).waitFor()
    const edgeOf = async (words: string, edge: 'y' | 'end') => {
      const box = (await chat.frame.locator('.bubble', { hasText: words }).boundingBox())!
      return Math.round(edge === 'y' ? box.y : box.y + box.height)
    }
    const mine = (await edgeOf('Mijn derde', 'y')) - (await edgeOf('Mijn tweede', 'end'))
    expect((await edgeOf('Ons tweede', 'y')) - (await edgeOf('Ons eerste', 'end'))).toBe(mine)
    await house.leave(chat)
  })

  it('shows what anybody writes as text, whatever it is', async () => {
    const chat = await house.chatting('<img src=x onerror="document.title=1">')
    await house.answer(chat.item, '<b>vet</b> javascript:alert(1)')
    await chat.frame.locator('.text', { hasText: '<b>vet</b> javascript:alert(1)' }).waitFor()
    expect(await chat.frame.locator('.lines img, .lines b, .lines a').count()).toBe(0)
    await house.leave(chat)
  })

  it('ends when the visitor wants, once asked whether he is sure', async () => {
    const chat = await house.chatting('Laat maar')
    await chat.frame.getByRole('button', { name: 'Gesprek beëindigen' }).click()
    await chat.frame.getByRole('button', { name: 'Nee, verder praten' }).click()
    await chat.frame.getByRole('button', { name: 'Gesprek beëindigen' }).click()
    await chat.frame.getByRole('alertdialog').getByRole('button', { name: 'Gesprek beëindigen' }).click()
    await chat.frame.getByText('Dit gesprek is afgelopen.').waitFor()
    await chat.frame.getByRole('button', { name: 'Nieuwe vraag' }).click()
    await chat.frame.getByRole('button', { name: /^Chat/ }).waitFor()
    await house.leave(chat)
  })

  it('tells of answers that come while the widget is closed, also on the next page', async () => {
    const chat = await house.chatting('Ik blijf nog even kijken')
    await chat.page.getByRole('button', { name: 'Sluit hulp en contact' }).click()
    await house.answer(chat.item, 'Ik heb het gevonden.')
    await chat.page.getByRole('button', { name: 'Hulp en contact, 1 nieuw' }).waitFor()
    await chat.page.getByRole('link', { name: 'Volgende pagina' }).click()
    await chat.page.getByRole('button', { name: 'Hulp en contact, 1 nieuw' }).waitFor()
    await launcher(chat.page).click()
    await (await frameOf(chat.page)).getByText('Ik heb het gevonden.', { exact: true }).waitFor()
    await chat.page.getByRole('button', { name: 'Sluit hulp en contact' }).click()
    await chat.page.getByRole('button', { name: 'Hulp en contact', exact: true }).waitFor()
    await house.leave(chat)
  })

  it('names the ticket that it became', async () => {
    const chat = await house.chatting('Dit is te groot voor een chat')
    const made = await house.agent.ask('conversation:create-ticket', {
      desk: DESK,
      conversation: chat.item.id,
      subject: 'Te groot',
      body: 'Zie gesprek',
    })
    if (!made.ok) throw new Error(made.code)
    await chat.frame
      .getByText(new RegExp(`hoort bij ticket ${made.value.number}, antwoord uiterlijk`))
      .waitFor()
    await house.leave(chat)
  })
})

describe('files', () => {
  it('go to the house.agent and are shown to both, fetched with their own right to see them', async () => {
    const chat = await house.chatting('Ik stuur een schermafdruk')
    await chat.frame.locator('input[type=file]').setInputFiles({
      name: 'fout.png',
      mimeType: 'image/png',
      buffer: PICTURE,
    })
    await chat.frame.getByRole('button', { name: 'Versturen' }).click()
    const picture = chat.frame.getByAltText('fout.png')
    await picture.waitFor()
    expect(await picture.getAttribute('src')).toMatch(/^blob:/)
    await house.leave(chat)
  })

  it('of a kind that the desk does not take are refused with a reason', async () => {
    const chat = await house.chatting('Ik stuur een programma')
    await chat.frame.locator('input[type=file]').setInputFiles({
      name: 'virus.exe',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('MZ not really'),
    })
    await chat.frame.getByRole('button', { name: 'Versturen' }).click()
    await chat.frame.getByText(/^virus.exe: /).waitFor()
    await house.leave(chat)
  })
})
