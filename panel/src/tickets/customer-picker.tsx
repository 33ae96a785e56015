import { useState } from 'react'
import type { CustomerFound } from '../../../shared/wire.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { nameOf } from '../state/words.ts'
import { useFoundCustomers } from '../use-found-customers.ts'

/** For whom a ticket is: a customer, or somebody with a name and an address. */
export interface TicketFor {
  customer: CustomerFound | null
  name: string
  email: string
}

export function CustomerPicker({ whom, onWhom }: { whom: TicketFor; onWhom(whom: TicketFor): void }) {
  const { desk } = useDesk()
  const [words, setWords] = useState('')
  const { found } = useFoundCustomers(words)
  if (whom.customer) {
    return (
      <p className="picked">
        <span>
          {whom.customer.name} <span className="faint">{whom.customer.number}</span>
        </span>
        <span className="tier">{nameOf(desk, 'tiers', whom.customer.tier)}</span>
        <Button tone="quiet" onClick={() => onWhom({ ...whom, customer: null })}>
          Somebody else
        </Button>
      </p>
    )
  }
  return (
    <>
      <TextField
        label="Customer"
        optional
        hint="Name, number, address or phone. Leave it empty for somebody without a contract."
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {found.length > 0 && (
        <div className="choices">
          {found.slice(0, 6).map((customer) => (
            <Button
              key={customer.number}
              tone="quiet"
              icon="person"
              onClick={() => onWhom({ ...whom, customer })}
            >
              {customer.name} <span className="faint">{customer.number}</span>
            </Button>
          ))}
        </div>
      )}
      <div className="side-by-side">
        <TextField
          label="Name"
          optional
          maxLength={120}
          value={whom.name}
          onChange={(event) => onWhom({ ...whom, name: event.target.value })}
        />
        <TextField
          label="E-mail"
          optional
          type="email"
          value={whom.email}
          onChange={(event) => onWhom({ ...whom, email: event.target.value })}
        />
      </div>
    </>
  )
}
