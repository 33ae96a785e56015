import { go, place } from '../navigation.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import type { CallNow } from '../state/call.ts'
import { whoHasCall } from '../state/talk.ts'
import { CallerCard } from './caller-card.tsx'
import { useOwnCall } from './use-own-call.ts'
import { useTalk } from './use-talk.ts'

/** A call that rings for this agent: who it is, answer or decline. */
export function RingingCall({ call }: { call: CallNow }) {
  const own = useOwnCall(call)
  const { inBrowser, answer, decline } = own
  const { desk } = useDesk()
  const talk = useTalk(call)
  const why = sayWhy(call, whoHasCall(talk))
  const id = inBrowser?.id
  const take = () => {
    answer()
    const at = place.get()
    // The agent needs the caller's card now; a draft in a chat stays there. A form on another page is left alone.
    if (at.page === 'inbox' && at.desk === desk.id) {
      go({ page: 'inbox', desk: desk.id, conversation: call.conversation, card: false })
    }
  }
  return (
    <>
      <Icon name="phone" />
      <CallerCard conversation={call.conversation} standby={call.standby} />
      {why !== null && <p className="call-figures">{why}</p>}
      <span className="push">
        {id === undefined && <span className="faint">{elsewhere(own.line.status)}</span>}
        {id !== undefined && (
          <Button tone="primary" icon="phone" onClick={take}>
            {call.dials ? 'Call them now' : 'Answer'}
          </Button>
        )}
        <Button tone="danger" icon="hangUp" onClick={decline}>
          Decline
        </Button>
      </span>
      {own.line.status === 'lost' && own.line.why && <p className="wrong">{own.line.why}</p>}
    </>
  )
}

/** Why it rings where no caller in the line makes it ring; `agent` has the call. */
function sayWhy({ role, dials }: CallNow, agent: string | null): string | null {
  if (dials) return 'nobody is on the line yet: the customer’s telephone rings once you answer'
  if (agent === null) return null
  switch (role) {
    case 'consult':
      return `${agent} asks you to join`
    case 'whisper':
      return `answer to whisper to ${agent}`
    case 'take-over':
      return `answer to take the call over from ${agent}`
    case 'agent':
      return null
  }
}

function elsewhere(status: string): string {
  return status === 'ready' ? 'It begins to ring.' : 'It rings at your own telephone: pick up and press 1.'
}
