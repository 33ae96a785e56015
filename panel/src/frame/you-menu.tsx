import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { Menu, type MenuItem } from '../parts/menu.tsx'
import { THEME_TITLES, THEMES } from '../state/settings.ts'
import { useStore } from '../state/use-store.ts'
import { initials } from './desk-switcher.tsx'
import { useAvailability } from './use-availability.ts'

/** Oneself: at the desk or away, light or dark, and the way out. */
export function YouMenu({ onFind }: { onFind(): void }) {
  const { session, settings } = usePanel()
  const { me } = useDesk()
  const self = useDeskState((state) => state.agents.find((row) => row.id === me.agent.id))
  const theme = useStore(settings, (value) => value.theme)
  const availability = useAvailability()
  const items: MenuItem[] = [
    {
      id: 'availability',
      label: self?.available ? 'Go away from the desk' : 'Come to the desk',
      icon: 'person',
      run: availability.toggle,
    },
    { id: 'find', label: 'Find or do', icon: 'search', run: onFind },
    ...THEMES.map((name) => ({
      id: name,
      label: THEME_TITLES[name],
      checked: theme === name,
      run: () => settings.set((was) => ({ ...was, theme: name })),
    })),
    { id: 'leave', label: 'Sign out', icon: 'leave', run: () => void session.signOut() },
  ]
  const state = self?.available ? 'at the desk' : 'away'
  return (
    <Menu
      className="you"
      label={`${me.agent.name}, ${state}`}
      face={
        <span className="you-mark">
          {initials(me.agent.name)}
          <span className={`presence ${self?.available ? 'here' : 'away'}`} />
        </span>
      }
      items={items}
    />
  )
}
