import { Icon } from '../parts/icon.tsx'
import { type WindowNow, windowAt } from '../state/written.ts'
import { useNow } from '../time/use-now.ts'

/** Whether free text goes now; null where it always does. */
export function useWindow(freeUntil: number | null): WindowNow | null {
  return windowAt(freeUntil, useNow('minute'))
}

/** How long free text still goes. */
export function WindowNote({ window }: { window: Extract<WindowNow, { isOpen: true }> }) {
  return (
    <p className={`window-note${window.isSoonOver ? ' soon' : ''}`}>
      <Icon name={window.isSoonOver ? 'alert' : 'clock'} size={14} />
      {window.say}
    </p>
  )
}
