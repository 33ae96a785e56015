import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react'
import type { InboxItem, WrittenReach } from '../../../shared/conversation.ts'
import { meansSend } from '../../../shared/keys.ts'
import { MESSAGE_MAX } from '../../../shared/limits.ts'
import { pastedFiles } from '../../../shared/pasted-files.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { LengthLeft } from '../parts/length-left.tsx'
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
  const goesAlong = replies && uploads.list.some(({ state }) => state === 'chosen')
  const over = text.trim().length - MESSAGE_MAX
  const finish = () => {
    if (over > 0) return
    const said = send()
    if (goesAlong) uploads.send()
    if (said || goesAlong) typing.typed(false)
    box.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') box.current?.blur()
    if (!meansSend(event.nativeEvent)) return
    event.preventDefault()
    finish()
  }
  const choose = (files: readonly File[]) => {
    uploads.add(files)
    box.current?.focus()
  }
  const paste = (event: ClipboardEvent) => {
    const files = replies ? pastedFiles(event.clipboardData) : []
    if (files.length === 0) return
    event.preventDefault()
    choose(files)
  }
  return (
    <div className={`composer ${mode}`}>
      <ComposerTabs mode={mode} mayReply={mayReply} onMode={onMode} />
      <UploadList uploads={uploads.list} onRemove={uploads.remove} />
      <textarea
        ref={box}
        rows={2}
        aria-label={replies ? `Reply to ${item.who}` : 'Note among colleagues'}
        placeholder={replies ? `Reply to ${item.who}` : 'Only colleagues read this'}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={press}
        onPaste={paste}
      />
      <div className="composer-foot">
        {replies && <AttachButton onFiles={choose} />}
        <LengthLeft
          text={text}
          most={MESSAGE_MAX}
          instead="Send it in parts, or as the answer of a ticket."
        />
        {replies && written && <SentAs text={text} reach={written} />}
        <Button
          tone="primary"
          icon="send"
          className="push"
          disabled={over > 0 || (text.trim() === '' && !goesAlong)}
          onClick={finish}
        >
          {replies ? 'Send' : 'Keep note'}
        </Button>
      </div>
    </div>
  )
}
