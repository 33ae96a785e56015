import { useDesk, usePanel } from '../panel-context.ts'
import { Icon } from '../parts/icon.tsx'
import { useStore } from '../state/use-store.ts'
import { sayMoment } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'

/** Says which hour it is in a demo that is shown at another one: every time on the page is of that clock. */
export function ClockBanner() {
  const { session } = usePanel()
  const isDemo = useStore(session.store, (now) => now.status === 'signed-in' && now.me.demoClock)
  const { desk } = useDesk()
  const now = useNow('minute')
  if (!isDemo) return null
  return (
    <aside className="banner demo-clock" aria-label="Demo clock">
      <Icon name="clock" />
      <span>Demo clock: it is {sayMoment(now, desk.timezone)} here.</span>
    </aside>
  )
}
