import { type FormEvent, useState } from 'react'
import type { DoorNow } from '../../../shared/doors-now.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { AreaField, TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { UntilField } from '../parts/until-field.tsx'
import { sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { instantAt, midnightAfter, wallAt } from '../time/zone.ts'
import { useAction } from '../use-action.ts'
import { CHANNEL_NAMES } from '../words/en.ts'

const HOUR_MS = 3_600_000

interface DoorDialogProps {
  door: DoorNow
  onClose(): void
}

/** Opens or closes a door by hand: until when, why for colleagues, and what people read. */
export function DoorDialog({ door, onClose }: DoorDialogProps) {
  const { desk } = useDesk()
  const [until, setUntil] = useState(() => wallAt(serverNow() + HOUR_MS, desk.timezone))
  const { set, pending, refusal } = useDoor(door, until, onClose)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    set(String(form.get('reason')).trim(), String(form.get('say')).trim())
  }
  const after = (ms: number) => wallAt(serverNow() + ms, desk.timezone)
  const lasting = [
    { label: '1 hour', wall: after(HOUR_MS) },
    { label: '2 hours', wall: after(2 * HOUR_MS) },
    { label: 'until midnight', wall: midnightAfter(serverNow(), desk.timezone) },
  ]
  const wrong = refusal?.field === 'until' ? (refusal.say ?? null) : null
  return (
    <Dialog
      title={`${door.open ? 'Close' : 'Open'} ${CHANNEL_NAMES[door.channel].toLowerCase()} now`}
      onClose={onClose}
    >
      <form onSubmit={submit}>
        <UntilField
          until={until}
          said={wrong}
          hint="After that the policy decides again."
          lasting={lasting}
          onUntil={setUntil}
        />
        <TextField label="Why" name="reason" required maxLength={200} hint="Colleagues read it." />
        <AreaField
          label="What people read"
          name="say"
          optional
          rows={2}
          maxLength={300}
          hint="In the desk’s own language. Left empty, the desk’s usual words are used."
        />
        <RefusalNote refusal={wrong ? null : refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone={door.open ? 'danger' : 'primary'} pending={pending}>
            {door.open ? 'Close the door' : 'Open the door'}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

/** The hand on the door: sets it to the other state than it is in. */
function useDoor(door: DoorNow, until: string, done: () => void) {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  const state = door.open ? 'closed' : 'open'
  const { channel } = door
  const set = (reason: string, say: string) => {
    const instant = instantAt(until, desk.timezone)
    if (instant === null) return
    void run(
      () => ask('door:set', { desk: desk.id, channel, state, until: instant, reason, ...(say && { say }) }),
      () => {
        notices.tell(
          `${CHANNEL_NAMES[channel]} is ${state} until ${sayWhen(instant, serverNow(), desk.timezone)}.`,
        )
        done()
      },
    )
  }
  return { set, pending, refusal }
}
