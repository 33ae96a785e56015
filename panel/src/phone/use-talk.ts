import type { TalkNews } from '../../../shared/calls.ts'
import { usePanel } from '../panel-context.ts'
import type { CallNow } from '../state/call.ts'
import { useStore } from '../state/use-store.ts'

/** The people in the talk of a call; null as long as nobody told. */
export function useTalk({ conversation }: CallNow): TalkNews | null {
  const { calls } = usePanel()
  return useStore(calls.people, (news) => (news?.conversation === conversation ? news : null))
}
