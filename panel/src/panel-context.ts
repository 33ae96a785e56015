import { createContext, useContext, useEffect, useMemo } from 'react'
import type { DeskInfo, Me } from '../../shared/wire.ts'
import type { Panel } from './panel.ts'
import type { Command } from './state/commands.ts'
import { type DeskState, EMPTY_DESK } from './state/desk.ts'
import { useStore } from './state/use-store.ts'

export const PanelContext = createContext<Panel | null>(null)
/** Set where an agent is signed in and stands at a desk. */
export const DeskContext = createContext<{ me: Me; desk: DeskInfo } | null>(null)

export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('A part of the panel stands outside of it.')
  return panel
}

/** The agent and the desk of this page. */
export function useDesk(): { me: Me; desk: DeskInfo } {
  const at = useContext(DeskContext)
  if (!at) throw new Error('This page needs a desk.')
  return at
}

/** What is known of the desk of this page. */
export function useDeskState<S>(pick: (state: DeskState) => S): S {
  const { desks } = usePanel()
  const { desk } = useDesk()
  return useStore(desks.store, (all) => pick(all.get(desk.id) ?? EMPTY_DESK))
}

/** Offers these commands while the part is on screen. Keep the array stable with `useMemo`. */
export function useCommands(commands: readonly Command[]): void {
  const { commands: registry } = usePanel()
  useEffect(() => registry.offer(commands), [registry, commands])
}

/** The agent's teams at the desk of this page. */
export function useMyTeams(): readonly string[] {
  const { me } = useDesk()
  const agents = useDeskState((state) => state.agents)
  return useMemo(() => agents.find((agent) => agent.id === me.agent.id)?.teams ?? [], [agents, me])
}
