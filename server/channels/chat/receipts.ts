import type { Answer } from '../../../shared/answers.ts'
import type { Message } from '../../../shared/conversation.ts'
import type { Stored } from '../../../shared/wire.ts'

interface Sender {
  /** The visitor's or agent's id: nobody is answered for somebody else. */
  who: string
  conversation: string
  socket: string
  reply: (receipt: Answer<Stored>) => void
}

/**
 * Who waits for the receipt of a message. To its sender the receipt stands for the message itself, and goes out in the
 * place where the message would: what others said before it comes before it, so nobody sees a hole.
 */
export function openReceipts() {
  const waiting = new Map<string, Sender>()
  return {
    /** Posts a message; its sender may have been answered before this resolves. */
    async expect(
      clientId: string,
      sender: Sender,
      post: () => Promise<Answer<Stored>>,
    ): Promise<Answer<Stored>> {
      // Another tab with the same parcel gets the message besides its receipt.
      if (waiting.has(clientId)) return post()
      waiting.set(clientId, sender)
      try {
        return await post()
      } finally {
        waiting.delete(clientId)
      }
    },
    /** Answers whoever sent this message, which has been stored; the socket that has it now, or null. */
    give(who: string, { conversation, clientId, seq, at }: Message): string | null {
      const sender = waiting.get(clientId)
      if (sender?.who !== who || sender.conversation !== conversation) return null
      sender.reply({ ok: true, value: { seq, at } })
      return sender.socket
    },
  }
}

export type Receipts = ReturnType<typeof openReceipts>
