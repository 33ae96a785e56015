import { type FormEvent, type ReactNode, useState } from 'react'
import type { Refusal } from '../../../shared/answers.ts'
import { useDesk } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { AreaField, SelectField, TextField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { textOf } from '../words/desk-texts.ts'
import type { TicketValues } from './ticket-values.ts'

interface TicketFormProps {
  initial: TicketValues
  bodyHint: string
  button: string
  pending: boolean
  refusal: Refusal | null
  /** For whom, where the form asks that. */
  children?: ReactNode
  onSubmit(values: TicketValues): void
  onCancel(): void
}

/** One question, its topic and kind, and what this desk wants to know of every ticket. */
export function TicketForm(props: TicketFormProps) {
  const { initial, bodyHint, button, pending, refusal, children, onSubmit, onCancel } = props
  const [values, setValues] = useState(initial)
  const set = (change: Partial<TicketValues>) => setValues((was) => ({ ...was, ...change }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit(values)
  }
  const said = (name: string) => (refusal?.field === name ? (refusal.say ?? 'This does not fit.') : null)
  return (
    <form className="ticket-form" onSubmit={submit}>
      {children}
      <TextField
        label="Subject"
        required
        maxLength={200}
        value={values.subject}
        said={said('subject')}
        onChange={(event) => set({ subject: event.target.value })}
      />
      <AreaField
        label="Question"
        required
        rows={5}
        maxLength={20_000}
        hint={bodyHint}
        value={values.body}
        said={said('body')}
        onChange={(event) => set({ body: event.target.value })}
      />
      <TopicAndKind values={values} set={set} />
      <DeskFields values={values} set={set} said={said} />
      <RefusalNote refusal={refusal} />
      <footer className="dialog-foot">
        <Button onClick={onCancel}>Not now</Button>
        <Button type="submit" tone="primary" icon="ticket" pending={pending}>
          {button}
        </Button>
      </footer>
    </form>
  )
}

interface PartProps {
  values: TicketValues
  set(change: Partial<TicketValues>): void
}

/** The topic proposes the kind; the kind sets the priority. */
function TopicAndKind({ values, set }: PartProps) {
  const { desk } = useDesk()
  const kind = desk.kinds.find((entry) => entry.key === values.kind)
  const topics = desk.topics.map((entry) => ({
    value: entry.key,
    label: textOf(entry.label, desk.languages),
  }))
  const kinds = desk.kinds.map((entry) => ({ value: entry.key, label: textOf(entry.label, desk.languages) }))
  return (
    <div className="side-by-side">
      {topics.length > 0 && (
        <SelectField
          label="Topic"
          value={values.topic}
          choices={[{ value: '', label: 'Not said' }, ...topics]}
          onChange={(event) => {
            const topic = desk.topics.find((entry) => entry.key === event.target.value)
            set({ topic: event.target.value, ...(topic?.kind && { kind: topic.kind }) })
          }}
        />
      )}
      {kinds.length > 0 && (
        <SelectField
          label="Kind"
          value={values.kind}
          hint={kind ? `Priority ${kind.priority}` : 'Sets the priority'}
          choices={[{ value: '', label: 'As the desk has it' }, ...kinds]}
          onChange={(event) => set({ kind: event.target.value })}
        />
      )}
    </div>
  )
}

function DeskFields({ values, set, said }: PartProps & { said(name: string): string | null }) {
  const { desk } = useDesk()
  return (
    <>
      {desk.fields.map((field) => (
        <TextField
          key={field.key}
          label={textOf(field.label, desk.languages) || field.key}
          required={field.required}
          optional={!field.required}
          maxLength={2000}
          value={values.fields[field.key] ?? ''}
          said={said(field.key) ?? said(`fields.${field.key}`)}
          onChange={(event) => set({ fields: { ...values.fields, [field.key]: event.target.value } })}
        />
      ))}
    </>
  )
}
