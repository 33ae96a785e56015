import type { Language } from '../../../shared/channels.ts'
import { youOf } from '../../../shared/you.ts'
import type { Decision } from '../../policy/decision.ts'
import type { Policy } from '../../policy/policy.ts'
import { sentence } from '../../policy/sentence.ts'
import { servedAt } from '../../policy/served.ts'
import type { Context } from '../context.ts'
import type { Person } from '../identify/find-person.ts'
import type { Added } from './add-to-ticket.ts'
import { WHATSAPP_WORDS } from './words/in-language.ts'

interface ToSay {
  decision: Decision
  found: Person
  /** What was added to a ticket while the door is closed. */
  added: Added | null
  language: Language
}

/** The automatic answer to what was said at the door: the sentence of admission, and the way on that can be tapped. */
export function sayAtDoor(ctx: Context, policy: Policy, say: ToSay, now: number): string {
  const { decision, language, found, added } = say
  const words = WHATSAPP_WORDS[language]
  const you = youOf(policy.address)
  const lines = [sentence(policy, decision, language, now)]
  if (added) lines.push(words.added(you, added.number))
  if (needsTicket(decision) && servedAt(policy.doors.ticket, ctx.notServed(policy.id)) === 'served')
    lines.push(words.makeTicket(you, `${ctx.publicUrl()}/w/${policy.id}/?lang=${language}`))
  if (decision.code === 'which-contract')
    lines.push(found.choices.map(({ label }, i) => `${i + 1}. ${label}`).join('\n'))
  if (decision.code === 'at-a-price') lines.push(words.yesOrNo(you))
  return lines.join('\n')
}

function needsTicket({ code }: Decision): boolean {
  return code === 'ticket-number' || code === 'ticket-first' || code === 'ticket-closed'
}
