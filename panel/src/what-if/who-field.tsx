import { useState } from 'react'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { SelectField, TextField } from '../parts/field.tsx'
import { useFoundCustomers } from '../use-found-customers.ts'
import type { Question } from './question.ts'

const BY_NAME = '?'

/** Somebody of a tier, or a customer by name. */
export function WhoField({
  question,
  onChange,
}: {
  question: Question
  onChange(change: Partial<Question>): void
}) {
  const { desk } = useDesk()
  const [words, setWords] = useState<string | null>(null)
  const { found } = useFoundCustomers(words ?? '')
  const named = question.customer
  const tiers = desk.tiers.map((tier) => ({ value: tier.key, label: tier.label || tier.key }))
  const choose = (value: string) => {
    setWords(value === BY_NAME ? '' : null)
    onChange({ customer: null, tier: value === BY_NAME ? '' : value })
  }
  return (
    <div className="who-field">
      <SelectField
        label="Who"
        value={named ? 'named' : words === null ? question.tier : BY_NAME}
        choices={[
          { value: '', label: 'A visitor without a contract' },
          ...tiers.filter((tier) => tier.value !== 'nobody'),
          ...(named ? [{ value: 'named', label: `${named.name}, ${named.number}` }] : []),
          { value: BY_NAME, label: 'A customer by name' },
        ]}
        onChange={(event) => choose(event.target.value)}
      />
      {words !== null && (
        <div className="who-search">
          <TextField
            label="Name or number"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <div className="choices">
            {found.slice(0, 6).map((customer) => (
              <Button
                key={customer.number}
                tone="quiet"
                icon="person"
                onClick={() => {
                  setWords(null)
                  onChange({ customer })
                }}
              >
                {customer.name} <span className="faint">{customer.number}</span>
              </Button>
            ))}
          </div>
        </div>
      )}
    </div>
  )
}
