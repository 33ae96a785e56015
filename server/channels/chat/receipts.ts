import type { Answer } from '../../../shared/answers.ts'
import type { Message } from '../../../shared/conversation.ts'
import type { Stored } from '../../../shared/wire.ts'

interface Sender {
  /** The visitor's or agent's id: nobody is answered for somebody else. */
  who: string
  conversation: string
  socket: string
  /** Null when no answer was asked for: then the message itself goes out. */
  reply: ((receipt: Answer<Stored>) => void) | null
}

/**
 * Who waits for the receipt of a message. To its sender the receipt stands for the message itself, and goes out in the
 * place where the message would: what others said before it comes before it, so nobody sees a hole.
 */
export function openReceipts() {
  const waiting = new Map<string, { sender: Sender | null; posts: number }>()
  return {
    /** Posts a message; its sender may have been answered before this resolves. */
    async expect(
      clientId: string,
      sender: Sender,
      post: () => Promise<Answer<Stored>>,
    ): Promise<Answer<Stored>> {
      const posted = waiting.get(clientId)
      // Two at once, of two tabs or with two bodies: each gets its own answer, and both hear the message.
      const entry = posted ? Object.assign(posted, { sender: null }) : { sender, posts: 0 }
      waiting.set(clientId, entry)
      entry.posts += 1
      try {
        return await post()
      } finally {
        entry.posts -= 1
        if (entry.posts === 0) waiting.delete(clientId)
      }
    },
    /** Answers whoever sent this message, which has been stored; the socket that has it now, or null. */
    give(who: string, { conversation, clientId, seq, at }: Message): string | null {
      const sender = waiting.get(clientId)?.sender
      if (!sender?.reply || sender.who !== who || sender.conversation !== conversation) return null
      sender.reply({ ok: true, value: { seq, at } })
      return sender.socket
    },
  }
}

export type Receipts = ReturnType<typeof openReceipts>
