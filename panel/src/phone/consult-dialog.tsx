import { type FormEvent, useState } from 'react'
import type { AboutConversation } from '../conversation/about-conversation.ts'
import { Colleagues } from '../conversation/pick-receiver.tsx'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'

/** Whom to ask; the caller is on hold meanwhile. */
export function ConsultDialog({ item, onClose }: Pick<AboutConversation, 'item' | 'onClose'>) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const [to, setTo] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [, agent] = to.split('/')
    if (!agent) return
    void action.run(() => ask('call:consult', { desk: desk.id, conversation: item.id, agent }), onClose)
  }
  return (
    <Dialog title={`Consult about ${item.who}`} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="faint">The caller is on hold until you go back to them.</p>
        <Colleagues legend="A colleague" to={to} onPick={setTo} but={item.agent?.id ?? null} />
        <RefusalNote refusal={action.refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" disabled={to === ''} pending={action.pending}>
            Consult
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
