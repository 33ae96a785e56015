import { go, place } from '../navigation.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import type { CallNow } from '../state/call.ts'
import { askerOf } from '../state/talk.ts'
import { CallerCard } from './caller-card.tsx'
import { useOwnCall } from './use-own-call.ts'
import { useTalk } from './use-talk.ts'

/** A call that rings for this agent: who it is, answer or decline. */
export function RingingCall({ call }: { call: CallNow }) {
  const own = useOwnCall(call)
  const { inBrowser, answer, decline } = own
  const { desk } = useDesk()
  const talk = useTalk(call)
  const asker = call.role === 'consult' ? askerOf(talk) : null
  const id = inBrowser?.id
  const take = () => {
    answer()
    const at = place.get()
    // Who answers needs the caller's card; what is open already is not taken away.
    if (at.page === 'inbox' && at.desk === desk.id && at.conversation === null) {
      go({ page: 'inbox', desk: desk.id, conversation: call.conversation, card: false })
    }
  }
  return (
    <>
      <Icon name="phone" />
      <CallerCard conversation={call.conversation} />
      {asker !== null && <p className="call-figures">{asker} asks you to join</p>}
      <span className="push">
        {id === undefined && <span className="faint">{elsewhere(own.line.status)}</span>}
        {id !== undefined && (
          <Button tone="primary" icon="phone" onClick={take}>
            Answer
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

function elsewhere(status: string): string {
  return status === 'ready' ? 'It begins to ring.' : 'It rings at your own telephone: pick up and press 1.'
}
