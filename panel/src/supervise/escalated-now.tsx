import { useMemo } from 'react'
import type { InboxItem } from '../../../shared/conversation.ts'
import { ChannelIcon } from '../inbox/channel-icon.tsx'
import { useDesk, useDeskState } from '../panel-context.ts'
import { Age } from '../parts/age.tsx'
import { Link } from '../parts/link.tsx'
import { escalatedNow } from '../state/desk.ts'

/** Conversations that somebody, or a call that nobody took, has put before the supervisors. */
export function EscalatedNow() {
  const { desk } = useDesk()
  const conversations = useDeskState((state) => state.conversations)
  const items = useMemo(() => escalatedNow({ conversations }), [conversations])
  return (
    <section className="panel-section" aria-label="Escalated">
      <h2>Escalated</h2>
      {items.length === 0 && <p className="faint">Nothing is escalated.</p>}
      <ul className="rows">
        {items.map((item) => (
          <li key={item.id}>
            <Link
              className="row-link"
              to={{ page: 'inbox', desk: desk.id, conversation: item.id, card: false }}
            >
              <ChannelIcon channel={item.channel} />
              <span>{item.who}</span>
              <span className="ticket-subject">{item.subject}</span>
              <span className="faint">{whoHasIt(item)}</span>
              <Age since={item.enteredAt} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function whoHasIt({ state, agent }: InboxItem): string {
  if (state === 'at-door') return 'at the door'
  return agent === null ? 'nobody has it' : `with ${agent.name}`
}
