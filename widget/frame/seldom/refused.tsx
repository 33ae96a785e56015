import type { Chat } from '../chat/chat.ts'
import type { OutboxEntry } from '../chat/outbox.ts'
import type { Desk } from '../desk.ts'
import { CopyButton } from '../look/copy-button.tsx'
import { Icon } from '../look/icons.tsx'
import { NOTICE } from '../look/more-icons.ts'
import { takesQuestions, wordsOf } from './seldom-words.ts'

/** Why a message was not taken, and what one can do with its words. */
export function Refused({ desk, chat, entry }: { desk: Desk; chat: Chat; entry: OutboxEntry }) {
  const words = wordsOf(desk)
  const { body, clientId } = entry
  return (
    <div class="small">
      <p class="why">
        <span class="not-sent">
          <Icon d={NOTICE} /> {words.notSent}.
        </span>{' '}
        {entry.refused?.say ?? words.tooOld}
      </p>
      <p class="deeds">
        {body && takesQuestions(desk) && (
          <button type="button" class="quiet" onClick={() => void desk.go({ at: 'form', body })}>
            {words.leaveAsQuestion}
          </button>
        )}
        {body && <CopyButton talk={desk.talk!} text={body} />}
        <button type="button" class="quiet" onClick={() => chat.discard(clientId)}>
          {words.discard}
        </button>
      </p>
    </div>
  )
}
