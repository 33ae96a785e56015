import { CHANNELS } from '../../../shared/channels.ts'
import { isOpen } from '../../policy/hours.ts'
import type { Policy } from '../../policy/policy.ts'
import { openConversations } from '../../storage/changed-conversations.ts'
import { nextVersion } from '../../storage/desks.ts'
import type { House } from '../house.ts'

/** Which doors of a desk are open by their hours: `chat phone`. */
export type OpenDoors = Map<string, string>

/**
 * Tells widgets and panels when a door opens or closes by its hours. `before` is what was told last; it is only a
 * wake-up, and whoever asks is always answered by admission itself.
 */
export async function hoursDue(house: House, now: number, before: OpenDoors): Promise<void> {
  for (const policy of house.policies()) {
    const open = openByHours(policy, now)
    const told = before.get(policy.id)
    before.set(policy.id, open)
    if (told === undefined || told === open) continue
    await house.transaction(async (tx) => {
      tx.tell('desk', { desk: policy.id, version: await nextVersion(tx, policy.id) })
      tx.tell('doors', { desk: policy.id })
      for (const row of await openConversations(tx, policy.id)) {
        tx.tell('conversation', { desk: policy.id, conversation: row.conversation_id })
      }
    })
  }
}

function openByHours(policy: Policy, now: number): string {
  return CHANNELS.filter(
    (channel) => policy.doors[channel].offered && isOpen(policy.doors[channel].open, now),
  ).join(' ')
}
