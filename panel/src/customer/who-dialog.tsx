import { useState } from 'react'
import type { CustomerCard, CustomerFound } from '../../../shared/wire.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { FoundCustomers } from '../parts/found-customers.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useAction } from '../use-action.ts'

type Whom = Pick<CustomerFound, 'number' | 'name'>

interface WhoDialogProps {
  conversation: string
  customer: CustomerCard
  onKnown(): void
  onClose(): void
}

/** An agent says which customer writes here. It is written down with their name, so it is said in two steps. */
export function WhoDialog({ conversation, customer, onKnown, onClose }: WhoDialogProps) {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal, clear } = useAction()
  const [words, setWords] = useState('')
  const [whom, setWhom] = useState<Whom | null>(
    customer.number === null ? null : { number: customer.number, name: customer.name },
  )
  const choose = (next: Whom) => {
    setWhom(next)
    setWords('')
    clear()
  }
  const bind = ({ number, name }: Whom) =>
    void run(
      () => ask('contact:bind', { desk: desk.id, conversation, customer: number }),
      () => {
        notices.tell(`Whoever writes here is known as ${name} from now on.`)
        onKnown()
        onClose()
      },
    )
  return (
    <Dialog title="Who writes here" onClose={onClose}>
      <TextField
        label="Customer"
        type="search"
        hint="Name, number, address or phone."
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <FoundCustomers words={words} onChoose={choose} />
      <p className="lead">
        Only say so if you know the person: what is asked here is answered as{' '}
        {whom ? whom.name : 'the customer'}
        ’s. It is written down that you did.
      </p>
      <RefusalNote refusal={refusal} />
      <footer className="dialog-foot">
        <Button tone="primary" pending={pending} disabled={whom === null} onClick={() => whom && bind(whom)}>
          {whom ? `This is ${whom.name} (${whom.number})` : 'This is …'}
        </Button>
      </footer>
    </Dialog>
  )
}
