import { CHANNELS } from '../../../shared/channels.ts'
import { useDesk } from '../panel-context.ts'
import { SelectField, TextField } from '../parts/field.tsx'
import { textOf } from '../words/desk-texts.ts'
import { CHANNEL_NAMES } from '../words/en.ts'
import { isWhole, type Question } from './question.ts'
import { WhoField } from './who-field.tsx'

interface WhatIfFormProps {
  question: Question
  onChange(change: Partial<Question>): void
}

const PROOFS: { value: Question['proof']; label: string }[] = [
  { value: '', label: 'Not said' },
  { value: 'none', label: 'None' },
  { value: 'number', label: 'Registered number' },
  { value: 'pin', label: 'PIN' },
  { value: 'portal', label: 'Signed in at the portal' },
]

const TICKETS: { value: Question['ticket']; label: string }[] = [
  { value: '', label: 'Not said' },
  { value: 'none', label: 'None' },
  { value: 'own', label: 'Their own, open' },
  { value: 'closed', label: 'Their own, closed' },
  { value: 'foreign', label: 'Somebody else’s' },
]

/** Door and person first; the rest is for whoever wants to know exactly. */
export function WhatIfForm({ question, onChange }: WhatIfFormProps) {
  const { desk } = useDesk()
  const channels = desk.doors.length > 0 ? desk.doors : CHANNELS
  return (
    <form className="what-if-form" onSubmit={(event) => event.preventDefault()}>
      <SelectField
        label="Door"
        value={question.channel}
        choices={channels.map((channel) => ({ value: channel, label: CHANNEL_NAMES[channel] }))}
        onChange={(event) =>
          onChange({ channel: channels.find((name) => name === event.target.value) ?? question.channel })
        }
      />
      <WhoField question={question} onChange={onChange} />
      <SelectField
        label="Topic"
        value={question.topic}
        choices={[
          { value: '', label: 'Not said' },
          ...desk.topics.map((topic) => ({ value: topic.key, label: textOf(topic.label, desk.languages) })),
        ]}
        onChange={(event) => onChange({ topic: event.target.value })}
      />
      <MoreFacts question={question} onChange={onChange} />
    </form>
  )
}

function MoreFacts({ question, onChange }: WhatIfFormProps) {
  const number = (name: 'usedMinutes' | 'agents' | 'queue' | 'waitedMinutes', label: string) => (
    <TextField
      label={label}
      inputMode="numeric"
      value={question[name]}
      placeholder={name === 'agents' ? '1' : '0'}
      wrong={isWhole(question[name]) ? null : 'A whole number, at most 10000.'}
      onChange={(event) => onChange({ [name]: event.target.value })}
    />
  )
  return (
    <details className="more-facts">
      <summary>Proof, ticket, queue and allowance</summary>
      <div>
        <SelectField
          label="Proof"
          value={question.proof}
          choices={PROOFS}
          onChange={(event) =>
            onChange({ proof: PROOFS.find(({ value }) => value === event.target.value)?.value ?? '' })
          }
        />
        <SelectField
          label="Ticket number"
          value={question.ticket}
          choices={TICKETS}
          onChange={(event) =>
            onChange({ ticket: TICKETS.find(({ value }) => value === event.target.value)?.value ?? '' })
          }
        />
        {number('agents', 'Agents at the desk')}
        {number('queue', 'In the queue')}
        {number('waitedMinutes', 'Minutes waited')}
        {number('usedMinutes', 'Minutes used')}
        <label className="check">
          <input
            type="checkbox"
            checked={question.standby}
            onChange={(event) => onChange({ standby: event.target.checked })}
          />
          Standby agreed
        </label>
      </div>
    </details>
  )
}
