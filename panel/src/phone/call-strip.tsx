import { DeskContext, useDesk, usePanel } from '../panel-context.ts'
import type { CallNow } from '../state/call.ts'
import { useStore } from '../state/use-store.ts'
import { EndedCall } from './ended-call.tsx'
import { RingingCall } from './ringing-call.tsx'
import { TalkingCall } from './talking-call.tsx'
import { UnknownCall } from './unknown-call.tsx'

/** The agent's call over every page: who rings, what one can do, and what is left to do after. */
export function CallStrip() {
  const { calls, line } = usePanel()
  const { me } = useDesk()
  const call = useStore(calls.store, (value) => value)
  const inBrowser = useStore(line.store, (state) => state.calls[0] ?? null)
  const desk = call && me.desks.find((info) => info.id === call.desk)
  if (!call || !desk) return inBrowser && <UnknownCall call={inBrowser} />
  return (
    <DeskContext value={{ me, desk }}>
      <section className={`call-strip ${call.state}`} aria-label="Call" aria-live="polite">
        <CallNowView key={call.leg} call={call} />
      </section>
    </DeskContext>
  )
}

function CallNowView({ call }: { call: CallNow }) {
  switch (call.state) {
    case 'dialling':
      return <RingingCall call={call} />
    case 'accepted':
    case 'connected':
      return <TalkingCall call={call} />
    case 'ended':
      return <EndedCall call={call} />
  }
}
