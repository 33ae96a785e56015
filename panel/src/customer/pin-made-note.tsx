import type { PinMade } from '../../../shared/pin.ts'
import { Button } from '../parts/button.tsx'
import { CopyButton } from '../parts/copy-button.tsx'
import { inTwos } from '../state/pin.ts'
import { sayWhen } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'

/** The digits, this once: nobody can look them up later. */
export function PinMadeNote({ made, onDone }: { made: PinMade; onDone(): void }) {
  const now = useNow('minute')
  return (
    <>
      <p className="pin-digits">
        <output aria-label={`PIN ${[...made.digits].join(' ')}`}>{inTwos(made.digits)}</output>
        <CopyButton text={made.digits} label="Copy" />
      </p>
      <p className="lead">
        Hand it over now: it is shown this once and nobody can look it up later.
        {made.expiresAt !== null && ` It works for one call, until ${sayWhen(made.expiresAt, now)}.`}
        {made.label && ` It is for ${made.label}.`}
      </p>
      <footer className="dialog-foot">
        <Button tone="primary" onClick={onDone}>
          Handed over
        </Button>
      </footer>
    </>
  )
}
