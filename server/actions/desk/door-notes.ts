import type { AbsentDoor } from '../../../shared/card.ts'
import type { Channel, Language } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import { textIn } from '../../policy/say/in-language.ts'

/** The desk's words beside a door; null where it has none. Those of a door that others serve stand in its sentence. */
export function noteBeside(policy: Policy, channel: Channel, language: Language): string | null {
  const { say, elsewhere } = policy.doors[channel]
  return say === null || elsewhere ? null : textIn(policy, say, language)
}

/** The doors that are off and say why, in the order of the file: people look for them, and would not find them. */
export function absentDoors(policy: Policy, language: Language): AbsentDoor[] {
  return policy.doorOrder.flatMap((channel) => {
    const { offered, offText } = policy.doors[channel]
    return offered || offText === null ? [] : [{ channel, say: textIn(policy, offText, language) }]
  })
}
