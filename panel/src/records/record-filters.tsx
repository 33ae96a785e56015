import { type FormEvent, useState } from 'react'
import { CHANNELS } from '../../../shared/channels.ts'
import { RECORD_FILTERS, type RecordKind } from '../../../shared/records.ts'
import { Button } from '../parts/button.tsx'
import { SelectField, TextField } from '../parts/field.tsx'

/** What is asked for: local days, and a value for each column that is named. */
export interface Asked {
  from: string
  until: string
  where: Record<string, string>
}

export const EVERYTHING: Asked = { from: '', until: '', where: {} }

/** The same as the server takes it: instants, the last day included, and nothing that was left empty. */
export function asWhere({ from, until, where }: Asked) {
  const filled = Object.entries(where).filter(([, value]) => value.trim() !== '')
  const end = until === '' ? null : new Date(`${until}T00:00`)
  end?.setDate(end.getDate() + 1)
  return {
    ...(from !== '' && { from: new Date(`${from}T00:00`).getTime() }),
    ...(end && { until: end.getTime() }),
    ...(filled.length > 0 && {
      where: Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])),
    }),
  }
}

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  door: CHANNELS,
  outcome: ['admit', 'ask', 'offer', 'refuse'],
  source: ['call', 'ticket', 'conversation', 'booking'],
  state: ['quoted', 'agreed', 'declined'],
}

/** Which records are shown; asked for when the form is sent. */
export function RecordFilters({ kind, onAsk }: { kind: RecordKind; onAsk(asked: Asked): void }) {
  const [asked, setAsked] = useState(EVERYTHING)
  const set = (name: string, value: string) =>
    setAsked((was) => ({ ...was, where: { ...was.where, [name]: value } }))
  const send = (event: FormEvent) => {
    event.preventDefault()
    onAsk(asked)
  }
  return (
    <form className="record-filters" onSubmit={send}>
      <TextField
        label="From"
        type="date"
        value={asked.from}
        onChange={(event) => setAsked({ ...asked, from: event.target.value })}
      />
      <TextField
        label="Up to"
        type="date"
        value={asked.until}
        onChange={(event) => setAsked({ ...asked, until: event.target.value })}
      />
      {RECORD_FILTERS[kind].map((name) =>
        CHOICES[name] ? (
          <SelectField
            key={name}
            label={titleOf(name)}
            value={asked.where[name] ?? ''}
            choices={[
              { value: '', label: 'Any' },
              ...CHOICES[name].map((value) => ({ value, label: value })),
            ]}
            onChange={(event) => set(name, event.target.value)}
          />
        ) : (
          <TextField
            key={name}
            label={titleOf(name)}
            maxLength={200}
            value={asked.where[name] ?? ''}
            onChange={(event) => set(name, event.target.value)}
          />
        ),
      )}
      <Button type="submit" tone="primary">
        Show
      </Button>
    </form>
  )
}

/** A column's name with a capital. */
export function titleOf(name: string): string {
  return name === 'at' ? 'When' : `${name[0]!.toUpperCase()}${name.slice(1)}`
}
