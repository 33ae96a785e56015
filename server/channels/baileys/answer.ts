import type { Question } from '../../../adapters/baileys/port.ts'
import type { HeldLink } from '../../actions/linked-phones/hold-link.ts'

/** What the process with the library asks of what is kept of its link. */
export async function answer(held: HeldLink, question: Question): Promise<Record<string, string>> {
  switch (question.kind) {
    case 'get':
      return held.get(question.type, question.ids)
    case 'set':
      await held.set(question.entries)
      return {}
    case 'sent': {
      const sent = await held.sent(question.id)
      return sent ? { [question.id]: sent.body } : {}
    }
  }
}
