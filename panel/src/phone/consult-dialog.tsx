import { type FormEvent, useState } from 'react'
import type { AboutConversation } from '../conversation/about-conversation.ts'
import { Colleagues } from '../conversation/pick-receiver.tsx'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'

/** Asks a colleague, or somebody outside, into the talk. The caller is on hold meanwhile. */
export function ConsultDialog({ item, onClose }: Pick<AboutConversation, 'item' | 'onClose'>) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const [to, setTo] = useState('')
  const [phone, setPhone] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const about = { desk: desk.id, conversation: item.id }
    const [, agent] = to.split('/')
    if (agent) void action.run(() => ask('call:consult', { ...about, agent }), onClose)
    else if (phone.trim() !== '') void action.run(() => ask('call:outside', { ...about, phone }), onClose)
  }
  return (
    <Dialog title={`Consult about ${item.who}`} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="faint">The caller is on hold until you go back to them.</p>
        <Colleagues
          legend="A colleague"
          to={to}
          onPick={(picked) => {
            setTo(picked)
            setPhone('')
          }}
          but={item.agent?.id ?? null}
          onlyHere
        />
        <TextField
          label="Or a number outside"
          type="tel"
          maxLength={40}
          value={phone}
          onChange={(event) => {
            setPhone(event.target.value)
            setTo('')
          }}
        />
        <RefusalNote refusal={action.refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button
            type="submit"
            tone="primary"
            disabled={to === '' && phone.trim() === ''}
            pending={action.pending}
          >
            Consult
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
