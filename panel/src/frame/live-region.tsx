import { usePanel } from '../panel-context.ts'
import { useStore } from '../state/use-store.ts'

/** The one place that speaks to screen readers, politely. */
export function LiveRegion() {
  const { notices } = usePanel()
  const spoken = useStore(notices.spoken, (value) => value)
  return (
    <div className="unseen" aria-live="polite">
      {spoken}
    </div>
  )
}
