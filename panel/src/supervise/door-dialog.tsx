import { type FormEvent, useState } from 'react'
import type { DoorNow } from '../../../shared/wire.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { AreaField, TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { CHANNEL_NAMES } from '../state/words.ts'
import { serverNow } from '../time/use-now.ts'
import { instantAt, ownZone, wallAt } from '../time/zone.ts'
import { useDeed } from '../use-deed.ts'

const HOUR_MS = 3_600_000

/** Opens or closes a door by hand: until when, why for colleagues, and what people read. */
export function DoorDialog({ door, onClose }: { door: DoorNow; onClose(): void }) {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const deed = useDeed()
  const [until, setUntil] = useState(() => wallAt(serverNow() + HOUR_MS, desk.timezone))
  const state = door.open ? 'closed' : 'open'
  const name = CHANNEL_NAMES[door.channel]
  const lasting = [
    { label: '1 hour', wall: wallAt(serverNow() + HOUR_MS, desk.timezone) },
    { label: '2 hours', wall: wallAt(serverNow() + 2 * HOUR_MS, desk.timezone) },
    {
      label: 'until midnight',
      wall: `${wallAt(serverNow() + 24 * HOUR_MS, desk.timezone).slice(0, 10)}T00:00`,
    },
  ]
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const instant = instantAt(until, desk.timezone)
    if (instant === null) return
    const reason = String(form.get('reason')).trim()
    const say = String(form.get('say')).trim()
    void deed.run(
      () =>
        ask('door:set', {
          desk: desk.id,
          channel: door.channel,
          state,
          until: instant,
          reason,
          ...(say && { say }),
        }),
      () => {
        notices.tell(`${name} is ${state} until ${until.replace('T', ', ')}.`)
        onClose()
      },
    )
  }
  return (
    <Dialog title={`${door.open ? 'Close' : 'Open'} ${name.toLowerCase()} now`} onClose={onClose}>
      <form onSubmit={submit}>
        <TextField
          label="Until"
          type="datetime-local"
          required
          value={until}
          min={wallAt(serverNow(), desk.timezone)}
          hint={
            ownZone() === desk.timezone ? 'After that the policy decides again.' : `Time of ${desk.timezone}.`
          }
          wrong={deed.refusal?.field === 'until' ? (deed.refusal.say ?? null) : null}
          onChange={(event) => setUntil(event.target.value)}
        />
        <fieldset className="quick" aria-label="For how long">
          {lasting.map((choice) => (
            <Button
              key={choice.label}
              tone="quiet"
              aria-pressed={until === choice.wall}
              onClick={() => setUntil(choice.wall)}
            >
              {choice.label}
            </Button>
          ))}
        </fieldset>
        <TextField label="Why" name="reason" required maxLength={200} hint="Colleagues read it." />
        <AreaField
          label="What people read"
          name="say"
          optional
          rows={2}
          maxLength={300}
          hint="In the desk’s own language. Left empty, the desk’s usual words are used."
        />
        <RefusalNote refusal={deed.refusal?.field === 'until' ? null : deed.refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone={door.open ? 'danger' : 'primary'} pending={deed.pending}>
            {door.open ? 'Close the door' : 'Open the door'}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}
