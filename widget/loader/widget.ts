import { readToLoader, type ToFrame } from '../window-messages.ts'
import { Launcher, type LauncherOptions } from './launcher.ts'

interface MountOptions extends LauncherOptions {
  /** Origin of the desk's server: the only one that is listened and spoken to. */
  gateway: string
  desk: string
}

/** Up to this width, in pixels, the widget covers the page (see style.ts). */
const PHONE = 480

/**
 * `window.balie`: the launcher on the page and, once it is wanted, the frame. Nothing is fetched or stored before
 * the visitor (or the page) opens it.
 */
export class Widget {
  readonly #options: MountOptions
  readonly #launcher: Launcher
  readonly #until = new AbortController()
  readonly #memory: string
  #frame: HTMLIFrameElement | null = null
  #ready = false
  #identity: string | null = null
  #forget = false

  constructor(options: MountOptions) {
    this.#options = options
    this.#memory = `balie:${options.desk}`
    this.#launcher = new Launcher(options)
    const { button, host } = this.#launcher
    const { signal } = this.#until
    button.addEventListener('click', () => this.#show(!this.#launcher.isOpen), { signal })
    host.addEventListener('keydown', ({ key }) => key === 'Escape' && this.close(), { signal })
    addEventListener('message', (event) => this.#heard(event), { signal })
    for (const event of ['resize', 'scroll']) visualViewport?.addEventListener(event, this.#fit, { signal })
    // A visitor who was talking on the page before goes on with it here; on a phone it would hide the page.
    const before = this.#remembered()
    if (before === 'open' && innerWidth > PHONE) this.#show(true, false)
    else if (before) this.#fetchFrame()
  }

  /** Says who the visitor is: a short-lived token of the customer portal. */
  identify(token: string): void {
    this.#identity = token
    this.#tell({ balie: 'identify', token })
  }

  open(): void {
    this.#show(true)
  }

  close(): void {
    this.#show(false)
  }

  /** Forgets the visitor on this machine; call it when the customer leaves the portal. */
  signOut(): void {
    this.close()
    this.#remember(null)
    this.#launcher.unread(0)
    this.#identity = null
    this.#forget = true
    // The frame must forget even when it was opened on an earlier page only.
    this.#fetchFrame()
    this.#tellAll(false)
  }

  #show(open: boolean, withFocus = true): void {
    if (open === this.#launcher.isOpen) return
    if (open) this.#fetchFrame()
    this.#launcher.show(open)
    this.#fit()
    this.#remember(open ? 'open' : null)
    if (open) this.#tellOpened(withFocus)
    else this.#tell({ balie: 'closed' })
    if (withFocus) (open ? this.#frame : this.#launcher.button)?.focus()
  }

  /** Takes the widget off the page and leaves nothing behind. */
  remove(): void {
    this.#until.abort()
    this.#launcher.remove()
    window.balie = undefined
  }

  #fetchFrame(): void {
    if (this.#frame) return
    const { gateway, desk, language } = this.#options
    const frame = document.createElement('iframe')
    frame.title = this.#launcher.panel.ariaLabel!
    frame.allow = 'clipboard-write'
    frame.src = `${gateway}/w/${desk}/?${new URLSearchParams({ lang: language, host: location.origin })}`
    this.#frame = frame
    this.#launcher.panel.append(frame)
  }

  #heard({ origin, source, data }: MessageEvent): void {
    if (origin !== this.#options.gateway || source !== this.#frame?.contentWindow) return
    const said = readToLoader(data)
    if (said?.balie === 'close') this.close()
    if (said?.balie === 'height') this.#launcher.panel.style.maxHeight = `${said.count}px`
    if (said?.balie === 'unread') {
      this.#launcher.unread(this.#launcher.isOpen ? 0 : said.count)
      if (!this.#launcher.isOpen) this.#remember(said.running ? 'running' : null)
    }
    if (said?.balie === 'ready') {
      this.#ready = true
      this.#launcher.panel.dataset.ready = ''
      this.#tellAll(document.activeElement === this.#launcher.host)
    }
  }

  /** How things stand, for a frame that has just come, for the first time or again. */
  #tellAll(withFocus: boolean): void {
    if (!this.#ready) return
    if (this.#forget) this.#tell({ balie: 'sign-out' })
    this.#forget = false
    if (this.#identity) this.identify(this.#identity)
    if (this.#launcher.isOpen) this.#tellOpened(withFocus)
  }

  #tellOpened(focus: boolean): void {
    // Without the query, which may hold what is nobody else's business.
    this.#tell({ balie: 'opened', page: location.origin + location.pathname, focus })
  }

  #tell(message: ToFrame): void {
    if (this.#ready) this.#frame?.contentWindow?.postMessage(message, this.#options.gateway)
  }

  /** Above a phone's keyboard, which the layout does not know of. */
  readonly #fit = (): void => {
    const { style } = this.#launcher.panel
    const view = innerWidth <= PHONE && visualViewport?.scale === 1 ? visualViewport : null
    const covered = view && view.height < innerHeight - 1
    style.inset = covered ? `${view.offsetTop}px 0 auto` : ''
    style.height = covered ? `${view.height}px` : ''
  }

  #remembered(): string | null {
    try {
      return sessionStorage.getItem(this.#memory)
    } catch {
      return null
    }
  }

  /** Lasts as long as the tab, and begins only once the visitor has opened the widget. */
  #remember(state: 'open' | 'running' | null): void {
    try {
      if (state) sessionStorage.setItem(this.#memory, state)
      else sessionStorage.removeItem(this.#memory)
    } catch {
      // Forbidden here: the next page starts closed.
    }
  }
}
