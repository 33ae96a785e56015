import { type FormEvent, useState } from 'react'
import type { StandbyRoster } from '../../../shared/calls.ts'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'
import { SpanFields, useSpan } from './span-fields.tsx'

interface DutyDialogProps {
  roster: StandbyRoster
  onClose(): void
  onDone(): void
}

/** A turn of duty: who, from when until when, and after whom they are rung. */
export function DutyDialog({ roster, onClose, onDone }: DutyDialogProps) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  const agents = useDeskState((state) => state.agents)
  const reachable = agents.filter((one) => roster.phones.some((phone) => phone.agent === one.id))
  const span = useSpan(7)
  const [agent, setAgent] = useState(reachable[0]?.id ?? '')
  const [order, setOrder] = useState('1')
  // One for this dialog, so that a repeated press changes the turn and adds none.
  const [duty] = useState(() => crypto.randomUUID())
  const save = (event: FormEvent) => {
    event.preventDefault()
    const { from, until } = span
    if (from === null || until === null || agent === '') return
    void run(
      () => ask('standby:duty', { desk: desk.id, duty, agent, from, until, order: Number(order) }),
      () => {
        onDone()
        onClose()
      },
    )
  }
  if (reachable.length === 0) {
    return (
      <Dialog title="Put somebody on duty" onClose={onClose}>
        <p className="lead">Enter the telephone number of an engineer first: it is what rings at night.</p>
      </Dialog>
    )
  }
  return (
    <Dialog title="Put somebody on duty" onClose={onClose}>
      <form onSubmit={save}>
        <SelectField
          label="Engineer"
          value={agent}
          choices={reachable.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => setAgent(event.target.value)}
        />
        <SpanFields span={span} />
        <TextField
          label="Rings as number"
          type="number"
          min={1}
          max={9}
          required
          hint="1 rings first; the next one when nobody has accepted."
          value={order}
          onChange={(event) => setOrder(event.target.value)}
        />
        <RefusalNote refusal={refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" pending={pending}>
            Put on duty
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
