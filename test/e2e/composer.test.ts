import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { MESSAGE_MAX } from '../../shared/limits.ts'
import { type ChatHouse, chatHouse, DESK, write } from '../support/chatting.ts'
import { painted } from '../support/painted.ts'
import { caller, type PanelHouse, panelHouse } from '../support/panel.ts'
import { composeEnter, paste } from '../support/pasting.ts'
import { axeFindings, visitorsWords } from '../support/widget.ts'

const LONG = Array.from({ length: 900 }, (_, n) => `woord ${n}`)
  .join(' ')
  .slice(0, 7_689)
const CELLS = {
  texts: { 'text/plain': 'a\tb\n1\t2', 'text/html': '<table></table>' },
  pictures: ['image.png'],
}

describe('what a visitor writes', () => {
  let house: ChatHouse
  beforeAll(async () => {
    house = await chatHouse()
  })
  afterAll(() => house.close())
  beforeEach(() => house.desk.clock.advance(1_000))

  it('is kept whole when it is too long, with how much that is and where it fits', async () => {
    const { page, frame, item } = await house.chatting('Mijn vraag is lang')
    const field = frame.getByRole('textbox', { name: 'Bericht' })
    const put = (text: string) => field.fill(text)
    await put(LONG)
    expect(await field.inputValue()).toBe(LONG)
    await frame.getByText('Dit is 3.689 tekens te lang').waitFor()
    await field.press('Enter')
    expect(await frame.getByRole('button', { name: 'Versturen' }).isDisabled()).toBe(true)
    expect(await field.inputValue()).toBe(LONG)
    expect(await axeFindings(frame)).toEqual([])
    await put(LONG.slice(0, MESSAGE_MAX + 1))
    await frame.getByText('Dit is 1 teken te lang').waitFor()
    await put(LONG.slice(0, MESSAGE_MAX))
    await frame.getByText(/te lang/).waitFor({ state: 'detached' })
    await put(LONG)
    await frame.getByRole('button', { name: 'Als vraag achterlaten' }).click()
    expect(await frame.getByLabel('Je vraag', { exact: true }).inputValue()).toBe(LONG)
    await frame.getByRole('button', { name: 'Terug' }).click()
    await frame.getByRole('button', { name: /Verder met/ }).click()
    expect(await field.inputValue()).toBe('')
    await house.leave({ page, item })
  })

  it('is not sent by the Enter of an input method', async () => {
    const { page, frame, item } = await house.chatting('Ik schrijf Japans')
    const field = frame.getByRole('textbox', { name: 'Bericht' })
    await field.fill('にほんご')
    await composeEnter(field)
    expect(await field.inputValue()).toBe('にほんご')
    await field.press('Enter')
    expect(await visitorsWords(house.agent, item, 2)).toEqual(['Ik schrijf Japans', 'にほんご'])
    await house.leave({ page, item })
  })

  it('takes cells of a spreadsheet as text, and shows a picture before it goes', async () => {
    const { page, frame, item } = await house.chatting('Ik plak iets')
    const field = frame.getByRole('textbox', { name: 'Bericht' })
    expect(await paste(field, CELLS)).toBe(true)
    expect(await frame.getByRole('list', { name: 'Gaat mee met het bericht' }).count()).toBe(0)
    // From the system's own folders a file comes with its name as text.
    expect(await paste(field, { texts: { 'text/plain': 'scherm.png' }, pictures: ['scherm.png'] })).toBe(
      false,
    )
    await frame.getByRole('button', { name: 'scherm.png weghalen' }).click()

    await frame
      .locator('input[type=file]')
      .setInputFiles({ name: 'foto.png', mimeType: 'image/png', buffer: await painted(page, 300, 200) })
    await frame.getByRole('list', { name: 'Gaat mee met het bericht' }).locator('img').waitFor()
    expect(await axeFindings(frame)).toEqual([])
    // It stays while one looks at the card.
    await frame.getByRole('button', { name: 'Terug' }).click()
    await frame.getByRole('button', { name: /Verder met/ }).click()
    await frame.getByText('foto.png').waitFor()
    expect((await visitorsWords(house.agent, item, 1)).length).toBe(1)
    await frame.getByRole('button', { name: 'Versturen' }).click()
    await frame.getByAltText('foto.png').waitFor()
    await frame.getByRole('list', { name: 'Gaat mee met het bericht' }).waitFor({ state: 'detached' })
    expect(await visitorsWords(house.agent, item, 2)).toEqual(['Ik plak iets', ''])

    await frame
      .locator('input[type=file]')
      .setInputFiles({ name: 'twee.png', mimeType: 'image/png', buffer: await painted(page, 30, 20) })
    await write(frame, 'Met een woord erbij')
    await frame.getByAltText('twee.png').waitFor()
    expect(await visitorsWords(house.agent, item, 4)).toContain('Met een woord erbij')
    await house.leave({ page, item })
  })
})

describe('what an agent writes', () => {
  let house: PanelHouse
  beforeAll(async () => {
    house = await panelHouse('2026-11-23T10:12:00+01:00')
  })
  afterAll(() => house.close())

  it('is kept whole, sent by nothing but Send, and a picture is shown before it goes', async () => {
    const { page, context } = await house.agent({ [DESK]: 'agent' }, `${DESK}/inbox`)
    const visitor = await caller(house.desk, DESK, 'My mail bounces')
    await page.locator('.inbox-row').click()
    await page.getByRole('button', { name: /^Take/ }).first().click()
    const field = page.getByPlaceholder(/^Reply to/)
    await field.fill(LONG)
    await page.getByText('3689 characters too many').waitFor()
    await field.press('Enter')
    expect(await field.inputValue()).toBe(LONG)
    await field.fill('日本')
    await composeEnter(field)
    expect(await field.inputValue()).toBe('日本')
    await field.fill('')

    expect(await paste(field, CELLS)).toBe(true)
    expect(await page.getByRole('list', { name: 'Files to send' }).count()).toBe(0)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'spf.png', mimeType: 'image/png', buffer: await painted(page, 300, 200) })
    await page.getByRole('list', { name: 'Files to send' }).locator('img').waitFor()
    const other = await caller(house.desk, DESK, 'Somebody else')
    await page.locator('.inbox-row', { hasText: 'Somebody else' }).click()
    await page.getByText('spf.png').waitFor({ state: 'detached' })
    await page.locator('.inbox-row', { hasText: 'My mail bounces' }).click()
    await page.getByText('goes with Send').waitFor()
    expect(visitor.heard.some(({ file }) => file)).toBe(false)
    await field.press('Enter')
    await expect.poll(() => visitor.heard.some(({ file }) => file?.name === 'spf.png')).toBe(true)
    await page.getByText('goes with Send').waitFor({ state: 'detached' })
    other.socket.disconnect()
    await context.close()
  })
})
