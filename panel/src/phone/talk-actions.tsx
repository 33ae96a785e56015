import { useCallback } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import type { CallNow } from '../state/call.ts'
import { colleagueIn, isAlone } from '../state/talk.ts'
import { ConsultButton } from './consult-button.tsx'
import { HoldButton } from './hold-button.tsx'
import { TransferButton } from './transfer-button.tsx'
import type { OwnCall } from './use-own-call.ts'
import { useTalk } from './use-talk.ts'

interface TalkActionsProps {
  call: CallNow
  own: OwnCall
}

/** What one does with the caller: hold, ask somebody in, transfer; who whispers takes over. */
export function TalkActions({ call, own }: TalkActionsProps) {
  const { me } = useDesk()
  const talk = useTalk(call)
  const leave = useLeave(call, own)
  const colleague = colleagueIn(talk, me.agent.id)
  if (call.role === 'whisper') return <TakeOver call={call} />
  if (call.role === 'consult') return <HoldButton call={call} />
  if (call.connectedAt === null) return null
  return (
    <>
      <HoldButton call={call} />
      {isAlone(talk, me.agent.id) && <ConsultButton conversation={call.conversation} />}
      <TransferButton conversation={call.conversation} colleague={colleague?.name ?? null} onLeave={leave} />
    </>
  )
}

function TakeOver({ call }: { call: CallNow }) {
  const { calls } = usePanel()
  const { desk } = useDesk()
  if (!desk.calls.includes('take-over')) return null
  return (
    <Button icon="transfer" onClick={() => void calls.supervise(call.desk, call.conversation, 'take-over')}>
      Take over
    </Button>
  )
}

/** Ends the talk for everybody, or one's own part in it. Who has the caller leaves it to a colleague by the transfer. */
export function EndButton({ call, own }: TalkActionsProps) {
  const { calls } = usePanel()
  const { me } = useDesk()
  const talk = useTalk(call)
  const leave = useLeave(call, own)
  if (call.role !== 'agent') {
    return (
      <Button tone="danger" icon="leave" onClick={leave}>
        Leave
      </Button>
    )
  }
  const colleague = colleagueIn(talk, me.agent.id)
  const endForAll = async () => {
    if (colleague !== null) await calls.letGo(call.desk, call.conversation, colleague.leg)
    own.hangUp()
  }
  return (
    <Button
      tone="danger"
      icon="hangUp"
      title={colleague === null ? undefined : `Ends the call for the caller and ${colleague.name} as well`}
      onClick={() => void endForAll()}
    >
      Hang up
    </Button>
  )
}

/** One's own telephone is out of the talk, which goes on: nothing of it is left to do here. */
function useLeave({ conversation }: CallNow, { hangUp }: OwnCall): () => void {
  const { calls } = usePanel()
  return useCallback(() => {
    hangUp()
    calls.handedOn(conversation)
  }, [calls, conversation, hangUp])
}
