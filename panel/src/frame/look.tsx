import { useLayoutEffect } from 'react'
import { usePanel } from '../panel-context.ts'
import { useStore } from '../state/use-store.ts'

const COLOUR = /^(#[0-9a-f]{3}|#[0-9a-f]{6}|oklch\([\d.%\s/]+\))$/i

/** Lays the desk's colour over the panel. The style sheet corrects its lightness, so any colour is legible. */
export function AccentStyle({ accent }: { accent: string }) {
  useLayoutEffect(() => {
    const root = document.documentElement
    if (COLOUR.test(accent)) root.style.setProperty('--desk-accent', accent)
    else root.style.removeProperty('--desk-accent')
  }, [accent])
  return null
}

/** Light or dark as the machine has it, unless the agent chose. */
export function useTheme(): void {
  const { settings } = usePanel()
  const theme = useStore(settings, (value) => value.theme)
  useLayoutEffect(() => {
    const root = document.documentElement
    if (theme === 'system') root.removeAttribute('data-theme')
    else root.dataset.theme = theme
  }, [theme])
}
