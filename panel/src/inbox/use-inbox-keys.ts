import { useMemo, useRef } from 'react'
import { go } from '../navigation.ts'
import { useCommands, useDesk } from '../panel-context.ts'
import type { Command } from '../state/commands.ts'
import { type InboxRow, neighbour } from '../state/inbox.ts'

/** Up and down through the inbox. */
export function useInboxKeys(rows: readonly InboxRow[], selected: string | null): void {
  const { desk } = useDesk()
  const latest = useRef({ rows, selected })
  latest.current = { rows, selected }
  const commands = useMemo<Command[]>(() => {
    const step = (by: 1 | -1) => () => {
      const next = neighbour(latest.current.rows, latest.current.selected, by)
      if (next) go({ page: 'inbox', desk: desk.id, conversation: next.id, card: false }, 'replace')
    }
    const command = (key: string, title: string, by: 1 | -1): Command => ({
      id: `inbox:${key}`,
      title,
      group: 'List',
      key,
      keyOnly: true,
      run: step(by),
    })
    return [
      command('ArrowDown', 'Next conversation', 1),
      command('ArrowUp', 'Previous conversation', -1),
      command('j', 'Next conversation', 1),
      command('k', 'Previous conversation', -1),
    ]
  }, [desk])
  useCommands(commands)
}
