import { useState } from 'react'
import type { CustomerFound } from '../../../shared/wire.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/field.tsx'
import { FoundCustomers } from '../parts/found-customers.tsx'
import { nameOf } from '../words/desk-texts.ts'

/** For whom a ticket is: a customer, or somebody with a name and an address. */
export interface TicketFor {
  customer: CustomerFound | null
  name: string
  email: string
}

interface CustomerPickerProps {
  whom: TicketFor
  onWhom(whom: TicketFor): void
}

export function CustomerPicker({ whom, onWhom }: CustomerPickerProps) {
  const [words, setWords] = useState('')
  if (whom.customer) {
    return <Picked customer={whom.customer} onDrop={() => onWhom({ ...whom, customer: null })} />
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
      <FoundCustomers words={words} onChoose={(customer) => onWhom({ ...whom, customer })} />
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

function Picked({ customer, onDrop }: { customer: CustomerFound; onDrop(): void }) {
  const { desk } = useDesk()
  return (
    <p className="picked">
      <span>
        {customer.name} <span className="faint">{customer.number}</span>
      </span>
      <span className="tier">{nameOf(desk, 'tiers', customer.tier)}</span>
      <Button tone="quiet" onClick={onDrop}>
        Somebody else
      </Button>
    </p>
  )
}
