import type { Channel } from '../../shared/channels.ts'
import type { Policy } from './policy.ts'

/** Whether files may be added at a door: by everyone, by those who signed in, or not at all. */
export function mayAttach(policy: Policy, channel: Channel, signedIn: boolean): 'yes' | 'sign-in' | 'off' {
  const rule = policy.doors[channel].attachments
  if (rule === 'off') return 'off'
  return rule === 'everyone' || signedIn ? 'yes' : 'sign-in'
}
