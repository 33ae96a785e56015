import type { Chat } from '../chat/chat.ts'
import type { Desk } from '../desk.ts'
import { wordsOf } from './seldom-words.ts'

/** The conversation is over: what the visitor can do next. */
export function Ended({ desk, chat }: { desk: Desk; chat: Chat }) {
  const words = wordsOf(desk)
  const leave = () => {
    chat.putAway()
    void desk.go({ at: 'card' })
  }
  return (
    <footer class="ended">
      <p class="small">{words.ended}</p>
      <button type="button" class="main" ref={takeLostFocus} onClick={leave}>
        {words.newQuestion}
      </button>
    </footer>
  )
}

/** The field that had the focus is gone with the conversation. */
function takeLostFocus(button: HTMLButtonElement | null): void {
  if (document.hasFocus() && document.activeElement === document.body) button?.focus()
}
