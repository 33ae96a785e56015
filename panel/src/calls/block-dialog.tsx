import { type FormEvent, useState } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { UntilField } from '../parts/until-field.tsx'
import { sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { instantAt, wallAt } from '../time/zone.ts'
import { useAction } from '../use-action.ts'

const DAY_MS = 24 * 3_600_000

interface BlockDialogProps {
  /** The number it is about; null: it is asked for. */
  number: string | null
  onClose(): void
  onDone(): void
}

/** Blocks a number until a moment, with a reason for colleagues. */
export function BlockDialog({ number, onClose, onDone }: BlockDialogProps) {
  const { desk } = useDesk()
  const after = (days: number) => wallAt(serverNow() + days * DAY_MS, desk.timezone)
  const [until, setUntil] = useState(() => after(7))
  const { block, pending, refusal } = useBlocking(onDone)
  const [doubted, setDoubted] = useState<string | null>(null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const phone = number ?? String(form.get('phone'))
    // A number that has called exists; one that is typed again after the question is meant.
    const sure = number !== null || phone === doubted
    if (number === null) setDoubted(phone)
    block({ phone, sure, reason: String(form.get('reason')).trim(), wall: until })
  }
  const wrongAt = (field: string) => (refusal?.field === field ? (refusal.say ?? null) : null)
  const lasting = [
    { label: '1 day', wall: after(1) },
    { label: '1 week', wall: after(7) },
    { label: '30 days', wall: after(30) },
  ]
  return (
    <Dialog title={number === null ? 'Block a number' : `Block ${number}`} onClose={onClose}>
      <form onSubmit={submit}>
        <p>Whoever calls from it hears that we take no calls from there, and rings nobody.</p>
        {number === null && (
          <TextField label="Number" name="phone" type="tel" required maxLength={40} said={wrongAt('phone')} />
        )}
        <TextField label="Why" name="reason" required maxLength={200} hint="Colleagues read it." />
        <UntilField
          until={until}
          said={wrongAt('until')}
          hint="After that its calls are taken again."
          lasting={lasting}
          onUntil={setUntil}
        />
        <RefusalNote refusal={(wrongAt('phone') ?? wrongAt('until')) ? null : refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="danger" pending={pending}>
            Block the number
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

function useBlocking(done: () => void) {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  const block = ({ wall, ...input }: { phone: string; sure: boolean; reason: string; wall: string }) => {
    const until = instantAt(wall, desk.timezone)
    if (until === null) return
    void run(
      () => ask('numbers:block', { desk: desk.id, until, ...input }),
      () => {
        notices.tell(`The number is blocked until ${sayWhen(until, serverNow(), desk.timezone)}.`)
        done()
      },
    )
  }
  return { block, pending, refusal }
}
