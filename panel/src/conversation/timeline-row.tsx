import { memo } from 'react'
import type { TimelineLine } from '../state/timeline.ts'
import { sayDay } from '../time/say.ts'
import { serverNow, useNow } from '../time/use-now.ts'
import { sayEvent } from '../words/en.ts'
import { CallLine } from './call-line.tsx'
import { KeptLine } from './kept-line.tsx'
import { MessageLine } from './message-line.tsx'
import { NoteLine } from './note-line.tsx'

interface TimelineRowProps {
  line: TimelineLine
  desk: string
  readByVisitor: number
}

export const TimelineRow = memo(function TimelineRow({ line, desk, readByVisitor }: TimelineRowProps) {
  switch (line.kind) {
    case 'day':
      return <Day at={line.at} />
    case 'note':
      return <NoteLine note={line.note} />
    case 'call':
      return <CallLine line={line.line} />
    case 'kept':
      return <KeptLine entry={line.entry} />
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
        />
      )
  }
})

function Day({ at }: { at: number }) {
  const now = useNow('minute')
  return <h3 className="day">{sayDay(at, now)}</h3>
}
