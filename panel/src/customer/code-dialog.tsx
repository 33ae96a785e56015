import { useEffect, useState } from 'react'
import type { BindingCode } from '../../../shared/binding-code.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'
import { useAction } from '../use-action.ts'

interface CodeDialogProps {
  name: string
  number: string
  onClose(): void
}

/** A code for WhatsApp, shown this once. It is made when somebody asks for it, and ends the one they made before. */
export function CodeDialog({ name, number, onClose }: CodeDialogProps) {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const now = useNow('minute')
  const { run, pending, refusal } = useAction()
  const [made, setMade] = useState<BindingCode | null>(null)
  useEffect(() => {
    void run(() => ask('binding-code:make', { desk: desk.id, customer: number }), setMade)
  }, [run, ask, desk, number])
  return (
    <Dialog title={`WhatsApp code for ${name}`} onClose={onClose}>
      <RefusalNote refusal={refusal} />
      {made && (
        <>
          <p className="pin-digits">
            <output aria-label={`Code ${[...made.code].join(' ')}`}>{made.code}</output>
            <CopyButton text={made.code} label="Copy" />
          </p>
          <p className="lead">
            Hand it over to {name} by another way than WhatsApp. Whoever writes it to us there is known as{' '}
            {name} from then on. It works once, until {sayWhen(made.expiresAt, now)}.
          </p>
        </>
      )}
      <footer className="dialog-foot">
        <Button tone="primary" pending={pending} onClick={onClose}>
          Handed over
        </Button>
      </footer>
    </Dialog>
  )
}
