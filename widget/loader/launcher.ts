import { STYLE } from './style.ts'
import { launcherWords } from './words.ts'

const SVG = 'http://www.w3.org/2000/svg'

export interface LauncherOptions {
  language: string
  /** A colour of the site's own; the sign on it turns black or white, whichever reads better. */
  accent?: string | undefined
  side: string | undefined
}

/** The button in the corner of the page, inside a shadow root of its own. */
export class Launcher {
  readonly host = document.createElement('balie-widget')
  readonly button = document.createElement('button')
  readonly panel = document.createElement('div')
  readonly #badge = document.createElement('b')
  readonly #words: ReturnType<typeof launcherWords>
  #unread = 0
  isOpen = false

  constructor(options: LauncherOptions) {
    this.#words = launcherWords(options.language)
    const shadow = this.host.attachShadow({ mode: 'open' })
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(STYLE)
    shadow.adoptedStyleSheets = [sheet]
    this.host.dataset.side = options.side ?? ''
    if (options.accent) this.host.style.setProperty('--accent', options.accent)
    this.button.append(sign('M7.9 20A9 9 0 1 0 4 16.1L2 22Z'), sign('m6 9 6 6 6-6'), this.#badge)
    this.#badge.ariaHidden = 'true'
    shadow.append(this.panel, this.button)
    this.panel.role = 'dialog'
    this.panel.ariaLabel = this.#words[0]
    this.show(false)
    this.host.popover = 'manual'
    this.#put()
  }

  /** Beside the body, and there again when the page replaces all that it has. */
  readonly #put = (): void => {
    const { host } = this
    const page = document.documentElement
    if (!page || host.isConnected) return
    page.append(host)
    // In the top layer nothing that the page does to its own elements (transform, opacity, z-index) reaches it.
    host.showPopover?.()
    for (const place of [document, page]) this.#watch.observe(place, { childList: true })
  }

  readonly #watch = new MutationObserver(this.#put)

  remove(): void {
    this.#watch.disconnect()
    this.host.remove()
  }

  show(open: boolean): void {
    this.isOpen = open
    this.button.ariaExpanded = String(open)
    this.panel.toggleAttribute('data-shut', !open)
    this.#label()
  }

  unread(count: number): void {
    this.#unread = count
    this.#badge.textContent = count ? String(Math.min(count, 99)) : ''
    this.#label()
  }

  #label(): void {
    const [open, close, unread] = this.#words
    this.button.ariaLabel = this.isOpen ? close : this.#unread ? `${open}, ${this.#unread} ${unread}` : open
  }
}

function sign(d: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', d)
  svg.append(path)
  return svg
}
