import { useDesk, usePanel } from '../panel-context.ts'
import { Icon } from '../parts/icon.tsx'
import { Link } from '../parts/link.tsx'
import { sayGuesses } from '../state/guesses.ts'
import { useStore } from '../state/use-store.ts'
import { useNow } from '../time/use-now.ts'

/** Tells whoever leads the desk that somebody guesses PINs, as long as it goes on. */
export function GuessBanner() {
  const { guesses } = usePanel()
  const { desk } = useDesk()
  const known = useStore(guesses.store, (all) => all.get(desk.id) ?? null)
  const now = useNow('minute')
  const say = known && sayGuesses(known, now)
  return (
    <div role="alert">
      {say && (
        <p className="banner">
          <Icon name="alert" />
          <span>{say}</span>
          <Link to={{ page: 'supervise', desk: desk.id }}>Look who</Link>
        </p>
      )}
    </div>
  )
}
