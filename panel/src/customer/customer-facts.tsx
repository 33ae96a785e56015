import type { ReactNode } from 'react'
import type { InboxItem } from '../../../shared/conversation.ts'
import type { CustomerCard } from '../../../shared/wire.ts'
import { useDesk } from '../panel-context.ts'
import { numbersOf } from '../state/numbers.ts'
import { nameOf } from '../words/desk-texts.ts'
import { LANGUAGE_NAMES } from '../words/en.ts'
import { CallingNumber } from './calling-number.tsx'

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What we know, as facts. */
export function CustomerFacts({ customer, item }: { customer: CustomerCard; item: InboxItem }) {
  const { desk } = useDesk()
  // Where the desk takes calls, a section of its own shows the numbers.
  const onPhone = customer.number !== null && desk.serves.includes('phone')
  const phones = onPhone ? [] : [...new Set(numbersOf(customer.persons).map(({ phone }) => phone))]
  return (
    <section aria-label="Who it is">
      <p className="card-tier">
        <span className="tier-name">{nameOf(desk, 'tiers', customer.tier)}</span>
        {item.escalated && <span className="chip danger">escalated</span>}
      </p>
      <p className="card-proof">{customer.proof}</p>
      <dl className="facts">
        {customer.number && <Fact name="Customer">{customer.number}</Fact>}
        {customer.email && (
          <Fact name="E-mail">
            <a href={`mailto:${customer.email}`}>{customer.email}</a>
          </Fact>
        )}
        {customer.caller && (
          <Fact name="Calls from">
            <CallingNumber number={customer.caller} />
          </Fact>
        )}
        {phones.length > 0 && <Fact name="Phone">{phones.join(', ')}</Fact>}
        <Fact name="Language">{LANGUAGE_NAMES[customer.language]}</Fact>
        {item.topic && <Fact name="Topic">{nameOf(desk, 'topics', item.topic)}</Fact>}
        {item.team && <Fact name="Team">{nameOf(desk, 'teams', item.team)}</Fact>}
        {customer.page && <Fact name="Came from">{customer.page.replace(/^https?:\/\//, '')}</Fact>}
      </dl>
    </section>
  )
}
