import { useDesk } from '../panel-context.ts'
import { serverNow } from '../time/use-now.ts'
import { ownZone, wallAt } from '../time/zone.ts'
import { Button } from './button.tsx'
import { TextField } from './field.tsx'

interface UntilFieldProps {
  /** On the desk's wall clock. */
  until: string
  /** What the server said about it. */
  said: string | null
  hint: string
  /** What is often meant, on the wall clock. */
  lasting: readonly { label: string; wall: string }[]
  onUntil(until: string): void
}

/** Until when something is so: a moment on the desk's clock, or one of those that are often meant. */
export function UntilField({ until, said, hint, lasting, onUntil }: UntilFieldProps) {
  const { desk } = useDesk()
  return (
    <>
      <TextField
        label="Until"
        type="datetime-local"
        required
        value={until}
        min={wallAt(serverNow(), desk.timezone)}
        hint={ownZone() === desk.timezone ? hint : `Time of ${desk.timezone}.`}
        said={said}
        onChange={(event) => onUntil(event.target.value)}
      />
      <fieldset className="quick" aria-label="For how long">
        {lasting.map(({ label, wall }) => (
          <Button key={label} tone="quiet" aria-pressed={until === wall} onClick={() => onUntil(wall)}>
            {label}
          </Button>
        ))}
      </fieldset>
    </>
  )
}
