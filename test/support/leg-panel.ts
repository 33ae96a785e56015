import { answerCall, hangUpCall } from '../../server/actions/calls/ringing/answer-call.ts'
import { consultColleague } from '../../server/actions/calls/ringing/consult-colleague.ts'
import { letGo } from '../../server/actions/calls/ringing/let-go.ts'
import { holdCall } from '../../server/actions/calls/talk/hold-call.ts'
import type { Context } from '../../server/actions/context.ts'
import type { AgentWho } from '../../server/actions/who.ts'
import type { LegAction } from './leg-actions.ts'

interface Press {
  what: Extract<LegAction, { agent: number }>['do']
  /** Whom they ask in. */
  colleague: string
  /** The leg that they let go. */
  newest: string | undefined
}

/** What an agent presses in the panel. */
export function atThePanel(
  house: Context,
  who: AgentWho,
  input: { desk: string; conversation: string },
  { what, colleague, newest }: Press,
): Promise<unknown> {
  switch (what) {
    case 'answer':
      return answerCall(house, who, input)
    case 'hang-up':
      return hangUpCall(house, who, input)
    case 'consult':
      return consultColleague(house, who, { ...input, agent: colleague })
    case 'let-go':
      return letGo(house, who, { ...input, leg: newest ?? input.conversation })
    case 'hold-on':
    case 'resume':
      return holdCall(house, who, input, what === 'hold-on')
  }
}
