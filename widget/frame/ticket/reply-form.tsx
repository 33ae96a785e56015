import { useRef, useState } from 'preact/hooks'
import { LETTER_MAX } from '../../../shared/limits.ts'
import { randomId } from '../random-id.ts'
import type { Asking } from '../words/words.ts'
import type { TicketSource } from './ticket-source.ts'

interface ReplyProps {
  asking: Asking
  source: TicketSource
  /** The reply is stored: read the ticket again. */
  sent: () => Promise<void>
}

/** A reply to the desk; the same text tried twice is one reply. */
export function ReplyForm({ asking, source, sent }: ReplyProps) {
  const [body, setBody] = useState('')
  const [told, setTold] = useState('')
  const [busy, setBusy] = useState(false)
  const over = body.trim().length - LETTER_MAX
  const tried = useRef({ body: '', clientId: '' })
  const send = async () => {
    if (tried.current.body !== body) tried.current = { body, clientId: randomId() }
    setBusy(true)
    const answer = await source.reply({ clientId: tried.current.clientId, body: body.trim() })
    if (answer.ok) {
      setBody('')
      await sent()
    }
    setTold(answer.ok ? asking.replied : (answer.say ?? asking.lost))
    setBusy(false)
  }
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault()
        if (body.trim() !== '' && over <= 0 && !busy) void send()
      }}
    >
      <label for="reply">{asking.reply}</label>
      <textarea
        id="reply"
        rows={3}
        aria-invalid={over > 0 ? true : undefined}
        aria-describedby="reply-under"
        value={body}
        onInput={(event) => {
          setBody(event.currentTarget.value)
          setTold('')
        }}
      />
      <p id="reply-under" class={over > 0 ? 'small wrong' : 'small'} role="status">
        {over > 0 ? asking.tooLong(over) : told}
      </p>
      <button type="submit" class="main" disabled={busy || over > 0 || body.trim() === ''}>
        {asking.sendReply}
      </button>
    </form>
  )
}
