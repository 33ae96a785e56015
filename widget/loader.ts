import { Widget } from './loader/widget.ts'

// What a page may have asked before this script came: `(window.balie ||= []).push(['identify', token])`.
type Asked = [name: 'identify' | 'open' | 'close' | 'signOut', token: string]

declare global {
  interface Window {
    balie?: Widget | Asked[]
  }
}

/** The server puts the colours of the desks here that stand on this site. */
const accents = '%ACCENTS%'

const script = document.currentScript as HTMLScriptElement | null
const { desk = '', language, accent, side } = script?.dataset ?? {}

// Twice on one page is one widget.
if (script && /^[a-z0-9][a-z0-9-]{0,39}$/.test(desk) && (!window.balie || Array.isArray(window.balie))) {
  const asked = window.balie ?? []
  const widget = new Widget({
    gateway: new URL(script.src).origin,
    desk,
    language: language || document.documentElement.lang || navigator.language,
    accent: accent || (accents as never as Record<string, string>)[desk],
    side,
  })
  window.balie = widget
  for (const [name, token] of asked) widget[name]?.(token)
}
