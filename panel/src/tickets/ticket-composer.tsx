import { type KeyboardEvent, useState } from 'react'
import { isComposed } from '../../../shared/keys.ts'
import { LETTER_MAX } from '../../../shared/limits.ts'
import type { TicketView } from '../../../shared/ticket.ts'
import { ComposerTabs } from '../conversation/composer-tabs.tsx'
import { Button } from '../parts/button.tsx'
import { LengthLeft } from '../parts/length-left.tsx'
import { useWriting } from '../use-writing.ts'

/** An answer to the customer, or a note among colleagues. Letters are longer than chat: Enter makes a line. */
export function TicketComposer({ view }: { view: TicketView }) {
  const [mode, setMode] = useState<'reply' | 'note'>('reply')
  const { text, write, send } = useWriting(`ticket-${mode}`, String(view.number), LETTER_MAX)
  const replies = mode === 'reply'
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') {
      event.currentTarget.blur()
      event.stopPropagation()
    }
    if (event.key !== 'Enter' || isComposed(event.nativeEvent) || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    send()
  }
  return (
    <div className={`composer ${mode}`}>
      <ComposerTabs mode={mode} mayReply onMode={setMode} hint={false} />
      <textarea
        rows={4}
        aria-label={replies ? `Answer ${view.who}` : 'Note among colleagues'}
        placeholder={replies ? `Answer ${view.who}` : 'Only colleagues read this'}
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={press}
      />
      <div className="composer-foot">
        {replies && <Where view={view} />}
        <LengthLeft text={text} most={LETTER_MAX} />
        {replies && (
          <Button
            className="push"
            title="The ticket waits for the customer, whose answer costs no place in the queue"
            disabled={text.trim() === '' || text.trim().length > LETTER_MAX}
            onClick={() => send('ticket-question')}
          >
            Ask and wait
          </Button>
        )}
        <Button
          tone="primary"
          icon="send"
          className={replies ? undefined : 'push'}
          keyName="mod+Enter"
          disabled={text.trim() === '' || text.trim().length > LETTER_MAX}
          onClick={() => send()}
        >
          {replies ? 'Send answer' : 'Keep note'}
        </Button>
      </div>
    </div>
  )
}

/** Where an answer goes; the last mail's fate is that of the next one, unless the address was mended. */
function Where({ view: { byMail, email, mailRefused } }: { view: TicketView }) {
  if (!byMail) return <span className="faint">Stands on the page of the ticket</span>
  if (mailRefused === null) return <span className="faint">Goes by mail to {email}</span>
  return (
    <span className="wrong">
      The last mail to {email} was not delivered: {mailRefused}
    </span>
  )
}
