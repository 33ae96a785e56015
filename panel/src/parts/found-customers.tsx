import type { CustomerFound } from '../../../shared/wire.ts'
import { useFoundCustomers } from '../use-found-customers.ts'
import { Button } from './button.tsx'

const SHOWN = 6

/** Customers that fit the words, to choose one. */
export function FoundCustomers({
  words,
  onChoose,
}: {
  words: string
  onChoose(customer: CustomerFound): void
}) {
  const { found } = useFoundCustomers(words)
  if (found.length === 0) return null
  return (
    <div className="choices">
      {found.slice(0, SHOWN).map((customer) => (
        <Button key={customer.number} tone="quiet" icon="person" onClick={() => onChoose(customer)}>
          {customer.name} <span className="faint">{customer.number}</span>
        </Button>
      ))}
    </div>
  )
}
