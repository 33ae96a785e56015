import type { TicketState } from '../../../shared/ticket.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { SelectField } from '../parts/field.tsx'
import { textOf } from '../words/desk-texts.ts'
import type { Change } from './use-ticket-changes.ts'

interface TicketStandingProps {
  state: TicketState
  kind: string | null
  /** What whoever asked said it was. */
  wish: string | null
  priority: string | null
  onChange(change: Change): void
}

const STATES: { value: TicketState; label: string }[] = [
  { value: 'open', label: 'Open: we owe an answer' },
  { value: 'answered', label: 'Answered' },
  { value: 'waiting', label: 'Waiting for the customer' },
  { value: 'closed', label: 'Closed' },
]

const NONE = { value: '', label: 'None' }

/** How a ticket stands, and how urgent it is. */
export function TicketStanding({ state, kind, wish, priority, onChange }: TicketStandingProps) {
  const { desk } = useDesk()
  const kinds = desk.kinds.map(({ key, label }) => ({ value: key, label: textOf(label, desk.languages) }))
  const priorities = desk.priorities.map((key) => ({ value: key, label: key }))
  const wished = kinds.find(({ value }) => value === wish)
  return (
    <>
      <SelectField
        label="State"
        value={state}
        choices={STATES}
        onChange={(event) =>
          onChange({ state: STATES.find(({ value }) => value === event.target.value)?.value })
        }
      />
      {kinds.length > 0 && (
        <SelectField
          label="Kind"
          value={kind ?? ''}
          choices={kind === null ? [NONE, ...kinds] : kinds}
          onChange={(event) => event.target.value && onChange({ kind: event.target.value })}
        />
      )}
      {wished && (
        <div className="put-right">
          <p>
            They say: <b>{wished.label}</b>. Nothing follows from it until somebody here has looked.
          </p>
          <Button type="button" onClick={() => onChange({ kind: wished.value })}>
            It is that
          </Button>
          <Button type="button" onClick={() => kind !== null && onChange({ kind })}>
            It is not
          </Button>
        </div>
      )}
      {priorities.length > 0 && (
        <SelectField
          label="Priority"
          value={priority ?? ''}
          choices={priority === null ? [NONE, ...priorities] : priorities}
          onChange={(event) => event.target.value && onChange({ priority: event.target.value })}
        />
      )}
    </>
  )
}
