import { type KeyboardEvent, useState } from 'react'
import type { TicketView } from '../../../shared/ticket.ts'
import { ComposerTabs } from '../conversation/composer-tabs.tsx'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { KeyCap } from '../parts/key-cap.tsx'

/** An answer to the customer, or a note among colleagues. Letters are longer than chat: Enter makes a line. */
export function TicketComposer({ view }: { view: TicketView }) {
  const { outbox, drafts } = usePanel()
  const { me, desk } = useDesk()
  const target = String(view.number)
  const [mode, setMode] = useState<'reply' | 'note'>('reply')
  const [text, setText] = useState(() => drafts.read(target))
  const write = (next: string) => {
    setText(next)
    drafts.write(target, next)
  }
  const send = () => {
    const body = text.trim()
    if (body === '') return
    outbox.add({
      clientId: crypto.randomUUID(),
      agent: me.agent.id,
      desk: desk.id,
      kind: mode === 'reply' ? 'ticket-reply' : 'ticket-note',
      target,
      body,
      file: null,
      at: Date.now(),
    })
    write('')
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') {
      event.currentTarget.blur()
      event.stopPropagation()
    }
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    send()
  }
  return (
    <div className={`composer ${mode}`}>
      <ComposerTabs mode={mode} mayReply onMode={setMode} hint={false} />
      <textarea
        rows={4}
        maxLength={20_000}
        aria-label={mode === 'reply' ? `Answer ${view.who}` : 'Note among colleagues'}
        placeholder={mode === 'reply' ? `Answer ${view.who}` : 'Only colleagues read this'}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
      />
      <div className="composer-foot">
        <span className="faint">
          {mode === 'reply' &&
            (view.email ? `Goes by mail to ${view.email}` : 'Stands on the page of the ticket')}
        </span>
        <Button tone="primary" icon="send" className="push" disabled={text.trim() === ''} onClick={send}>
          {mode === 'reply' ? 'Send answer' : 'Keep note'} <KeyCap name="mod+Enter" />
        </Button>
      </div>
    </div>
  )
}
