import type { Context } from '../context.ts'
import { DONE } from '../refusals.ts'
import { type AgentWho, firstName, type VisitorWho } from '../who.ts'

/** Somebody types, or has stopped. It is stored nowhere: who does not hear it misses nothing. */
export function showTyping(
  ctx: Context,
  who: VisitorWho | AgentWho,
  { desk, conversation, typing }: { desk: string; conversation: string; typing: boolean },
): typeof DONE {
  const person =
    'visitor' in who
      ? ({ by: 'visitor', name: '' } as const)
      : ({ by: 'agent', name: firstName(who.name) } as const)
  ctx.tell('typing', { desk, conversation, ...person, typing })
  return DONE
}
