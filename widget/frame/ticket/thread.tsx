import type { ComponentChildren } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import type { CustomerTicket, TicketMessage } from '../../../shared/ticket.ts'
import { AddressForm } from '../address/address-form.tsx'
import { Attachment } from '../chat/attachment.tsx'
import { Text } from '../chat/text.tsx'
import { CLOCK, Icon } from '../look/icons.tsx'
import { CHECK, NOTICE } from '../look/more-icons.ts'
import { atTime, byTime, type Telling } from '../look/when.ts'
import type { AddressWords, Asking } from '../words/words.ts'
import { ReplyForm } from './reply-form.tsx'
import type { TicketSource } from './ticket-source.ts'

const FRESH_MS = 30_000

interface ThreadProps {
  source: TicketSource
  telling: Telling
  asking: Asking
  address: AddressWords
  now: () => number
  /** The link is the only way back to this ticket. */
  byLink?: boolean
  /** What else there is to do about it. */
  more?: (ticket: CustomerTicket) => ComponentChildren
}

/** A ticket as the person who asked may see it: state, deadline, what was said, and a reply. */
export function TicketThread({ source, telling, asking, address, now, byLink, more }: ThreadProps) {
  const { words } = telling
  const { ticket, trouble, read } = useTicket(source)
  const [given, setGiven] = useState('')
  if (!ticket) {
    return trouble ? (
      <p class="advice">{trouble === 'lost' ? words.unreachable : asking.linkWrong}</p>
    ) : (
      <div class="ghost wide" />
    )
  }
  return (
    <>
      <h2>{ticket.subject}</h2>
      <State ticket={ticket} telling={telling} asking={asking} now={now()} />
      <ol class="letters">
        {ticket.messages.map((message) => (
          <Letter
            key={message.seq}
            message={message}
            telling={telling}
            asking={asking}
            now={now()}
            file={source.file}
          />
        ))}
      </ol>
      <ReplyForm asking={asking} ticket={ticket} source={source} sent={read} />
      {more?.(ticket)}
      {given && (
        <p class="small" role="status">
          {address.kept(given)}
        </p>
      )}
      {ticket.asksAddress && !given && (
        <AddressForm
          words={address}
          why={address.ticket}
          give={source.giveAddress}
          given={(email) => {
            setGiven(email)
            void read()
          }}
        />
      )}
      {byLink && !ticket.byMail && <p class="small">{asking.keepLink}</p>}
    </>
  )
}

interface StateProps {
  ticket: CustomerTicket
  telling: Telling
  asking: Asking
  now: number
}

function State({ ticket, telling, asking, now }: StateProps) {
  const { words } = telling
  const { state, due, promise, answeredAt, createdAt } = ticket
  const awaited = due !== null && answeredAt === null && state === 'open'
  const late = awaited && due < now
  return (
    <div class="state">
      <p>
        <span class={`badge ${late ? 'late' : state}`}>
          <Icon d={late ? NOTICE : state === 'open' ? CLOCK : CHECK} />
          {words.ticketState[state]}
        </span>
        {awaited && !late && (
          <span class="strong">{words.answer(byTime(due, now, telling), promise === 'target')}</span>
        )}
      </p>
      {late && <p>{asking.late}</p>}
      <p class="small">{asking.asked(atTime(createdAt, now, telling))}</p>
      {awaited && ticket.why.length > 0 && (
        <details class="tips">
          <summary>{asking.why}</summary>
          <ol>
            {ticket.why.map(({ code, say }) => (
              <li key={code}>{say}</li>
            ))}
          </ol>
        </details>
      )}
    </div>
  )
}

interface LetterProps {
  message: TicketMessage
  telling: Telling
  asking: Asking
  now: number
  file: TicketSource['file']
}

function Letter({ message, telling, asking, now, file }: LetterProps) {
  const { author, name, body, files, at } = message
  const who = author === 'customer' ? asking.you : (name ?? telling.words.desk)
  return (
    <li class={author}>
      <p class="small">
        <span class="strong">{who}</span> · {atTime(at, now, telling)}
      </p>
      <Text body={body} />
      {files.map((ref) => (
        <Attachment key={ref.id} file={ref} fetchFile={file} />
      ))}
    </li>
  )
}

function useTicket(source: TicketSource) {
  const [ticket, setTicket] = useState<CustomerTicket | null>(null)
  const [trouble, setTrouble] = useState<'lost' | 'not-yours' | null>(null)
  const read = useCallback(async () => {
    const answer = await source.read()
    if (answer.ok) setTicket(answer.value)
    setTrouble(
      answer.ok ? null : answer.code === 'unavailable' || answer.code === 'busy' ? 'lost' : 'not-yours',
    )
  }, [source])
  useEffect(() => {
    void read()
    const timer = setInterval(() => {
      if (!document.hidden) void read()
    }, FRESH_MS)
    return () => clearInterval(timer)
  }, [read])
  return { ticket, trouble, read }
}
