// @ts-check
import { summary } from './bubbles.js'

/** @typedef {import('../control/message-views.ts').MessageView} MessageView */
/** @typedef {{ body: string, media: { type: string, base64: string }[], repliedTo: string | undefined }} Composed */

/** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
export function byId(id, kind) {
  const found = document.getElementById(id)
  if (found instanceof kind) return found
  throw new Error(`#${id} is missing`)
}

/** The field at the foot of a conversation: words, a file, and the message that is answered. */
export class Composer {
  /** @param {(composed: Composed) => Promise<void>} send */
  constructor(send) {
    this.words = byId('words', HTMLTextAreaElement)
    this.file = byId('file', HTMLInputElement)
    /** @type {MessageView | null} */
    this.answering = null
    byId('unquote', HTMLButtonElement).onclick = () => this.answer(null)
    byId('attach', HTMLButtonElement).onclick = () => this.file.click()
    byId('detach', HTMLButtonElement).onclick = () => this.drop()
    this.file.onchange = () => this.showFile()
    this.words.oninput = () => this.fit()
    const form = byId('compose', HTMLFormElement)
    this.words.onkeydown = (event) => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
      event.preventDefault()
      form.requestSubmit()
    }
    form.onsubmit = async (event) => {
      event.preventDefault()
      const body = this.words.value.trim()
      const media = await Promise.all([...(this.file.files ?? [])].map(readFile))
      if (body === '' && media.length === 0) return
      const repliedTo = this.answering?.sid
      this.clear()
      await send({ body, media, repliedTo })
    }
  }

  clear() {
    this.words.value = ''
    this.fit()
    this.drop()
    this.answer(null)
  }

  drop() {
    this.file.value = ''
    this.showFile()
  }

  /** @param {MessageView | null} message */
  answer(message) {
    this.answering = message
    byId('quoted', HTMLElement).hidden = message === null
    byId('quoted-text', HTMLElement).textContent = message ? summary(message) : ''
    if (message) this.words.focus()
  }

  showFile() {
    const name = this.file.files?.[0]?.name
    byId('attached', HTMLElement).hidden = name === undefined
    byId('attached-name', HTMLElement).textContent = name ?? ''
  }

  /** The field is as high as what is written. */
  fit() {
    this.words.rows = Math.min(6, this.words.value.split('\n').length)
  }
}

/** @param {File} given @returns {Promise<{ type: string, base64: string }>} */
function readFile(given) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    const type = given.type || 'application/octet-stream'
    reader.onload = () => resolve({ type, base64: String(reader.result).split(',')[1] ?? '' })
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(given)
  })
}
