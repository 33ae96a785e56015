import { useMemo, useRef, useState } from 'react'
import { go } from '../navigation.ts'
import { useCommands, useDesk, usePanel } from '../panel-context.ts'
import type { Command } from '../state/commands.ts'
import { useAvailability } from './use-availability.ts'

export type Overlay = 'commands' | 'keys' | null

/** The commands that work on every page, and what lies over it. */
export function useFrameCommands(): { overlay: Overlay; show(overlay: Overlay): void } {
  const [overlay, show] = useState<Overlay>(null)
  const { me, desk } = useDesk()
  const { session, settings } = usePanel()
  const { toggle } = useAvailability()
  // The commands stay the same while the agent row changes with every contact.
  const latestToggle = useRef(toggle)
  latestToggle.current = toggle

  const commands = useMemo<Command[]>(() => {
    const goTo = (id: string, title: string, key: string, run: () => void): Command => ({
      id,
      title,
      group: 'Go to',
      key,
      run,
    })
    const leads = desk.role !== 'agent'
    return [
      {
        id: 'find',
        title: 'Find or do anything',
        group: 'Panel',
        key: 'mod+k',
        always: true,
        run: () => show('commands'),
      },
      { id: 'keys', title: 'Show the keys', group: 'Panel', key: '?', run: () => show('keys') },
      {
        id: 'availability',
        title: 'Come to the desk or go away',
        group: 'You',
        key: 'a',
        run: () => latestToggle.current(),
      },
      goTo('inbox', 'Inbox', 'g i', () =>
        go({ page: 'inbox', desk: desk.id, conversation: null, card: false }),
      ),
      goTo('tickets', 'Tickets', 'g t', () => go({ page: 'tickets', desk: desk.id, list: 'open', find: '' })),
      goTo('my-tickets', 'My tickets', 'g m', () =>
        go({ page: 'tickets', desk: desk.id, list: 'mine', find: '' }),
      ),
      ...(leads
        ? [goTo('supervise', 'Supervise', 'g s', () => go({ page: 'supervise', desk: desk.id }))]
        : []),
      goTo('what-if', 'What would happen', 'g w', () => go({ page: 'what-if', desk: desk.id })),
      ...(desk.role === 'administrator'
        ? [goTo('agents', 'Agents', 'g a', () => go({ page: 'agents', desk: desk.id }))]
        : []),
      ...me.desks
        .filter((info) => info.id !== desk.id)
        .map((info) => ({
          id: `desk:${info.id}`,
          title: `Desk ${info.name}`,
          group: 'Go to',
          run: () => go({ page: 'inbox', desk: info.id, conversation: null, card: false }),
        })),
      ...(['system', 'light', 'dark'] as const).map((theme) => ({
        id: `theme:${theme}`,
        title: { system: 'Colours: as this machine', light: 'Colours: light', dark: 'Colours: dark' }[theme],
        group: 'You',
        run: () => settings.set((was) => ({ ...was, theme })),
      })),
      { id: 'leave', title: 'Sign out', group: 'You', run: () => void session.signOut() },
    ]
  }, [desk, me, session, settings])
  useCommands(commands)
  return { overlay, show }
}
