import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type KeptAtEnd, keepAtEnd } from '../../../shared/keep-at-end.ts'
import { lastSeq } from '../../../shared/message-log.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import type { ConversationState } from '../state/conversation.ts'
import { entriesFor } from '../state/outbox.ts'
import { type TimelineLine, timeline } from '../state/timeline.ts'
import { useStore } from '../state/use-store.ts'
import { marksOf } from '../state/written.ts'
import { useNow } from '../time/use-now.ts'
import { TimelineRow } from './timeline-row.tsx'
import { useSeen } from './use-seen.ts'

interface MessageListProps {
  id: string
  state: ConversationState
  mine: boolean
}

// What scrolls must be reachable by key (WCAG 2.1.1), though it is no control.
const SCROLLS = { tabIndex: 0 }

/**
 * Keeps a box at its end while one reads there, and brings one's `own` words into view; says when something new lies
 * below.
 */
function useKeptAtEnd(news: string, own: number) {
  const box = useRef<HTMLDivElement>(null)
  const kept = useRef<KeptAtEnd>(null)
  const [behind, setBehind] = useState(false)
  useLayoutEffect(() => {
    const element = box.current!
    kept.current = keepAtEnd(element, element.firstElementChild!, (atEnd) => atEnd && setBehind(false))
    return () => kept.current?.stop()
  }, [])
  useLayoutEffect(() => {
    if (news !== '' && !kept.current?.atEnd) setBehind(true)
  }, [news])
  useLayoutEffect(() => {
    if (own > 0) kept.current?.go()
  }, [own])
  return { box, behind, go: () => kept.current?.go() }
}

/** What was said, oldest first; stays at the end while one reads there. */
export function MessageList({ id, state, mine }: MessageListProps) {
  const { outbox } = usePanel()
  const { desk, me } = useDesk()
  const entries = useStore(outbox.store, (value) => value)
  const lines = useMemo(
    () => timeline(state.messages, state.notes, state.call, entriesFor(entries, id)),
    [state.messages, state.notes, state.call, entries, id],
  )
  const marks = useMemo(() => marksOf(state.written?.deliveries ?? []), [state.written])
  useSeen(id, lastSeq(state), mine)
  const own = lines.filter((line) => isOwn(line, mine, me.agent.name)).length
  const { box, behind, go } = useKeptAtEnd(
    `${lines.at(-1)?.key ?? ''} ${state.typing?.until ?? ''}`.trim(),
    own,
  )
  return (
    <div className="messages-frame">
      <div className="messages" ref={box} role="log" aria-label="Messages" aria-live="off" {...SCROLLS}>
        <div>
          {lines.map((line) => (
            <TimelineRow
              key={line.key}
              line={line}
              desk={desk.id}
              readByVisitor={state.readByVisitor}
              mark={(line.kind === 'message' && marks.get(line.message.seq)) || null}
            />
          ))}
          <TypingLine typing={state.typing} />
        </div>
      </div>
      {behind && (
        <Button className="to-end" icon="down" onClick={go}>
          New below
        </Button>
      )}
    </div>
  )
}

/** What the agent wrote here, stored or still on its way. */
function isOwn(line: TimelineLine, mine: boolean, name: string): boolean {
  if (line.kind === 'message') return mine && line.message.author === 'agent'
  return line.kind === 'kept' || (line.kind === 'note' && line.note.agent === name)
}

/** "Eva is typing" until it was not heard of for a while. The line keeps its height, so nothing jumps. */
function TypingLine({ typing }: { typing: { name: string; until: number } | null }) {
  useNow('second')
  const shows = typing !== null && typing.until > Date.now()
  return <p className="typing">{shows ? `${typing.name || 'The customer'} is typing` : ''}</p>
}
