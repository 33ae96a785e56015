import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LINE } from '../emulator/customer.ts'
import { account, EVA, WHATSAPP } from '../emulator/whatsapp.ts'
import { emptyBrowser, openBrowser } from '../support/browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const LOTTE = '+3235550172'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await emptyBrowser(browser)
})

async function opened(width = 1280, colorScheme: 'light' | 'dark' = 'light') {
  const all = await account({
    frozenAt: null,
    ticks: { sent: 0, delivered: 0, read: null },
    book: {
      names: { [LINE]: 'Premium Line' },
      people: [{ name: 'Lotte Maes, Managed', number: LOTTE, calls: LINE }],
    },
  })
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', (fault) => complaints.push(fault.message))
  await page.goto(`${all.url}/whatsapp`)
  await page.locator('.person').first().waitFor()
  const write = async (words: string) => {
    await page.getByLabel('Message', { exact: true }).fill(words)
    await page.getByLabel('Message', { exact: true }).press('Enter')
  }
  const talk = page.locator('#talk')
  return { ...all, page, complaints, write, talk }
}

describe('the phone with WhatsApp in a browser', () => {
  it.each([
    [1280, 'light'],
    [390, 'dark'],
  ] as const)('%i px wide, %s: a customer writes, reads the answer and taps a row', async (width, scheme) => {
    const { page, server, rest, send, complaints, write, talk, told } = await opened(width, scheme)
    await page.getByRole('button', { name: 'Lotte Maes' }).click()
    await write('My mail bounces.')
    await talk.getByText('My mail bounces.').waitFor()
    expect(server.at('/message')).toMatchObject([
      { From: `whatsapp:${LOTTE}`, To: WHATSAPP, ProfileName: 'Lotte Maes', Body: 'My mail bounces.' },
    ])
    const content = { friendly_name: 'x', language: 'en', types: { 'twilio/list-picker': PICKER } }
    const { sid: contentSid } = await rest.content.v1.contents.create(content as never)
    await send({ to: `whatsapp:${LOTTE}`, body: 'See https://desk.example/t/1000426.' })
    await send({ to: `whatsapp:${LOTTE}`, body: undefined, contentSid })
    const link = talk.getByRole('link', { name: 'https://desk.example/t/1000426', exact: true })
    expect(await link.getAttribute('target')).toBe('_blank')
    await talk.locator('[data-status="read"]').nth(1).waitFor()
    expect(await talk.locator('.course').nth(1).innerText()).toMatch(/read\s+Free text\s+\$0\.025/)
    await talk.getByRole('button', { name: '1000426' }).click()
    await talk.locator('.quote').getByText('Which ticket?').waitFor()
    expect(server.at('/message')[1]).toMatchObject({ ListId: 'a', Body: '1000426' })
    expect(told()).toContain('read')
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width)
    await page.evaluate(AXE)
    const violations =
      'axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => [id, html, failureSummary])))'
    expect(await page.evaluate(violations)).toEqual([])
    expect(complaints).toEqual([])
    await page.close()
  })

  it('lets somebody write whose number is not shown, with a file, in answer to a message', async () => {
    const { page, server, phone, send, write, talk } = await opened()
    await page.getByRole('button', { name: 'Noor, number not shown' }).click()
    await write('Hello?')
    await talk.getByText('Hello?').waitFor()
    const [{ From }] = server.at('/message') as [Record<string, string>]
    expect(From).toMatch(/^whatsapp:BE\./)
    const { sid } = await send({ to: From, body: 'Who are you?' })
    await talk.getByRole('button', { name: 'Answer this message' }).click()
    const picture = { name: 'face.png', mimeType: 'image/png', buffer: Buffer.from('a picture') }
    await page.locator('#file').setInputFiles(picture)
    await write('Look')
    await talk.locator('.quote').getByText('Who are you?').waitFor()
    expect(server.at('/message')[1]).toMatchObject({
      OriginalRepliedMessageSid: sid,
      NumMedia: '1',
      MediaContentType0: 'image/png',
    })
    expect(server.at('/message')[1]).not.toHaveProperty('WaId')
    expect((await phone.chats())[0]?.who.phone).toBeNull()
    await page.close()
  })

  it('shows what never arrived and why, and what the server did not take', async () => {
    const { page, server, send, write, talk } = await opened()
    await page.getByRole('button', { name: 'A stranger' }).click()
    await send({ to: `whatsapp:${EVA}` })
    await talk.getByText('(63016)').waitFor()
    await talk.getByText('costs nothing').waitFor()
    server.pages['/message'] = 503
    await write('Anybody?')
    await talk.getByText('not taken: HTTP 503').waitFor()
    await page.close()
  })

  it('waits 24 hours, and may then be reached by a template only', async () => {
    const { page, write } = await opened()
    await page.getByRole('button', { name: 'A stranger' }).click()
    await write('Hello?')
    await page.getByText('Free text until').waitFor()
    await page.getByRole('button', { name: 'Let WhatsApp’s 24 hours pass' }).click()
    await page.getByText('Only a template reaches them').waitFor()
    await page.close()
  })

  it('is one link away from the telephone, both ways', async () => {
    const { page } = await opened()
    await page.getByRole('link', { name: 'The telephone' }).click()
    await page.getByRole('link', { name: 'A phone with WhatsApp' }).click()
    await page.getByRole('heading', { name: 'Who writes' }).waitFor()
    await page.close()
  })
})

const PICKER = {
  body: 'Which ticket?',
  button: 'Choose',
  items: [
    { id: 'a', item: '1000426', description: 'Mail bounces' },
    { id: 'b', item: 'Something new' },
  ],
}
