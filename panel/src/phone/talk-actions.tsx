import { useCallback } from 'react'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import type { CallNow } from '../state/call.ts'
import { colleagueIn } from '../state/talk.ts'
import { ConsultButton } from './consult-button.tsx'
import { HoldButton } from './hold-button.tsx'
import { TransferButton } from './transfer-button.tsx'
import type { OwnCall } from './use-own-call.ts'
import { useTalk } from './use-talk.ts'

interface TalkActionsProps {
  call: CallNow
  own: OwnCall
}

/** What one does with the caller: hold, ask a colleague, transfer. */
export function TalkActions({ call, own }: TalkActionsProps) {
  const { me } = useDesk()
  const talk = useTalk(call)
  const leave = useLeave(call, own)
  const isAsked = call.role === 'consult'
  const colleague = colleagueIn(talk, me.agent.id)
  const isAlone = (talk?.people.length ?? 1) === 1
  if (call.connectedAt === null && !isAsked) return null
  return (
    <>
      <HoldButton call={call} />
      {!isAsked && isAlone && <ConsultButton conversation={call.conversation} />}
      {!isAsked && (
        <TransferButton
          conversation={call.conversation}
          colleague={colleague?.name ?? null}
          onLeave={leave}
        />
      )}
    </>
  )
}

/** Ends the talk, or one's own part in it where a colleague goes on. Who has the caller leaves by the transfer. */
export function EndButton({ call, own }: TalkActionsProps) {
  const { me } = useDesk()
  const talk = useTalk(call)
  const leave = useLeave(call, own)
  if (call.role === 'consult') {
    return (
      <Button tone="danger" icon="leave" onClick={leave}>
        Leave
      </Button>
    )
  }
  if (colleagueIn(talk, me.agent.id) !== null) return null
  return (
    <Button tone="danger" icon="hangUp" onClick={own.hangUp}>
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
