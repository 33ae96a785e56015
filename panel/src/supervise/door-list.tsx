import { useState } from 'react'
import type { DoorNow } from '../../../shared/doors-now.ts'
import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { sayRefusal } from '../state/notices.ts'
import { CHANNEL_NAMES } from '../words/en.ts'
import { DoorDialog } from './door-dialog.tsx'

/** Each door as it stands, and the hand on it. */
export function DoorList() {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const doors = useDeskState((state) => state.doors)
  const [setting, setSetting] = useState<DoorNow | null>(null)
  const release = async (door: DoorNow) => {
    const answer = await ask('door:set', { desk: desk.id, channel: door.channel, state: 'by-policy' })
    if (answer.ok) notices.tell(`${CHANNEL_NAMES[door.channel]} follows the policy again.`)
    else notices.tell(sayRefusal(answer), 'bad')
  }
  return (
    <section className="panel-section" aria-label="Doors">
      <h2>Doors</h2>
      {doors.length === 0 && <p className="faint">This desk has no doors.</p>}
      <ul className="rows">
        {doors.map((door) => (
          <li key={door.channel} className="door">
            <Icon
              name={door.open ? 'doorOpen' : 'doorClosed'}
              label={door.open ? 'Open' : door.served ? 'Closed' : 'Not served here'}
            />
            <span className="door-name">{CHANNEL_NAMES[door.channel]}</span>
            <span className={door.hand ? 'door-say by-hand' : door.served ? 'door-say' : 'door-say faint'}>
              {door.say}
              {door.hand && <span className="faint"> set by {door.hand.by}</span>}
            </span>
            <span className="push">
              {door.hand && <Button onClick={() => void release(door)}>Back to the policy</Button>}
              {door.served && (
                <Button onClick={() => setSetting(door)}>{door.open ? 'Close now' : 'Open now'}</Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {setting && <DoorDialog door={setting} onClose={() => setSetting(null)} />}
    </section>
  )
}
