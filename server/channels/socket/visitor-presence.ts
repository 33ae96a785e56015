import { visitorIs } from '../../actions/chat/visitor-presence.ts'
import type { Context } from '../../actions/context.ts'
import { roomOf } from './rooms.ts'

/** A page that is loaded anew, or a tunnel, is nobody who left. */
const GRACE_MS = 5_000

export interface Presence {
  /** A window of theirs is open. */
  here(desk: string, conversation: string): void
  /** A window of theirs was closed. */
  left(desk: string, conversation: string, reason: string): void
  stop(): void
}

/** Notices when the last window of a chat's visitor is closed, and when one is open again. */
export function openPresence(
  ctx: Context,
  rooms: { has(room: string): boolean },
  onFault: (error: unknown, event: string) => void,
): Presence {
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let stopped = false
  const say = (desk: string, conversation: string, where: 'here' | 'gone') =>
    void visitorIs(ctx, desk, conversation, where).catch((error: unknown) => onFault(error, where))
  const isHere = (conversation: string) => rooms.has(roomOf.conversation(conversation))
  return {
    here: (desk, conversation) => say(desk, conversation, 'here'),
    left: (desk, conversation, reason) => {
      // When we go ourselves they stay, and come back.
      if (stopped || reason === 'server shutting down') return
      const timer = setTimeout(() => {
        timers.delete(timer)
        if (!isHere(conversation)) say(desk, conversation, 'gone')
      }, GRACE_MS)
      timers.add(timer)
    },
    stop: () => {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
