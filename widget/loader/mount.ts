import { readToLoader, type ToFrame } from '../between.ts'
import { Launcher, type LauncherOptions } from './launcher.ts'

export interface MountOptions extends LauncherOptions {
  /** Origin of the desk's server: the only one that is listened and spoken to. */
  gateway: string
  desk: string
}

/** `window.balie`. */
export interface Widget {
  /** Says who the visitor is: a short-lived token of the customer portal. */
  identify: (token: string) => void
  open: () => void
  close: () => void
  /** Forgets the visitor on this machine; call it when the customer leaves the portal. */
  signOut: () => void
  /** Takes the widget off the page and leaves nothing behind. */
  remove: () => void
}

/** Puts the launcher on the page. Nothing is fetched or stored before the visitor (or the page) opens it. */
export function mount(options: MountOptions): Widget {
  const page = new HostPage(options)
  return {
    identify: (token) => page.identify(token),
    open: () => page.show(true),
    close: () => page.show(false),
    signOut: () => page.signOut(),
    remove: () => page.remove(),
  }
}

class HostPage {
  readonly #options: MountOptions
  readonly #launcher: Launcher
  readonly #until = new AbortController()
  readonly #memory: string
  #frame: HTMLIFrameElement | null = null
  /** What the frame is to hear as soon as it listens. */
  #waiting: ToFrame[] | null = []

  constructor(options: MountOptions) {
    this.#options = options
    this.#memory = `balie:${options.desk}`
    this.#launcher = new Launcher(options)
    const { button, host } = this.#launcher
    const { signal } = this.#until
    button.addEventListener('click', () => this.show(!this.#launcher.isOpen), { signal })
    host.addEventListener('keydown', ({ key }) => key === 'Escape' && this.show(false), { signal })
    addEventListener('message', (event) => this.#heard(event), { signal })
    visualViewport?.addEventListener('resize', this.#fit, { signal })
    visualViewport?.addEventListener('scroll', this.#fit, { signal })
    // A visitor who was talking on the page before goes on with it here.
    const before = this.#remembered()
    if (before === 'open') this.show(true, false)
    else if (before) this.#fetchFrame()
  }

  identify(token: string): void {
    this.#tell({ balie: 'identify', token })
  }

  signOut(): void {
    this.show(false)
    this.#remember(null)
    this.#launcher.unread(0)
    this.#tell({ balie: 'sign-out' })
    // The frame must forget even when it was opened on an earlier page only.
    this.#fetchFrame()
  }

  show(open: boolean, withFocus = true): void {
    if (open === this.#launcher.isOpen) return
    if (open) this.#fetchFrame()
    this.#launcher.show(open)
    this.#fit()
    this.#remember(open ? 'open' : null)
    // Without the query, which may hold what is nobody else's business.
    this.#tell(open ? { balie: 'opened', page: location.origin + location.pathname } : { balie: 'closed' })
    if (withFocus) (open ? this.#frame : this.#launcher.button)?.focus()
  }

  remove(): void {
    this.#until.abort()
    this.#launcher.host.remove()
    window.balie = undefined
  }

  #fetchFrame(): void {
    if (this.#frame) return
    const { gateway, desk, language } = this.#options
    const frame = document.createElement('iframe')
    frame.title = this.#launcher.title
    frame.allow = 'clipboard-write'
    frame.src = `${gateway}/w/${desk}/?${new URLSearchParams({ lang: language, host: location.origin })}`
    this.#frame = frame
    this.#launcher.panel.append(frame)
  }

  #heard({ origin, source, data }: MessageEvent): void {
    if (origin !== this.#options.gateway || source !== this.#frame?.contentWindow) return
    const said = readToLoader(data)
    if (said?.balie === 'close') this.show(false)
    if (said?.balie === 'unread') {
      this.#launcher.unread(this.#launcher.isOpen ? 0 : said.count)
      if (!this.#launcher.isOpen) this.#remember(said.running ? 'running' : null)
    }
    if (said?.balie === 'ready') {
      const waiting = this.#waiting ?? []
      this.#waiting = null
      this.#launcher.panel.dataset.ready = ''
      for (const message of waiting) this.#tell(message)
    }
  }

  #tell(message: ToFrame): void {
    if (this.#waiting) this.#waiting.push(message)
    else this.#frame?.contentWindow?.postMessage(message, this.#options.gateway)
  }

  /** Above a phone's keyboard, which the layout does not know of. */
  readonly #fit = (): void => {
    const { style } = this.#launcher.panel
    const view = innerWidth <= 480 && visualViewport?.scale === 1 ? visualViewport : null
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
