import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'

interface FieldProps {
  label: string
  /** Said under the field; with `wrong` it says what does not fit. */
  hint?: ReactNode
  wrong?: string | null
  optional?: boolean
  children(ids: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': boolean | undefined
  }): ReactNode
}

/** A label, what it labels and the word under it. */
function Field({ label, hint, wrong, optional, children }: FieldProps) {
  const id = useId()
  const below = wrong ?? hint
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="faint"> optional</span>}
      </label>
      {children({
        id,
        'aria-describedby': below ? `${id}-below` : undefined,
        'aria-invalid': wrong ? true : undefined,
      })}
      {below && (
        <p id={`${id}-below`} className={wrong ? 'wrong' : 'hint'}>
          {below}
        </p>
      )}
    </div>
  )
}

type Shared = Omit<FieldProps, 'children'>

export function TextField({
  label,
  hint,
  wrong,
  optional,
  ...rest
}: Shared & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} hint={hint} wrong={wrong} optional={optional}>
      {(ids) => <input {...ids} autoComplete="off" {...rest} />}
    </Field>
  )
}

export function AreaField({
  label,
  hint,
  wrong,
  optional,
  ...rest
}: Shared & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field label={label} hint={hint} wrong={wrong} optional={optional}>
      {(ids) => <textarea {...ids} rows={4} {...rest} />}
    </Field>
  )
}

interface Choice {
  value: string
  label: string
}

export function SelectField({
  label,
  hint,
  wrong,
  optional,
  choices,
  ...rest
}: Shared & { choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field label={label} hint={hint} wrong={wrong} optional={optional}>
      {(ids) => (
        <select {...ids} {...rest}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
