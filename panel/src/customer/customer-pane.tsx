import { useConversation } from '../conversation/use-conversation.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { AddressForm } from '../parts/address-form.tsx'
import { Icon } from '../parts/icon.tsx'
import { Link } from '../parts/link.tsx'
import { Skeleton } from '../parts/state-box.tsx'
import { useNow } from '../time/use-now.ts'
import { WrittenCosts } from '../written/written-costs.tsx'
import { CustomerContracts } from './customer-contracts.tsx'
import { CustomerFacts } from './customer-facts.tsx'
import { CustomerPhone } from './customer-phone.tsx'
import { CustomerTickets } from './customer-tickets.tsx'
import { CustomerWhatsApp } from './customer-whatsapp.tsx'

/** Who it is, what they have with us, and their tickets. */
export function CustomerPane({ id }: { id: string }) {
  const { ask, conversations } = usePanel()
  const { desk } = useDesk()
  const { state, item } = useConversation(id)
  const customer = state?.customer
  // A colleague of theirs who talks uses the same month.
  const now = useNow('minute')
  return (
    <section className="column card" aria-label="Customer">
      <header className="column-head">
        <Link
          className="button quiet bare narrow-only"
          aria-label="Back to the conversation"
          to={{ page: 'inbox', desk: desk.id, conversation: id, card: false }}
        >
          <Icon name="back" />
        </Link>
        <h2>{customer?.name || item?.who || 'Customer'}</h2>
      </header>
      {customer && item ? (
        <div className="card-body">
          <CustomerFacts customer={customer} item={item} />
          {item.channel === 'chat' && customer.number === null && (
            <AddressForm
              key={`${id} address`}
              email={customer.email}
              keep={(email) => ask('conversation:address', { desk: desk.id, conversation: id, email })}
              onKept={() => conversations.refresh(id)}
            />
          )}
          {customer.number && desk.serves.includes('phone') && (
            <CustomerPhone
              key={customer.number}
              customer={customer}
              number={customer.number}
              tick={item.version + now}
              onChanged={() => conversations.refresh(id)}
            />
          )}
          <CustomerWhatsApp
            key={`${id} ${customer.number}`}
            customer={customer}
            item={item}
            onChanged={() => conversations.refresh(id)}
          />
          <WrittenCosts written={state?.written ?? null} month={customer.whatsapp} />
          <CustomerContracts contracts={customer.contracts} />
          <CustomerTickets item={item} tickets={customer.tickets} />
        </div>
      ) : (
        state?.status !== 'refused' && <Skeleton lines={7} label="Fetching the customer" />
      )}
    </section>
  )
}
