import { type KeyboardEvent, useRef, useState } from 'react'
import type { InboxItem } from '../../../shared/conversation.ts'
import { MESSAGE_MAX } from '../../../shared/limits.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { AttachButton } from './attach-button.tsx'
import { ComposerTabs } from './composer-tabs.tsx'
import { UploadList } from './upload-list.tsx'
import { useTyping } from './use-typing.ts'
import { useUploads } from './use-uploads.ts'

interface ComposerProps {
  item: InboxItem
  mine: boolean
  mode: 'reply' | 'note'
  onMode(mode: 'reply' | 'note'): void
  onTake(): void
}

/** Where one writes: to the customer, or a note among colleagues. */
export function Composer({ item, mine, mode, onMode, onTake }: ComposerProps) {
  const mayReply = mine && item.state === 'active'
  const closed = item.state === 'closed'
  if (closed)
    return <p className="composer-shut">This conversation is closed. A ticket still reaches the customer.</p>
  if (item.state === 'waiting' && mode === 'reply') {
    return (
      <div className="composer-shut">
        <span>Take the conversation to answer.</span>
        <Button onClick={() => onMode('note')} keyName="n">
          Write a note
        </Button>
        <Button tone="primary" className="narrow-only" onClick={onTake}>
          Take
        </Button>
      </div>
    )
  }
  return <Writing item={item} mode={mayReply ? mode : 'note'} mayReply={mayReply} onMode={onMode} />
}

interface WritingProps {
  item: InboxItem
  mode: 'reply' | 'note'
  mayReply: boolean
  onMode(mode: 'reply' | 'note'): void
}

function Writing({ item, mode, mayReply, onMode }: WritingProps) {
  const { outbox, drafts } = usePanel()
  const { me, desk } = useDesk()
  const [text, setText] = useState(() => drafts.read(item.id))
  const uploads = useUploads(item.id)
  const typing = useTyping(desk.id, item.id)
  const box = useRef<HTMLTextAreaElement>(null)

  const write = (next: string) => {
    setText(next)
    drafts.write(item.id, next)
    if (mode === 'reply') typing.typed(next !== '')
  }
  const send = () => {
    const body = text.trim()
    if (body === '' || body.length > MESSAGE_MAX) return
    const clientId = crypto.randomUUID()
    outbox.add({
      clientId,
      agent: me.agent.id,
      desk: desk.id,
      kind: mode,
      target: item.id,
      body,
      file: null,
      at: Date.now(),
    })
    write('')
    typing.typed(false)
    box.current?.focus()
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') box.current?.blur()
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    send()
  }

  return (
    <div className={`composer ${mode}`}>
      <ComposerTabs mode={mode} mayReply={mayReply} onMode={onMode} />
      <UploadList uploads={uploads.list} onDismiss={uploads.dismiss} />
      <textarea
        ref={box}
        rows={2}
        aria-label={mode === 'reply' ? `Reply to ${item.who}` : 'Note among colleagues'}
        placeholder={mode === 'reply' ? `Reply to ${item.who}` : 'Only colleagues read this'}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
        onPaste={(event) => mode === 'reply' && uploads.add(event.clipboardData.files)}
      />
      <div className="composer-foot">
        {mode === 'reply' && <AttachButton onFiles={uploads.add} />}
        {text.length > MESSAGE_MAX - 500 && (
          <span className={text.length > MESSAGE_MAX ? 'wrong' : 'faint'}>
            {text.length} of {MESSAGE_MAX} signs
          </span>
        )}
        <Button tone="primary" icon="send" className="push" disabled={text.trim() === ''} onClick={send}>
          {mode === 'reply' ? 'Send' : 'Keep note'}
        </Button>
      </div>
    </div>
  )
}
