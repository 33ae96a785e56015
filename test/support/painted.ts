import type { Page } from 'playwright-core'

/** A real picture of this many pixels, as the browser of that page makes it. */
export async function painted(
  page: Page,
  width: number,
  height: number,
  type = 'image/png',
): Promise<Buffer> {
  const url = await page.evaluate(
    ({ width, height, type }) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const pen = canvas.getContext('2d')!
      pen.fillStyle = '#375'
      pen.fillRect(0, 0, width, height)
      return canvas.toDataURL(type)
    },
    { width, height, type },
  )
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
}
