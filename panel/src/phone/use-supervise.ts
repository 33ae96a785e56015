import { useMemo } from 'react'
import type { InboxItem } from '../../../shared/conversation.ts'
import type { DeskInfo } from '../../../shared/wire.ts'
import { useCommands, useDesk, usePanel } from '../panel-context.ts'
import type { IconName } from '../parts/icon-paths.ts'
import type { Command } from '../state/commands.ts'
import { useStore } from '../state/use-store.ts'

type How = DeskInfo['calls'][number]

const DEEDS: Record<How, { label: string; icon: IconName }> = {
  whisper: { label: 'Whisper', icon: 'microphone' },
  'take-over': { label: 'Take over', icon: 'transfer' },
}

interface Deed {
  id: How
  label: string
  icon: IconName
  run(): void
}

/** What the agent may do with the call of a colleague; nothing where the desk's policy lets nobody. */
export function useSupervise(item: InboxItem | null): Deed[] {
  const { calls } = usePanel()
  const { desk, me } = useDesk()
  const own = useStore(calls.store, (call) => call?.conversation ?? null)
  const id = item?.id
  const isTheirs =
    item?.channel === 'phone' &&
    item.state === 'active' &&
    item.agent !== null &&
    item.agent.id !== me.agent.id
  const may = isTheirs && own !== id
  const deeds = useMemo(
    () =>
      may && id !== undefined
        ? desk.calls.map((how) => ({
            id: how,
            ...DEEDS[how],
            run: () => void calls.supervise(desk.id, id, how),
          }))
        : [],
    [calls, desk, id, may],
  )
  const commands = useMemo<Command[]>(
    () => deeds.map(({ id: how, label, run }) => ({ id: `call:${how}`, title: label, group: 'Call', run })),
    [deeds],
  )
  useCommands(commands)
  return deeds
}
