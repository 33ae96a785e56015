import { type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { lastSeq } from '../../../shared/message-log.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import type { ConversationState } from '../state/conversation.ts'
import { entriesFor } from '../state/outbox.ts'
import { timeline } from '../state/timeline.ts'
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

const NEAR_END_PX = 80
// What scrolls must be reachable by key (WCAG 2.1.1), though it is no control.
const SCROLLS = { tabIndex: 0 }

function toEnd(element: HTMLElement | null): void {
  if (element) element.scrollTop = element.scrollHeight
}

/** Keeps a box at its end while one reads there; says when something new lies below. */
function useStayAtEnd(news: string): { box: RefObject<HTMLDivElement | null>; behind: boolean; go(): void } {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const [behind, setBehind] = useState(false)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const look = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END_PX
      if (atEnd.current) setBehind(false)
    }
    element.addEventListener('scroll', look, { passive: true })
    const grown = new ResizeObserver(() => atEnd.current && toEnd(element))
    grown.observe(element)
    return () => {
      element.removeEventListener('scroll', look)
      grown.disconnect()
    }
  }, [])
  useLayoutEffect(() => {
    if (news === '') return
    if (atEnd.current) toEnd(box.current)
    else setBehind(true)
  }, [news])
  return { box, behind, go: () => toEnd(box.current) }
}

/** What was said, oldest first; stays at the end while one reads there. */
export function MessageList({ id, state, mine }: MessageListProps) {
  const { outbox } = usePanel()
  const { desk } = useDesk()
  const entries = useStore(outbox.store, (value) => value)
  const lines = useMemo(
    () => timeline(state.messages, state.notes, state.call, entriesFor(entries, id)),
    [state.messages, state.notes, state.call, entries, id],
  )
  const marks = useMemo(() => marksOf(state.written?.deliveries ?? []), [state.written])
  useSeen(id, lastSeq(state), mine)
  const { box, behind, go } = useStayAtEnd(`${lines.at(-1)?.key ?? ''} ${state.typing?.until ?? ''}`.trim())
  return (
    <div className="messages-frame">
      <div className="messages" ref={box} role="log" aria-label="Messages" aria-live="off" {...SCROLLS}>
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
      {behind && (
        <Button className="to-end" icon="down" onClick={go}>
          New below
        </Button>
      )}
    </div>
  )
}

/** "Eva is typing" until it was not heard of for a while. The line keeps its height, so nothing jumps. */
function TypingLine({ typing }: { typing: { name: string; until: number } | null }) {
  useNow('second')
  const shows = typing !== null && typing.until > Date.now()
  return <p className="typing">{shows ? `${typing.name || 'The customer'} is typing` : ''}</p>
}
