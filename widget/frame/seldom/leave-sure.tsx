import type { Chat } from '../chat/chat.ts'
import type { Desk } from '../desk.ts'
import { wordsOf } from './seldom-words.ts'

/** Asks before a conversation is ended. */
export function LeaveSure({ desk, chat, done }: { desk: Desk; chat: Chat; done: () => void }) {
  const words = wordsOf(desk)
  return (
    <div class="sure" role="alertdialog" aria-label={words.leaveSure}>
      <p class="strong">{words.leaveSure}</p>
      <button type="button" class="main" onClick={() => void chat.leave().then(done)}>
        {desk.talk!.leave}
      </button>
      <button
        type="button"
        class="quiet"
        ref={(button) => button?.focus()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          done()
        }}
        onClick={done}
      >
        {words.leaveNot}
      </button>
    </div>
  )
}
