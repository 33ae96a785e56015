import type { Message } from '../../../shared/conversation.ts'
import type { Desk } from '../desk.ts'
import { Icon } from '../look/icons.tsx'
import { CHECK, READ } from '../look/more-icons.ts'
import { atTime, byTime, clockTime, dayName } from '../look/when.ts'
import { Attachment } from './attachment.tsx'
import { seldom } from './seldom.ts'
import { Text } from './text.tsx'
import type { Thread } from './thread.ts'

const TOGETHER_MS = 5 * 60_000

/** The messages that are stored, in order, with the day above the first of each day. */
export function Lines({ desk, thread }: { desk: Desk; thread: Thread }) {
  const { messages } = thread.log
  const now = desk.now()
  const dayOf = (message: Message) => dayName(message.at, now, desk.telling) ?? desk.words!.today
  return (
    <>
      {messages.map((message, index) => {
        const before = messages[index - 1]
        const after = messages[index + 1]
        const newDay = before ? dayOf(before) !== dayOf(message) : dayOf(message) !== desk.words!.today
        const last = !after || after.author !== message.author || after.at - message.at > TOGETHER_MS
        return [
          newDay && (
            <li key={`day ${message.seq}`} class="between">
              {dayOf(message)}
            </li>
          ),
          message.author === 'system' ? (
            <li key={message.seq} class="between">
              <Told desk={desk} message={message} />
            </li>
          ) : (
            <Bubble key={message.seq} desk={desk} thread={thread} message={message} last={last} />
          ),
        ]
      })}
    </>
  )
}

function Told({ desk, message: { event, body } }: { desk: Desk; message: Message }) {
  const now = desk.now()
  const told = {
    at: (instant: number) => atTime(instant, now, desk.telling),
    by: (instant: number) => byTime(instant, now, desk.telling),
  }
  const sentence =
    event?.event === 'taken'
      ? desk.talk!.taken(event.name)
      : event
        ? seldom(desk)?.wordsOf(desk).event(event, told)
        : body
  if (event?.event === 'ticket' && event.url) {
    return (
      <a href={event.url} target="_blank" rel="noopener noreferrer">
        {sentence}
      </a>
    )
  }
  return <>{sentence}</>
}

interface BubbleProps {
  desk: Desk
  thread: Thread
  message: Message
  /** The last of a row by the same writer: carries the time. */
  last: boolean
}

function Bubble({ desk, thread, message, last }: BubbleProps) {
  const talk = desk.talk!
  const mine = message.author === 'visitor'
  const read = message.seq <= (thread.conversation?.readByAgent ?? 0)
  return (
    <li class={mine ? 'line mine' : 'line'}>
      <div class="bubble">
        <span class="unseen">{mine ? talk.you : message.name}: </span>
        {message.body && <Text body={message.body} />}
        {message.file && <Attachment file={message.file} fetchFile={fetchFileOf(desk)} />}
      </div>
      {last && (
        <p class="small digits mark-line">
          {!mine && `${message.name} · `}
          {clockTime(message.at, desk.telling)}
          {mine && (
            <>
              <Icon d={read ? READ : CHECK} />
              <span class="unseen">{read ? talk.read : talk.sent}</span>
            </>
          )}
        </p>
      )}
    </li>
  )
}

const fetchers = new WeakMap<Desk, (id: string) => Promise<Blob | null>>()

// One function per desk, so that a picture is not fetched anew at every drawing.
function fetchFileOf(desk: Desk): (id: string) => Promise<Blob | null> {
  const known = fetchers.get(desk)
  if (known) return known
  const fetchFile = (id: string) => desk.session.file(id)
  fetchers.set(desk, fetchFile)
  return fetchFile
}
