import type { Desk } from '../desk.ts'
import { CLOCK, Icon } from '../look/icons.tsx'
import { FILE } from '../look/more-icons.ts'
import type { Chat } from './chat.ts'
import type { OutboxEntry } from './outbox.ts'
import { seldom } from './seldom.ts'

interface PendingProps {
  desk: Desk
  chat: Chat
  entry: OutboxEntry
}

/** A message that is not known to be stored yet, or that the desk did not take: its text is never lost. */
export function PendingLine({ desk, chat, entry }: PendingProps) {
  const talk = desk.talk!
  const { refused } = entry
  const Refused = refused && seldom(desk)?.Refused
  const state = chat.wireState === 'online' ? talk.sending : talk.waiting
  return (
    <li class={refused ? 'line mine refused' : 'line mine'}>
      <div class="bubble waits">
        <span class="unseen">{talk.you}: </span>
        <span class="text">{entry.body}</span>
        {entry.file && (
          <span class="file">
            <Icon d={FILE} />
            {entry.file.name}
          </span>
        )}
      </div>
      {refused ? (
        Refused && <Refused desk={desk} chat={chat} entry={entry} />
      ) : (
        <p class="small mark-line">
          <Icon d={CLOCK} />
          {state}
        </p>
      )}
    </li>
  )
}
