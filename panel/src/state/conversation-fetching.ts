import { isPassing } from '../../../shared/answers.ts'
import type { Ask } from '../wire/socket.ts'
import { type ConversationState, hasHole, lastSeq, opened, receivePage } from './conversation.ts'

interface Held {
  of(id: string): ConversationState | undefined
  change(id: string, next: (was: ConversationState) => ConversationState): void
}

export interface Fetching {
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

  async function join(desk: string, id: string): Promise<void> {
    if (joining.has(id)) return
    joining.add(id)
    const answer = await ask('conversation:open', { desk, conversation: id })
    joining.delete(id)
    held.change(id, (was) => {
      if (answer.ok) return opened(was, answer.value)
      // Offline or busy: what we have is worth more than a refusal.
      if (was.status === 'open' && isPassing(answer.code)) return was
      return { ...was, status: 'refused', refusal: answer }
    })
    await catchUp(id)
  }
  return { join, catchUp }
}
