import { useAvailability } from '../frame/use-availability.ts'
import { Switch } from '../parts/switch.tsx'

/** Who waits in all, and whether one is here to take them. */
export function InboxHead({ waiting }: { waiting: number }) {
  const { self, toggle } = useAvailability()
  return (
    <header className="column-head">
      <h2>Inbox</h2>
      <span className="count">{waiting === 0 ? 'nobody waits' : `${waiting} waiting`}</span>
      <span className="push">
        {self && (
          <span className="hands" title="Conversations in your hands, of how many you take at once">
            {self.chats} of {self.capacity}
          </span>
        )}
        <Switch on={self?.available ?? false} disabled={!self} label="At the desk" onChange={toggle} />
      </span>
    </header>
  )
}
