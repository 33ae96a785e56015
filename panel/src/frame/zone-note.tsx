import { useDesk } from '../panel-context.ts'
import { Icon } from '../parts/icon.tsx'
import { sayTime } from '../time/say.ts'
import { useNow } from '../time/use-now.ts'
import { ownZone, wallAt } from '../time/zone.ts'

/** Names the desk's zone to whoever reads it by another clock: every time on the page is of the desk. */
export function ZoneNote() {
  const { desk } = useDesk()
  const now = useNow('minute')
  const zone = desk.timezone
  if (wallAt(now, zone) === wallAt(now, ownZone())) return null
  return (
    <p className="banner zone-note">
      <Icon name="clock" />
      <span>
        Times are those of {zone}, where it is {sayTime(now, zone)}.
      </span>
    </p>
  )
}
