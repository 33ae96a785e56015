import type { Locator } from 'playwright-core'

interface Clipboard {
  texts?: Record<string, string>
  /** Names of PNG pictures that lie on the clipboard. */
  pictures?: string[]
}

/** Pastes into a field what a program has put on the clipboard; true when the page left the pasting to the browser. */
export function paste(field: Locator, clipboard: Clipboard): Promise<boolean> {
  return field.evaluate((element, { texts = {}, pictures = [] }) => {
    const data = new DataTransfer()
    for (const [type, text] of Object.entries(texts)) data.setData(type, text)
    for (const name of pictures)
      data.items.add(new File([new Uint8Array([137, 80, 78, 71])], name, { type: 'image/png' }))
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    return element.dispatchEvent(event)
  }, clipboard)
}

/** Presses Enter as an input method does that takes its offer: while it composes, and as Safari tells it afterwards. */
export async function composeEnter(field: Locator): Promise<void> {
  for (const how of [{ isComposing: true }, { keyCode: 229 }]) {
    await field.evaluate((element, more) => {
      const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more })
      element.dispatchEvent(event)
    }, how)
  }
}
