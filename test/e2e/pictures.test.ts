import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '../support/app.ts'
import { emptyBrowser, openBrowser } from '../support/browser.ts'
import { SECRET, telling, tellingPng, tellingWebp } from '../support/pictures.ts'
import { got } from '../support/ticket-house.ts'
import { takesFiles, upload } from '../support/uploads.ts'

const DESK = 'open-desk'
const SIZE = { width: 40, height: 20 }

let app: TestApp
let browser: Browser
let page: Page
beforeAll(async () => {
  app = await testApp('2026-11-23T10:00:00+01:00', { policies: [takesFiles(DESK)] })
  browser = await openBrowser()
  page = await browser.newPage()
})
afterAll(async () => {
  await emptyBrowser(browser)
  await app.close()
})

/** A picture as the browser makes it: red on the left, blue on the right. */
async function painted(type: string): Promise<Buffer> {
  const url = await page.evaluate(
    ({ type, width, height }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const pen = canvas.getContext('2d')!
      pen.fillStyle = '#f00'
      pen.fillRect(0, 0, width / 2, height)
      pen.fillStyle = '#00f'
      pen.fillRect(width / 2, 0, width / 2, height)
      return canvas.toDataURL(type)
    },
    { type, ...SIZE },
  )
  expect(url).toMatch(`data:${type}`)
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}

/** What the browser shows of it: its measure, as it is turned, and all its points. */
async function shown(type: string, bytes: Buffer) {
  return page.evaluate(
    async (url) => {
      const image = new Image()
      image.src = url
      await image.decode()
      const { naturalWidth: width, naturalHeight: height } = image
      const pen = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')!
      pen.drawImage(image, 0, 0)
      return { width, height, points: [...pen.getImageData(0, 0, width, height).data].join() }
    },
    `data:${type};base64,${bytes.toString('base64')}`,
  )
}

/** As it comes back from the server. */
async function stored(name: string, bytes: Buffer): Promise<Buffer> {
  const eva = await app.visitor(DESK)
  const file = got((await upload(app, eva, { desk: DESK, name, bytes })).answer)
  const back = Buffer.from(await (await eva.get(`/w/${DESK}/files/${file.id}`)).arrayBuffer())
  expect(back.length).toBe(file.size)
  return back
}

it.each([
  ['image/jpeg', 'foto.jpg', telling],
  ['image/png', 'foto.png', tellingPng],
  ['image/webp', 'foto.webp', (bytes: Buffer, turned: number) => tellingWebp(bytes, SIZE, turned)],
])('%s looks as before, turned the same way, and tells nothing any more', async (type, name, tell) => {
  const plain = await painted(type)
  for (const turned of [1, 3, 6, 8]) {
    const sent = tell(plain, turned)
    expect(sent.includes(SECRET)).toBe(true)
    const before = await shown(type, sent)
    const back = await stored(name, sent)
    expect(back.includes(SECRET)).toBe(false)
    expect(await shown(type, back), `turned ${turned}`).toEqual(before)
    if (type === 'image/jpeg' && turned > 4) expect(before).toMatchObject({ width: 20, height: 40 })
    // What is clean already stays as it is.
    expect(await stored(name, back)).toEqual(back)
  }
})
