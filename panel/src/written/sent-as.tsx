import { useMemo } from 'react'
import type { WrittenReach } from '../../../shared/conversation.ts'
import { saySentAs } from '../state/written.ts'

interface SentAsProps {
  text: string
  reach: WrittenReach
}

/** As how many messages a text goes out and about what they cost, before it is sent. */
export function SentAs({ text, reach }: SentAsProps) {
  const say = useMemo(() => saySentAs(text, reach), [text, reach])
  return say && <span className="faint sent-as">{say}</span>
}
