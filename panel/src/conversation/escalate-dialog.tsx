import type { FormEvent } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { AreaField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import type { AboutConversation } from './about-conversation.ts'

export function EscalateDialog({ item, onClose }: AboutConversation) {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const reason = String(new FormData(event.currentTarget).get('reason')).trim()
    void action.run(
      () => ask('conversation:escalate', { desk: desk.id, conversation: item.id, reason }),
      () => {
        notices.tell(`${item.who} is escalated.`)
        onClose()
      },
    )
  }
  return (
    <Dialog title={`Escalate ${item.who}`} onClose={onClose}>
      <form onSubmit={submit}>
        <AreaField
          label="Why"
          name="reason"
          required
          maxLength={500}
          hint="Colleagues and supervisors read it; the customer does not."
        />
        <RefusalNote refusal={action.refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" pending={action.pending}>
            Escalate
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
