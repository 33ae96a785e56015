import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import type { CallNow } from '../state/call.ts'
import { CallerCard } from './caller-card.tsx'
import { useOwnCall } from './use-own-call.ts'

/** A call that rings for this agent: who it is, answer or decline. */
export function RingingCall({ call }: { call: CallNow }) {
  const own = useOwnCall(call)
  const { inBrowser, answer, decline } = own
  const id = inBrowser?.id
  return (
    <>
      <Icon name="phone" />
      <CallerCard conversation={call.conversation} />
      <span className="push">
        {id === undefined && <span className="faint">{elsewhere(own.line.status)}</span>}
        {id !== undefined && (
          <Button tone="primary" icon="phone" onClick={answer}>
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
