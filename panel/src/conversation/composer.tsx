import type { InboxItem, WrittenReach } from '../../../shared/conversation.ts'
import { Button } from '../parts/button.tsx'
import { TemplateBox } from '../written/template-box.tsx'
import { useWindow, WindowNote } from '../written/window-note.tsx'
import { WritingBox } from './writing-box.tsx'

interface ComposerProps {
  item: InboxItem
  mine: boolean
  mode: 'reply' | 'note'
  /** Null where no provider carries what is written. */
  written: WrittenReach | null
  onMode(mode: 'reply' | 'note'): void
  onTake(): void
}

/** Where one writes: to the customer, or a note among colleagues. */
export function Composer({ item, mine, mode, written, onMode, onTake }: ComposerProps) {
  const window = useWindow(written?.freeUntil ?? null)
  if (item.state === 'closed') {
    return <p className="composer-shut">This conversation is closed. A ticket still reaches the customer.</p>
  }
  const spoken = item.channel === 'phone'
  if ((item.state === 'waiting' || item.state === 'at-door') && mode === 'reply') {
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
  const replies = mayReply && mode === 'reply'
  if (replies && window?.isOpen === false) return <TemplateBox item={item} onMode={onMode} />
  return (
    <>
      {replies && window?.isOpen && <WindowNote window={window} />}
      <WritingBox
        item={item}
        mode={replies ? 'reply' : 'note'}
        mayReply={mayReply}
        written={written}
        onMode={onMode}
      />
    </>
  )
}
