import { useLayoutEffect } from 'react'
import { usePanel } from '../panel-context.ts'
import { useStore } from '../state/use-store.ts'

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
