import { type KeyboardEvent, useRef } from 'react'
import type { InboxItem, WrittenReach } from '../../../shared/conversation.ts'
import { MESSAGE_MAX } from '../../../shared/limits.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { useWriting } from '../use-writing.ts'
import { SentAs } from '../written/sent-as.tsx'
import { AttachButton } from './attach-button.tsx'
import { ComposerTabs } from './composer-tabs.tsx'
import { UploadList } from './upload-list.tsx'
import { useTyping } from './use-typing.ts'
import { useUploads } from './use-uploads.ts'

interface WritingBoxProps {
  item: InboxItem
  mode: 'reply' | 'note'
  mayReply: boolean
  /** Null where no provider carries what is written. */
  written: WrittenReach | null
  onMode(mode: 'reply' | 'note'): void
}

/** Words and files for one conversation. Enter sends: a chat is quick. */
export function WritingBox({ item, mode, mayReply, written, onMode }: WritingBoxProps) {
  const { desk } = useDesk()
  const { text, write, send } = useWriting(mode, item.id, MESSAGE_MAX)
  const uploads = useUploads(item.id)
  const typing = useTyping(desk.id, item.id)
  const box = useRef<HTMLTextAreaElement>(null)
  const replies = mode === 'reply'
  const change = (next: string) => {
    write(next)
    if (replies) typing.typed(next !== '')
  }
  const finish = () => {
    if (send()) typing.typed(false)
    box.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') box.current?.blur()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    finish()
  }
  return (
    <div className={`composer ${mode}`}>
      <ComposerTabs mode={mode} mayReply={mayReply} onMode={onMode} />
      <UploadList uploads={uploads.list} onDismiss={uploads.dismiss} />
      <textarea
        ref={box}
        rows={2}
        aria-label={replies ? `Reply to ${item.who}` : 'Note among colleagues'}
        placeholder={replies ? `Reply to ${item.who}` : 'Only colleagues read this'}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={press}
        onPaste={(event) => replies && uploads.add(event.clipboardData.files)}
      />
      <div className="composer-foot">
        {replies && <AttachButton onFiles={uploads.add} />}
        <Length of={text.length} />
        {replies && written && <SentAs text={text} reach={written} />}
        <Button tone="primary" icon="send" className="push" disabled={text.trim() === ''} onClick={finish}>
          {replies ? 'Send' : 'Keep note'}
        </Button>
      </div>
    </div>
  )
}

/** How long the text is, once that begins to matter. */
function Length({ of }: { of: number }) {
  if (of <= MESSAGE_MAX - 500) return null
  return (
    <span className={of > MESSAGE_MAX ? 'wrong' : 'faint'}>
      {of} of {MESSAGE_MAX} signs
    </span>
  )
}
