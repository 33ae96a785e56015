import type { CustomerCard } from '../../../shared/wire.ts'
import { numbersOf } from '../state/numbers.ts'

/** The numbers by which a customer is known on the telephone, with the names where a name says something. */
export function RegisteredList({ customer }: { customer: CustomerCard }) {
  const numbers = numbersOf(customer.persons)
  if (numbers.length === 0) {
    return <p className="faint">No number is registered: callers are known by ticket number and PIN.</p>
  }
  const named = customer.persons.length > 1 || numbers.some(({ name }) => name !== customer.name)
  return (
    <ul className="phones" aria-label="Registered numbers">
      {numbers.map(({ person, name, phone }) => (
        <li key={`${person} ${phone}`}>
          <span>{phone}</span>
          {named && (
            <span className="faint" title={name}>
              {name}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
