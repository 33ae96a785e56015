import { useAvailability } from '../frame/use-availability.ts'
import { useDeskState } from '../panel-context.ts'
import { Switch } from '../parts/switch.tsx'
import { toldWhileEmpty } from '../state/desk.ts'

/** Who waits in all, and whether one is here to take them. */
export function InboxHead({ waiting }: { waiting: number }) {
  const { self, toggle } = useAvailability()
  return (
    <header className="column-head">
      <h2>Inbox</h2>
      {waiting > 0 && <span className="count">{waiting} waiting</span>}
      <span className="push">
        {self && (
          <span className="hands" title="Conversations in your hands, of how many you take at once">
            {self.chats} of {self.capacity}
          </span>
        )}
        <Switch
          on={self?.available ?? false}
          disabled={!self}
          label={self?.available === false ? 'Away' : 'At the desk'}
          onChange={toggle}
        />
      </span>
    </header>
  )
}

/** What it means for visitors that no agent is at the desk. */
export function AbandonedNote() {
  const told = useDeskState(toldWhileEmpty)
  return told === null ? null : (
    <p className="abandoned" role="status">
      Nobody is at the desk. Visitors are told: “{told}”
    </p>
  )
}
