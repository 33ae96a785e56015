import { usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { useStore } from '../state/use-store.ts'

export function NoticeList() {
  const { notices } = usePanel()
  const all = useStore(notices.store, (value) => value)
  return (
    <div className="notices" role="status">
      {all.map((notice) => (
        <p key={notice.id} className={`notice ${notice.tone}`}>
          <span>{notice.say}</span>
          <Button tone="quiet" icon="close" aria-label="Dismiss" onClick={() => notices.dismiss(notice.id)} />
        </p>
      ))}
    </div>
  )
}

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
