import { useDesk, useDeskState, usePanel } from '../panel-context.ts'
import { sayRingsAgain } from '../state/call.ts'
import { useStore } from '../state/use-store.ts'
import { useNow } from '../time/use-now.ts'

function useRingsAgain(): string | null {
  const { me } = useDesk()
  const self = useDeskState((state) => state.agents.find((row) => row.id === me.agent.id))
  const now = useNow('second')
  return self ? sayRingsAgain(self, now) : null
}

/** How long this agent is not rung at most. As a timer it is not read out every second. */
export function RingsAgain() {
  const say = useRingsAgain()
  return say && <span role="timer">{say}</span>
}

/** The same over the inbox, where no strip says it: after a reload, for one. */
export function WrapUpNote() {
  const { calls } = usePanel()
  const inStrip = useStore(calls.store, (call) => call !== null)
  const say = useRingsAgain()
  return inStrip || say === null ? null : (
    <p className="list-note" role="timer">
      Wrap-up: {say}.
    </p>
  )
}
