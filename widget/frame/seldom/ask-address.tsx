import { AddressForm } from '../address/address-form.tsx'
import { addressWords } from '../address/address-words.ts'
import type { Chat } from '../chat/chat.ts'
import type { Desk } from '../desk.ts'

/** Under which a browser keeps for which chat the question was answered, and how. */
const KEPT = 'address'

interface Answered {
  conversation: string
  /** Null: rather not. */
  email: string | null
}

/** Asks once in a chat where the answer may go when the visitor is gone; then says where it goes. */
export function AskAddress({ desk, chat }: { desk: Desk; chat: Chat }) {
  const { conversation } = chat.thread
  if (!conversation) return null
  const { id, ticket, asksAddress } = conversation
  const words = addressWords(desk.card!.language, desk.card!.desk.formal)
  const kept = desk.kept.read<Answered>(KEPT)
  const answered = kept?.conversation === id ? kept : null
  const keep = (email: string | null) => {
    desk.kept.write(KEPT, { conversation: id, email })
    if (email) desk.say(words.kept(email))
    else desk.changed()
  }
  if (answered) return answered.email && <p class="between">{words.kept(answered.email)}</p>
  if (!asksAddress) return null
  return (
    <AddressForm
      words={words}
      why={ticket ? words.ticket : words.chat}
      give={chat.giveAddress}
      given={keep}
      decline={() => keep(null)}
    />
  )
}
