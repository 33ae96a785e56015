import { useState } from 'react'
import { useDesk } from '../panel-context.ts'
import { SelectField, TextField } from '../parts/field.tsx'
import { FoundCustomers } from '../parts/found-customers.tsx'
import type { Question } from './question.ts'

interface WhoFieldProps {
  question: Question
  onChange(change: Partial<Question>): void
}

const BY_NAME = '?'
const NAMED = 'named'

/** Somebody of a tier, or a customer by name. */
export function WhoField({ question, onChange }: WhoFieldProps) {
  const { desk } = useDesk()
  const [words, setWords] = useState<string | null>(null)
  const named = question.customer
  const choices = [
    { value: '', label: 'A visitor without a contract' },
    ...desk.tiers
      .filter((tier) => tier.key !== 'nobody')
      .map((tier) => ({ value: tier.key, label: tier.label || tier.key })),
    ...(named ? [{ value: NAMED, label: `${named.name}, ${named.number}` }] : []),
    { value: BY_NAME, label: 'A customer by name' },
  ]
  const choose = (value: string) => {
    setWords(value === BY_NAME ? '' : null)
    onChange({ customer: null, tier: value === BY_NAME ? '' : value })
  }
  return (
    <div className="who-field">
      <SelectField
        label="Who"
        value={named ? NAMED : words === null ? question.tier : BY_NAME}
        choices={choices}
        onChange={(event) => choose(event.target.value)}
      />
      {words !== null && (
        <div className="who-search">
          <TextField
            label="Name or number"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          <FoundCustomers
            words={words}
            onChoose={(customer) => {
              setWords(null)
              onChange({ customer })
            }}
          />
        </div>
      )}
    </div>
  )
}
