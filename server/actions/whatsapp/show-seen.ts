import { lastInboundOf } from '../../storage/inbound.ts'
import type { Context } from '../context.ts'

/** Providers show for some 25 seconds that somebody types. */
const TYPING_AGAIN_MS = 20_000
/** So many conversations are remembered; what is forgotten is only shown once more. */
const MOST = 1_000

interface Seen {
  desk: string
  conversation: string
  isTyping: boolean
}

/**
 * Shows customers in WhatsApp that their message was read and that an agent types, where the provider can. Nothing depends
 * on it: what fails is not tried again.
 */
export function openSeen(ctx: Context): (seen: Seen) => Promise<void> {
  /** By conversation, which message was shown as read, and until when that somebody types. */
  const shown = new Map<string, { id: string; typingUntil: number }>()
  return async ({ desk, conversation, isTyping }) => {
    const show = ctx.ports.messenger(desk)?.showRead
    if (!show) return
    const now = ctx.clock()
    const isShown = () => now < (shown.get(conversation)?.typingUntil ?? 0)
    if (isTyping && isShown()) return
    const last = await lastInboundOf(ctx.pool, desk, conversation)
    // Asked again: the next key may have been pressed meanwhile.
    if (last === null || (isTyping && isShown())) return
    const before = shown.get(conversation)
    if (!isTyping && before?.id === last.provider_id) return
    if (shown.size >= MOST) shown.clear()
    const typingUntil = isTyping ? now + TYPING_AGAIN_MS : (before?.typingUntil ?? 0)
    shown.set(conversation, { id: last.provider_id, typingUntil })
    await show({ desk, line: last.line, id: last.provider_id, isTyping })
  }
}
