import { useCallback } from 'react'
import { useDeskState } from '../panel-context.ts'
import type { CallNow } from '../state/call.ts'
import { nameAtTelephone } from '../state/talk.ts'
import { useTalk } from './use-talk.ts'

/** The name of the person who speaks from a telephone in a talk; null: none of ours, and nobody who was asked in. */
export function useNameOf(call: CallNow): (by: string) => string | null {
  const talk = useTalk(call)
  const agents = useDeskState((state) => state.agents)
  return useCallback((by) => nameAtTelephone(by, talk, agents), [talk, agents])
}
