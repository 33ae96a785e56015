import { Icon } from '../parts/icon.tsx'
import type { IconName } from '../parts/icon-paths.ts'
import type { SentMark as Mark } from '../state/written.ts'

const SIGNS: Record<Mark['state'], { icon: IconName; label: string }> = {
  waiting: { icon: 'clock', label: 'Being sent' },
  sent: { icon: 'check', label: 'Sent' },
  delivered: { icon: 'checks', label: 'Delivered' },
  read: { icon: 'checks', label: 'Read' },
  unknown: { icon: 'ask', label: 'Perhaps not sent' },
  failed: { icon: 'alert', label: 'Not sent' },
}

/** How far a message is that a provider carries. What went wrong is said in words beside the sign. */
export function SentMark({ mark }: { mark: Mark }) {
  const { icon, label } = SIGNS[mark.state]
  return (
    <span className={`sent-mark ${mark.state}`}>
      <Icon name={icon} size={14} {...(mark.say === null && { label })} />
      {mark.say}
    </span>
  )
}
