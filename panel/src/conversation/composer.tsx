import type { InboxItem } from '../../../shared/conversation.ts'
import { Button } from '../parts/button.tsx'
import { WritingBox } from './writing-box.tsx'

interface ComposerProps {
  item: InboxItem
  mine: boolean
  mode: 'reply' | 'note'
  onMode(mode: 'reply' | 'note'): void
  onTake(): void
}

/** Where one writes: to the customer, or a note among colleagues. */
export function Composer({ item, mine, mode, onMode, onTake }: ComposerProps) {
  if (item.state === 'closed') {
    return <p className="composer-shut">This conversation is closed. A ticket still reaches the customer.</p>
  }
  const spoken = item.channel === 'phone'
  if (item.state === 'waiting' && mode === 'reply') {
    return (
      <div className="composer-shut">
        <span>{spoken ? 'It is answered by telephone.' : 'Take the conversation to answer.'}</span>
        <Button onClick={() => onMode('note')} keyName="n">
          Write a note
        </Button>
        <Button tone="primary" className="narrow-only" onClick={onTake}>
          Take
        </Button>
      </div>
    )
  }
  const mayReply = mine && item.state === 'active' && !spoken
  return <WritingBox item={item} mode={mayReply ? mode : 'note'} mayReply={mayReply} onMode={onMode} />
}
