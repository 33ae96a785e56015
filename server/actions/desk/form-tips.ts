import type { Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import type { Policy } from '../../policy/policy.ts'
import { textIn } from '../../policy/say/in-language.ts'
import { TICKET_WORDS } from '../tickets/words/in-language.ts'

/** What the form says before anything is written: the desk's own words, and what a ticket can cost. */
export function tipsOf(policy: Policy, language: Language): string[] {
  const { say } = policy.doors.ticket
  return [...(say ? [textIn(policy, say, language)] : []), ...costsOfForm(policy, language)]
}

/** What a ticket can cost in the queue, in the desk's own rules: said before anything is sent. */
function costsOfForm({ queue, address }: Policy, language: Language): string[] {
  const { duplicates, fairUse } = TICKET_WORDS[language].costs
  const you = youOf(address)
  return [
    ...(queue.duplicates === 'to-the-back' ? [duplicates(you)] : []),
    ...(queue.fairUse === null ? [] : [fairUse(you, queue.fairUse.tickets, queue.fairUse.days)]),
  ]
}
