import { useEffect, useState } from 'react'
import type { Asked } from '../conversation/about-conversation.ts'
import { ConversationDialogs } from '../conversation/conversation-dialogs.tsx'
import { useConversation } from '../conversation/use-conversation.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { type CallNow, needsNoWrapUp } from '../state/call.ts'
import { sayAge } from '../time/say.ts'
import { CallerCard } from './caller-card.tsx'
import { RingsAgain } from './rings-again.tsx'

/** The call is over: it stays here until it is wrapped up, and that needs a ticket where the desk demands one. */
export function EndedCall({ call }: { call: CallNow }) {
  const { calls, notices } = usePanel()
  const { me } = useDesk()
  const { state, item } = useConversation(call.conversation)
  const [asked, setAsked] = useState<Asked>(null)
  const isOver = item !== null && needsNoWrapUp(item, me.agent.id)
  const other = item?.state === 'active' && item.agent?.id !== me.agent.id ? item.agent?.name : undefined
  useEffect(() => {
    if (isOver && other !== undefined) notices.tell(`${other} has the call now.`)
    if (isOver) calls.dismiss()
  }, [isOver, other, calls, notices])
  const lacksTicket = state?.status === 'open' && state.ticketRequired && item?.ticket === null
  return (
    <>
      <Icon name="hangUp" />
      <CallerCard conversation={call.conversation} standby={call.standby} />
      <p className="call-figures">
        <span>the call is over{call.connectedAt !== null && `, ${sayAge(call.talked * 1000)} talked`}</span>
        {lacksTicket && <span className="due soon">a ticket comes first</span>}
        <RingsAgain />
      </p>
      <span className="push">
        {lacksTicket ? (
          <>
            <Button icon="link" onClick={() => setAsked('link')}>
              Link a ticket
            </Button>
            <Button tone="primary" icon="ticket" onClick={() => setAsked('ticket')}>
              Make a ticket
            </Button>
          </>
        ) : (
          <Button tone="primary" icon="check" disabled={!item} onClick={() => setAsked('wrap-up')}>
            Wrap up
          </Button>
        )}
      </span>
      {item && state?.status === 'open' && asked && (
        <ConversationDialogs asked={asked} item={item} state={state} onAsk={setAsked} />
      )}
    </>
  )
}
