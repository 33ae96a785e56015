import { type FormEvent, useState } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import type { AboutConversation } from './about-conversation.ts'
import { Colleagues, Teams } from './pick-receiver.tsx'

/** To a colleague, who has it at once, or to a team, where it waits. */
export function TransferDialog({ item, onClose }: Pick<AboutConversation, 'item' | 'onClose'>) {
  const { ask, calls, notices } = usePanel()
  const { desk } = useDesk()
  const action = useAction()
  const [to, setTo] = useState('')
  const isCall = item.channel === 'phone'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const [kind, key] = to.split('/')
    if (!key) return
    const receiver = kind === 'agent' ? { agent: key } : { team: key }
    void action.run(
      () =>
        ask(isCall ? 'call:transfer' : 'conversation:transfer', {
          desk: desk.id,
          conversation: item.id,
          to: receiver,
        }),
      () => {
        notices.tell(`${item.who} is transferred.`)
        if (isCall) calls.handedOn(item.id)
        onClose()
      },
    )
  }
  return (
    <Dialog title={`Transfer ${item.who}`} onClose={onClose}>
      <form onSubmit={submit}>
        <Teams to={to} onPick={setTo} />
        <Colleagues
          legend="To a colleague"
          to={to}
          onPick={setTo}
          but={item.agent?.id ?? null}
          onlyHere={isCall}
        />
        <RefusalNote refusal={action.refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" disabled={to === ''} pending={action.pending}>
            Transfer
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
