import { useMemo } from 'react'
import { flushSync } from 'react-dom'
import type { InboxItem } from '../../../shared/conversation.ts'
import { useCommands } from '../panel-context.ts'
import type { Command } from '../state/commands.ts'
import type { Asked } from './about-conversation.ts'

interface Hands {
  item: InboxItem | null
  mine: boolean
  take(): void
  ask(asked: Asked): void
  write(mode: 'reply' | 'note'): void
}

/** What one can do with the conversation on screen, by key and in the command bar. */
export function useConversationCommands({ item, mine, take, ask, write }: Hands): void {
  const state = item?.state
  const who = item?.who
  const commands = useMemo<Command[]>(() => {
    if (!state || !who) return []
    const command = (id: string, key: string, title: string, run: () => void): Command => ({
      id: `conversation:${id}`,
      title,
      group: 'Conversation',
      key,
      run,
    })
    const writing = (mode: 'reply' | 'note') => () => {
      // At once: the very next key already belongs to the text.
      flushSync(() => write(mode))
      document.querySelector<HTMLElement>('.composer textarea')?.focus()
    }
    const open = state !== 'closed'
    return [
      ...(state === 'waiting' || state === 'at-door' ? [command('take', 'Enter', `Take ${who}`, take)] : []),
      ...(mine && state === 'active' ? [command('reply', 'r', `Reply to ${who}`, writing('reply'))] : []),
      ...(mine && state === 'active'
        ? [{ ...command('answer', 'Enter', `Reply to ${who}`, writing('reply')), keyOnly: true }]
        : []),
      ...(open ? [command('note', 'n', 'Write a note', writing('note'))] : []),
      command('ticket', 't', 'Make a ticket of it', () => ask('ticket')),
      command('link', 'l', 'Link a ticket', () => ask('link')),
      ...(open
        ? [
            command('escalate', 'e', 'Escalate', () => ask('escalate')),
            command('transfer', 'm', 'Transfer to a colleague or team', () => ask('transfer')),
          ]
        : []),
      ...(mine && open ? [command('wrap-up', 'w', 'Wrap up', () => ask('wrap-up'))] : []),
    ]
  }, [state, who, mine, take, ask, write])
  useCommands(commands)
}
