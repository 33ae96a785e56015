import { usePanel } from '../panel-context.ts'
import { Icon } from '../parts/icon.tsx'
import { useStore } from '../state/use-store.ts'

/** Says that the connection is gone, and what that means for what the agent does now. */
export function LinkBanner() {
  const { link, outbox } = usePanel()
  const offline = useStore(link, (value) => value === 'offline')
  const kept = useStore(
    outbox.store,
    (entries) => entries.filter((entry) => entry.state !== 'refused').length,
  )
  return (
    <div role="status">
      {offline && (
        <p className="banner">
          <Icon name="offline" />
          <span>
            No connection; looking for it. You can go on writing
            {kept > 0
              ? `, ${kept === 1 ? 'one message is' : `${kept} messages are`} kept and will go out.`
              : '.'}
          </span>
        </p>
      )}
    </div>
  )
}
