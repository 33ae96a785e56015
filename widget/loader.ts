import { Widget } from './loader/widget.ts'

// What a page may have asked before this script came: `(window.balie ||= []).push(['identify', token])`.
type Asked = [name: 'identify' | 'open' | 'close' | 'signOut', token: string]

declare global {
  interface Window {
    balie?: Widget | Asked[]
  }
}

const script = document.currentScript as HTMLScriptElement | null
const { desk = '', language, accent, side } = script?.dataset ?? {}

// Twice on one page is one widget.
if (script && /^[a-z0-9][a-z0-9-]{0,39}$/.test(desk) && (!window.balie || Array.isArray(window.balie))) {
  const asked = window.balie ?? []
  const widget = new Widget({
    gateway: new URL(script.src).origin,
    desk,
    language: language || document.documentElement.lang || navigator.language,
    accent,
    side,
  })
  window.balie = widget
  for (const [name, token] of asked) widget[name]?.(token)
}
