import { readToFrame, type ToFrame, type ToLoader } from '../window-messages.ts'

/** The line to the page that embeds us. Without one (opened in a tab of its own) everything is said to nobody. */
export class HostLine {
  readonly #origin: string | null
  /** The visitor sees the frame. */
  isShown: boolean
  /** The visitor asked for the frame; else the focus stays with the page. */
  mayFocus = true
  /** Address of the host page, as its loader told it. */
  page = ''

  constructor(origin: string | null) {
    this.#origin = parent !== window && origin && URL.canParse(origin) ? new URL(origin).origin : null
    this.isShown = this.#origin === null
  }

  get isEmbedded(): boolean {
    return this.#origin !== null
  }

  listen(heard: (message: ToFrame) => void): void {
    addEventListener('message', ({ origin, source, data }) => {
      if (origin !== this.#origin || source !== parent) return
      const message = readToFrame(data)
      if (!message) return
      if (message.balie === 'opened') {
        this.page = message.page
        this.mayFocus = message.focus
      }
      if (message.balie === 'opened' || message.balie === 'closed') this.isShown = message.balie === 'opened'
      heard(message)
    })
    this.tell({ balie: 'ready' })
  }

  tell(message: ToLoader): void {
    if (this.#origin) parent.postMessage(message, this.#origin)
  }
}
