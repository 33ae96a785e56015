import { useMemo, useRef, useState } from 'react'
import type { DeskInfo, Me } from '../../../shared/wire.ts'
import { go } from '../navigation.ts'
import type { Panel } from '../panel.ts'
import { useCommands, useDesk, usePanel } from '../panel-context.ts'
import type { Command } from '../state/commands.ts'
import { THEME_TITLES, THEMES } from '../state/settings.ts'
import { pagesOf } from './pages.ts'
import { useAvailability } from './use-availability.ts'

type Overlay = 'commands' | 'keys' | null

/** The commands that work on every page, and what lies over it. */
export function useFrameCommands(): { overlay: Overlay; show(overlay: Overlay): void } {
  const [overlay, show] = useState<Overlay>(null)
  const { me, desk } = useDesk()
  const panel = usePanel()
  const { toggle } = useAvailability()
  // The commands stay the same while the agent row changes with every contact.
  const latestToggle = useRef(toggle)
  latestToggle.current = toggle
  const commands = useMemo<Command[]>(
    () => [
      {
        id: 'find',
        title: 'Find or do anything',
        group: 'Panel',
        key: 'mod+k',
        always: true,
        run: () => show('commands'),
      },
      { id: 'keys', title: 'Show the keys', group: 'Panel', key: '?', run: () => show('keys') },
      ...placesOf(me, desk),
      ...aboutYou(panel, () => latestToggle.current()),
    ],
    [desk, me, panel],
  )
  useCommands(commands)
  return { overlay, show }
}

function placesOf(me: Me, desk: DeskInfo): Command[] {
  const group = 'Go to'
  const others = me.desks.filter((info) => info.id !== desk.id)
  return [
    ...pagesOf(desk).map(({ page, label, keys, to }) => ({
      id: page,
      title: label,
      group,
      key: keys,
      run: () => go(to),
    })),
    {
      id: 'my-tickets',
      title: 'My tickets',
      group,
      key: 'g m',
      run: () => go({ page: 'tickets', desk: desk.id, list: 'mine', find: '' }),
    },
    ...others.map((info) => ({
      id: `desk:${info.id}`,
      title: `Desk ${info.name}`,
      group,
      run: () => go({ page: 'inbox', desk: info.id, conversation: null, card: false }),
    })),
  ]
}

function aboutYou({ session, settings }: Panel, toggle: () => void): Command[] {
  const group = 'You'
  return [
    { id: 'availability', title: 'Come to the desk or go away', group, key: 'a', run: toggle },
    ...THEMES.map((theme) => ({
      id: `theme:${theme}`,
      title: THEME_TITLES[theme],
      group,
      run: () => settings.set((was) => ({ ...was, theme })),
    })),
    { id: 'leave', title: 'Sign out', group, run: () => void session.signOut() },
  ]
}
