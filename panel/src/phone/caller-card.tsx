import { useConversation } from '../conversation/use-conversation.ts'
import { useDesk } from '../panel-context.ts'
import { Due } from '../parts/age.tsx'
import { Link } from '../parts/link.tsx'
import { owesAnswer } from '../state/tickets.ts'
import { nameOf } from '../words/desk-texts.ts'

const TICKETS = 3

/** Who calls, as facts, before one answers: the tier, how we know it, the open tickets. */
export function CallerCard({ conversation, standby }: { conversation: string; standby: boolean }) {
  const { desk } = useDesk()
  const { state, item } = useConversation(conversation)
  const customer = state?.customer
  const tickets = customer?.tickets.filter((ticket) => ticket.state !== 'closed').slice(0, TICKETS) ?? []
  const agreed = standby ? (customer?.contracts.flatMap((contract) => contract.standby) ?? []) : []
  return (
    <div className="caller">
      <p>
        <Link to={{ page: 'inbox', desk: desk.id, conversation, card: false }}>
          <b>{customer?.name || item?.who || 'A caller'}</b>
        </Link>{' '}
        {item && <span className="tier">{nameOf(desk, 'tiers', item.tier)}</span>}{' '}
        {item?.escalated && <span className="chip danger">escalated</span>}
      </p>
      {customer && (
        <p className="faint">
          {customer.proof}
          {agreed.length > 0 && ` Standby: ${agreed.join(', ')}.`}
          {item?.because && ` ${sentence(item.because)}`}
        </p>
      )}
      {tickets.length > 0 && (
        <ul className="caller-tickets" aria-label="Open tickets">
          {tickets.map((ticket) => (
            <li key={ticket.number}>
              <Link to={{ page: 'ticket', desk: desk.id, number: ticket.number }}>
                <span className="ticket-number">{ticket.number}</span>
              </Link>{' '}
              {ticket.number === item?.ticket && <span className="chip">linked</span>} {ticket.subject}{' '}
              {owesAnswer(ticket) && ticket.due !== null && <Due due={ticket.due} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
