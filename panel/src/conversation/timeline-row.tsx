import { memo } from 'react'
import type { Note } from '../../../shared/conversation.ts'
import type { TranscriptLine } from '../../../shared/ticket.ts'
import { Icon } from '../parts/icon.tsx'
import type { TimelineLine } from '../state/timeline.ts'
import type { SentMark } from '../state/written.ts'
import { sayDay, sayMoment, sayTime } from '../time/say.ts'
import { serverNow, useNow } from '../time/use-now.ts'
import { sayEvent } from '../words/en.ts'
import { MessageLine } from './message-line.tsx'
import { UnsentLine } from './unsent-line.tsx'

interface TimelineRowProps {
  line: TimelineLine
  desk: string
  readByVisitor: number
  /** How far a message is, where a provider carries it. */
  mark: SentMark | null
}

export const TimelineRow = memo(function TimelineRow({ line, desk, readByVisitor, mark }: TimelineRowProps) {
  switch (line.kind) {
    case 'day':
      return <Day at={line.at} />
    case 'note':
      return <NoteLine note={line.note} />
    case 'call':
      return <CallLine line={line.line} />
    case 'kept':
      return <UnsentLine entry={line.entry} />
    case 'message':
      if (line.message.event) {
        return <p className="happened">{sayEvent(line.message.event, serverNow())}</p>
      }
      if (line.message.author === 'system') return <p className="happened">{line.message.body}</p>
      return (
        <MessageLine
          message={line.message}
          first={line.first}
          desk={desk}
          read={line.message.seq <= readByVisitor}
          mark={mark}
        />
      )
  }
})

function Day({ at }: { at: number }) {
  const now = useNow('minute')
  return <h3 className="day">{sayDay(at, now)}</h3>
}

/** Something that happened in a call. */
function CallLine({ line: { at, who, body } }: { line: TranscriptLine }) {
  return (
    <p className="happened">
      <time title={sayMoment(at)}>{sayTime(at)}</time> {who}: {body}
    </p>
  )
}

/** A remark among colleagues, where it was made. */
function NoteLine({ note }: { note: Note }) {
  return (
    <article className="note">
      <p className="note-head">
        <Icon name="note" size={14} />
        <span>Note by {note.agent}</span>
        <time title={sayMoment(note.at)}>{sayTime(note.at)}</time>
      </p>
      <p className="words">{note.body}</p>
    </article>
  )
}
