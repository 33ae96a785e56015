import { type Question, Sendable } from '../../../adapters/baileys/port.ts'
import { readInput } from '../../../shared/read-input.ts'
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
      const content = readInput(Sendable, sent?.content)
      return content.success ? { [question.id]: JSON.stringify(content.data) } : {}
    }
  }
}
