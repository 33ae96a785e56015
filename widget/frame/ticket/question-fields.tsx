import type { CardField } from '../../../shared/card.ts'
import type { Asking } from '../words/words.ts'
import type { Draft } from './draft.ts'
import { Field, tied } from './field.tsx'
import type { Troubles } from './submit.ts'

interface FieldsProps {
  asking: Asking
  troubles: Troubles
  draft: Draft
  change: (part: Partial<Draft>) => void
}

/** The question itself, then what the desk and the topic ask. */
export function QuestionFields({
  asking,
  troubles,
  draft,
  change,
  fields,
}: FieldsProps & { fields: CardField[] }) {
  return (
    <>
      <Field
        asking={asking}
        name="subject"
        label={asking.subject}
        hint={asking.subjectHint}
        required
        trouble={troubles.subject}
      >
        <input
          {...tied('subject', troubles.subject, asking.subjectHint)}
          value={draft.subject}
          onInput={(event) => change({ subject: event.currentTarget.value })}
        />
      </Field>
      <Field asking={asking} name="body" label={asking.question} required trouble={troubles.body}>
        <textarea
          {...tied('body', troubles.body)}
          rows={5}
          value={draft.body}
          onInput={(event) => change({ body: event.currentTarget.value })}
        />
      </Field>
      {fields
        .filter(({ input }) => input !== 'file')
        .map((field) => (
          <AskedField
            key={field.key}
            asking={asking}
            troubles={troubles}
            draft={draft}
            change={change}
            field={field}
          />
        ))}
    </>
  )
}

function AskedField({ asking, troubles, draft, change, field }: FieldsProps & { field: CardField }) {
  const { key, label, required, input } = field
  const hint = field.hint ?? undefined
  const name = `fields.${key}`
  const trouble = troubles[name]
  const shared = {
    ...tied(name, trouble, hint),
    value: draft.fields[key] ?? '',
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
      change({ fields: { ...draft.fields, [key]: currentTarget.value } }),
  }
  return (
    <Field asking={asking} name={name} label={label} hint={hint} required={required} trouble={trouble}>
      {input === 'text' ? <textarea rows={3} {...shared} /> : <input {...shared} />}
    </Field>
  )
}

/** Who asks, for visitors whom nobody vouches for. */
export function AskerFields({ asking, troubles, draft, change, byMail }: FieldsProps & { byMail: boolean }) {
  const hint = byMail ? asking.emailHint : undefined
  return (
    <>
      <Field asking={asking} name="name" label={asking.name} required={false} trouble={troubles.name}>
        <input
          {...tied('name', troubles.name)}
          autocomplete="name"
          value={draft.name}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
      </Field>
      <Field
        asking={asking}
        name="email"
        label={asking.email}
        hint={hint}
        required={false}
        trouble={troubles.email}
      >
        <input
          {...tied('email', troubles.email, hint)}
          type="email"
          autocomplete="email"
          value={draft.email}
          onInput={(event) => change({ email: event.currentTarget.value })}
        />
      </Field>
    </>
  )
}
