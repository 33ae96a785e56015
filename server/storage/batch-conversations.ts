import type { Typed } from './typed-message.ts'

/** What a batch has for one conversation. */
export interface BatchConversation {
  desk: string
  conversation: string
  /** Who writes on either side; null when nobody does in this batch. */
  visitor: string | null
  agent: string | null
  agentName: string | null
  /** In the order in which they arrived. */
  messages: Typed[]
}

/**
 * Sorts a batch by conversation. Apart are those that need the judge: with a file, under two desks, or with two people
 * on one side, of whom one at most is in the conversation.
 */
export function talksOf(batch: readonly Typed[]): { plain: BatchConversation[]; apart: BatchConversation[] } {
  const talks = new Map<string, BatchConversation>()
  const apart = new Set<BatchConversation>()
  for (const typed of batch) {
    const { desk, conversation, author, authorId, authorName, file } = typed
    let talk = talks.get(conversation)
    if (!talk) {
      talk = { desk, conversation, visitor: null, agent: null, agentName: null, messages: [] }
      talks.set(conversation, talk)
    }
    if (file || desk !== talk.desk || (talk[author] ?? authorId) !== authorId) apart.add(talk)
    talk[author] = authorId
    talk.agentName ??= authorName
    talk.messages.push(typed)
  }
  return { plain: [...talks.values()].filter((talk) => !apart.has(talk)), apart: [...apart] }
}
