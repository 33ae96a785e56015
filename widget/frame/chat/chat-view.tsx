import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isPassing } from '../../../shared/answers.ts'
import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'
import { Icon } from '../look/icons.tsx'
import { LEAVE, NOTICE } from '../look/more-icons.ts'
import { clockTime } from '../look/when.ts'
import type { Chat } from './chat.ts'
import { Composer } from './composer.tsx'
import { Lines } from './lines.tsx'
import { PendingLine } from './pending-line.tsx'
import { Topics } from './topics.tsx'

interface ChatProps {
  desk: Desk
  chat: Chat
}

/** The conversation: who helps, what was said, what is on its way, and the field to write in. */
export function ChatView({ desk, chat }: ChatProps) {
  const talk = desk.talk!
  const { thread, pending } = chat
  const { conversation } = thread
  const chatDoor = desk.card!.doors.find(({ channel }) => channel === 'chat')
  const [topic, setTopic] = useState<string | undefined>()
  const paper = useRef<HTMLDivElement>(null)
  useStuckToEnd(paper, thread.log.messages.length + pending.length + (thread.typing ? 1 : 0))
  useSpoken(desk, chat)
  const begun = conversation !== null || pending.length > 0
  return (
    <>
      <Head
        desk={desk}
        title={conversation?.agent ?? talk.chatTitle}
        under={conversation?.agent ? desk.card!.desk.name : chatDoor?.hint}
        back
      >
        {thread.openId && <Leave desk={desk} chat={chat} />}
      </Head>
      <main class="talk">
        <Place desk={desk} chat={chat} />
        <div class="paper" ref={paper}>
          {!begun && <Topics desk={desk} chosen={topic} choose={setTopic} />}
          <ol class="lines">
            <Lines desk={desk} thread={thread} />
            {pending.map((entry) => (
              <PendingLine key={entry.clientId} desk={desk} chat={chat} entry={entry} />
            ))}
          </ol>
          {thread.typing && <Typing name={talk.typing(thread.typing)} />}
        </div>
        {conversation && !thread.openId ? (
          <Ended desk={desk} chat={chat} />
        ) : (
          <Composer desk={desk} chat={chat} topic={topic} />
        )}
      </main>
    </>
  )
}

/** Where one stands: the line is down, the place in the queue, or how long the desk still answers. */
function Place({ desk, chat }: ChatProps) {
  const words = desk.words!
  const talk = desk.talk!
  const { conversation } = chat.thread
  const down = chat.wireState === 'offline' || isPassing(chat.trouble?.code)
  const minutes = conversation?.expectedWait ? Math.ceil(conversation.expectedWait / 60) : null
  if (down) {
    return (
      <p class="place down">
        <Icon d={NOTICE} />
        {talk.offline}
      </p>
    )
  }
  if (chat.trouble) return <p class="place">{chat.trouble.say ?? words.unreachable}</p>
  if (conversation?.state === 'waiting' && !conversation.staffed) {
    return (
      <p class="place">
        <span class="strong">{talk.nobodyHere}</span>
        <span class="small">{talk.keepsPlace}</span>
      </p>
    )
  }
  if (conversation?.state === 'waiting') {
    return (
      <p class="place">
        <span class="strong">{conversation.position ? talk.inLine(conversation.position) : talk.soon}</span>
        {minutes !== null && <span class="small">{talk.waitFor(minutes)}</span>}
      </p>
    )
  }
  if (conversation?.finishBy && conversation.state === 'active') {
    return <p class="place">{talk.finishBy(clockTime(conversation.finishBy, desk.telling))}</p>
  }
  return null
}

function Typing({ name }: { name: string }) {
  return (
    <p class="typing small">
      {name}
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </p>
  )
}

function Leave({ desk, chat }: ChatProps) {
  const talk = desk.talk!
  const [sure, setSure] = useState(false)
  if (!sure) {
    return (
      <button type="button" class="bare" aria-label={talk.leave} onClick={() => setSure(true)}>
        <Icon d={LEAVE} />
      </button>
    )
  }
  return (
    <div class="sure" role="alertdialog" aria-label={talk.leaveSure}>
      <p class="strong">{talk.leaveSure}</p>
      <button type="button" class="main" onClick={() => void chat.leave().then(() => setSure(false))}>
        {talk.leave}
      </button>
      <button
        type="button"
        class="quiet"
        ref={(button) => button?.focus()}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          setSure(false)
        }}
        onClick={() => setSure(false)}
      >
        {talk.leaveNot}
      </button>
    </div>
  )
}

function Ended({ desk, chat }: ChatProps) {
  const talk = desk.talk!
  const leave = () => {
    chat.putAway()
    void desk.go({ at: 'card' })
  }
  return (
    <footer class="ended">
      <p class="small">{talk.ended}</p>
      <button type="button" class="main" ref={takeLostFocus} onClick={leave}>
        {talk.newQuestion}
      </button>
    </footer>
  )
}

/** The field that had the focus is gone with the conversation. */
function takeLostFocus(button: HTMLButtonElement | null): void {
  if (document.hasFocus() && document.activeElement === document.body) button?.focus()
}

/** Stays at the end as lines come, unless the reader has scrolled up. */
function useStuckToEnd(paper: { current: HTMLElement | null }, lines: number) {
  const atEnd = useRef(true)
  useEffect(() => {
    const element = paper.current
    const look = () => {
      atEnd.current = element!.scrollHeight - element!.scrollTop - element!.clientHeight < 60
    }
    element?.addEventListener('scroll', look, { passive: true })
    return () => element?.removeEventListener('scroll', look)
  }, [paper])
  useLayoutEffect(() => {
    if (lines > 0 && atEnd.current) paper.current?.scrollTo(0, paper.current.scrollHeight)
  }, [paper, lines])
}

/** Says each new answer once, politely, also while the visitor reads something else. */
function useSpoken(desk: Desk, chat: Chat) {
  const { messages } = chat.thread.log
  const last = messages.at(-1)
  const before = useRef(last?.seq ?? 0)
  useEffect(() => {
    if (last?.author === 'agent' && last.seq > before.current && before.current > 0) {
      desk.say(`${last.name}: ${last.body || last.file?.name}`)
    }
    before.current = last?.seq ?? 0
  }, [desk, last])
}
