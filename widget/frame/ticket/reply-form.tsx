import { useRef, useState } from 'preact/hooks'
import { LETTER_MAX } from '../../../shared/limits.ts'
import type { CustomerTicket } from '../../../shared/ticket.ts'
import { randomId } from '../random-id.ts'
import type { Asking } from '../words/words.ts'
import type { TicketSource } from './ticket-source.ts'

interface ReplyProps {
  asking: Asking
  ticket: Pick<CustomerTicket, 'replyCosts' | 'lacks'>
  source: TicketSource
  /** The reply is stored: read the ticket again. */
  sent: () => Promise<void>
}

type Fields = Record<string, string>

/** A reply to the desk, with what it costs before it is sent; the same text tried twice is one reply. */
export function ReplyForm({ asking, ticket: { replyCosts, lacks }, source, sent }: ReplyProps) {
  const [body, setBody] = useState('')
  const [fields, setFields] = useState<Fields>({})
  const [told, setTold] = useState('')
  const [busy, setBusy] = useState(false)
  const over = body.trim().length - LETTER_MAX
  const tried = useRef({ of: '', clientId: '' })
  const filled = lacks.filter(({ key }) => fields[key]?.trim())
  const words = body.trim() || filled.map(({ key, label }) => `${label}: ${fields[key]!.trim()}`).join('\n')
  const given = Object.fromEntries(filled.map(({ key }) => [key, fields[key]!.trim()]))
  const costs = filled.length > 0 ? null : replyCosts
  const send = async () => {
    const of = JSON.stringify([words, given])
    if (tried.current.of !== of) tried.current = { of, clientId: randomId() }
    setBusy(true)
    const reply = {
      clientId: tried.current.clientId,
      body: words,
      ...(filled.length > 0 && { fields: given }),
    }
    const answer = await source.reply(reply)
    if (answer.ok) {
      setBody('')
      setFields({})
      await sent()
    }
    setTold(answer.ok ? (answer.value.say ?? asking.replied) : (answer.say ?? asking.lost))
    setBusy(false)
  }
  return (
    <form
      class="reply"
      onSubmit={(event) => {
        event.preventDefault()
        if (words !== '' && over <= 0 && !busy) void send()
      }}
    >
      {lacks.map(({ key, label }) => (
        <p key={key} class="field">
          <label for={`lacks.${key}`}>{label}</label>
          <input
            id={`lacks.${key}`}
            maxLength={2000}
            value={fields[key] ?? ''}
            onInput={(event) => setFields({ ...fields, [key]: event.currentTarget.value })}
          />
        </p>
      ))}
      <label for="reply">{asking.reply}</label>
      {costs && (
        <p class="advice" id="costs">
          {costs}
        </p>
      )}
      <textarea
        id="reply"
        rows={3}
        aria-invalid={over > 0 ? true : undefined}
        aria-describedby={costs ? 'costs reply-under' : 'reply-under'}
        value={body}
        onInput={(event) => {
          setBody(event.currentTarget.value)
          setTold('')
        }}
      />
      <p id="reply-under" class={over > 0 ? 'small wrong' : 'small'} role="status">
        {over > 0 ? asking.tooLong(over) : told}
      </p>
      <button type="submit" class="main" disabled={busy || over > 0 || words === ''}>
        {asking.sendReply}
      </button>
    </form>
  )
}
