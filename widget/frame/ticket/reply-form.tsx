import { useRef, useState } from 'preact/hooks'
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
        if (body.trim() !== '' && !busy) void send()
      }}
    >
      <label for="reply">{asking.reply}</label>
      <textarea
        id="reply"
        rows={3}
        maxLength={20_000}
        value={body}
        onInput={(event) => setBody(event.currentTarget.value)}
      />
      <p class="small" role="status">
        {told}
      </p>
      <button type="submit" class="main" disabled={busy || body.trim() === ''}>
        {asking.sendReply}
      </button>
    </form>
  )
}
