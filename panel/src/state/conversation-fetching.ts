import { isPassing } from '../../../shared/answers.ts'
import type { Message } from '../../../shared/conversation.ts'
import { hasHole, lastSeq } from '../../../shared/message-log.ts'
import type { ConversationView } from '../../../shared/wire.ts'
import type { Ask } from '../wire/socket.ts'
import { type ConversationState, opened, opening, receivePage } from './conversation.ts'

interface Held {
  of(id: string): ConversationState | undefined
  change(id: string, next: (was: ConversationState) => ConversationState): void
}

interface Fetching {
  /** Subscribes and fetches the first page, then what is still missing. */
  join(desk: string, id: string): Promise<void>
  /** Fetches until nothing is missing between what we have and what the server has. */
  catchUp(id: string): Promise<void>
}

/** Brings held conversations up to date; of each kind one request a conversation is under way. */
export function fetching(ask: Ask, held: Held): Fetching {
  const catchingUp = new Set<string>()
  const joining = new Set<string>()

  async function catchUp(id: string): Promise<void> {
    if (catchingUp.has(id)) return
    catchingUp.add(id)
    for (let state = held.of(id); state && (state.more || hasHole(state)); state = held.of(id)) {
      const before = lastSeq(state)
      const answer = await ask('messages:after', { desk: state.desk, conversation: id, after: before })
      if (!answer.ok) break
      held.change(id, (was) => receivePage(was, answer.value))
      if (lastSeq(held.of(id) ?? state) === before) break
    }
    catchingUp.delete(id)
  }

  /** Whether the server still has our last line at its place: one that was restored from a backup may not. */
  async function continues({ desk, messages }: ConversationState, view: ConversationView): Promise<boolean> {
    const last = messages.at(-1)
    if (!last) return true
    const isThere = (lines: readonly Message[]) => lines.some(({ clientId }) => clientId === last.clientId)
    if (!view.more || isThere(view.messages)) return isThere(view.messages)
    const input = { desk, conversation: last.conversation, after: last.seq - 1 }
    const answer = await ask('messages:after', input)
    return !answer.ok || isThere(answer.value.messages)
  }

  async function join(desk: string, id: string): Promise<void> {
    if (joining.has(id)) return
    joining.add(id)
    const before = held.of(id)
    const answer = await ask('conversation:open', { desk, conversation: id })
    const goesOn = !before || !answer.ok || (await continues(before, answer.value))
    joining.delete(id)
    held.change(id, (was) => {
      // What came meanwhile is fetched once more: it may stand at a place that we thought was taken.
      if (answer.ok && !goesOn) return { ...opened(opening(desk), answer.value), more: true }
      if (answer.ok) return opened(was, answer.value)
      // Offline or busy: what we have is worth more than a refusal.
      if (was.status === 'open' && isPassing(answer.code)) return was
      return { ...was, status: 'refused', refusal: answer }
    })
    await catchUp(id)
  }
  return { join, catchUp }
}
