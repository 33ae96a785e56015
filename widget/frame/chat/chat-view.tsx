import { useEffect, useRef, useState } from 'preact/hooks'
import { isPassing } from '../../../shared/answers.ts'
import type { VisitorConversation } from '../../../shared/conversation.ts'
import { type KeptAtEnd, keepAtEnd } from '../../../shared/keep-at-end.ts'
import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'
import { Icon } from '../look/icons.tsx'
import { LEAVE, NOTICE } from '../look/more-icons.ts'
import { clockTime } from '../look/when.ts'
import type { Chat } from './chat.ts'
import { Composer } from './composer.tsx'
import { Lines } from './lines.tsx'
import { PendingLine } from './pending-line.tsx'
import { seldom } from './seldom.ts'
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
  useKeptAtEnd(paper, chat.ownCount)
  useSpoken(desk, chat)
  const over = conversation && !thread.openId && !conversation.reopens
  const Ended = over && seldom(desk)?.Ended
  const AskAddress = asksAddress(desk, conversation) && seldom(desk)?.AskAddress
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
          <div class="sheet">
            {!begun && <Topics desk={desk} chosen={topic} choose={setTopic} />}
            <ol class="lines">
              <Lines desk={desk} thread={thread} />
              {pending.map((entry) => (
                <PendingLine key={entry.clientId} desk={desk} chat={chat} entry={entry} />
              ))}
            </ol>
            {thread.typing && <Typing name={talk.typing(thread.typing)} />}
            {AskAddress && <AskAddress desk={desk} chat={chat} />}
          </div>
        </div>
        {over ? (
          Ended && <Ended desk={desk} chat={chat} />
        ) : (
          <Composer desk={desk} chat={chat} topic={topic} />
        )}
      </main>
    </>
  )
}

/** While they wait, once somebody goes on with it later, and at the end: they may be gone when the answer comes. */
function asksAddress(desk: Desk, told: VisitorConversation | null): boolean {
  if (told === null || (told.state === 'active' && told.ticket === null)) return false
  return told.asksAddress || desk.kept.read('address') !== null
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
    const part = seldom(desk)
    return (
      part && (
        <p class="place">{part.wordsOf(desk).finishBy(clockTime(conversation.finishBy, desk.telling))}</p>
      )
    )
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
  const [sure, setSure] = useState(false)
  const LeaveSure = sure && seldom(desk)?.LeaveSure
  if (LeaveSure) return <LeaveSure desk={desk} chat={chat} done={() => setSure(false)} />
  return (
    <button type="button" class="bare" aria-label={desk.talk!.leave} onClick={() => setSure(true)}>
      <Icon d={LEAVE} />
    </button>
  )
}

/** Stays at the end, unless the reader has scrolled up; `own` words always come into view. */
function useKeptAtEnd(paper: { current: HTMLElement | null }, own: number) {
  const kept = useRef<KeptAtEnd | null>(null)
  useEffect(() => {
    kept.current = keepAtEnd(paper.current!, paper.current!.firstElementChild!)
    return () => kept.current?.stop()
  }, [paper])
  useEffect(() => {
    if (own > 0) kept.current?.go()
  }, [own])
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
