import {
  type FormEvent,
  type InputHTMLAttributes,
  type ReactNode,
  type RefCallback,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'
import { useWrong } from './use-wrong.ts'

interface FieldProps {
  label: string
  /** Said under the field; with `wrong` it says what does not fit. */
  hint?: ReactNode
  wrong?: string | null
  /** What the server said about the field; it counts until something else is written. */
  said?: string | null
  optional?: boolean
  /** Characters the field takes. More can be written and is said to be too much; nothing is cut. */
  most?: number
  children(ids: Tied): ReactNode
}

interface Tied {
  id: string
  ref: RefCallback<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
  onInput(): void
  onInvalid(event: FormEvent<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>): void
}

/** A label, what it labels and the word under it. */
function Field({ label, hint, wrong: live, said, optional, most, children }: FieldProps) {
  const id = useId()
  const { wrong: own, ref, onInput, onInvalid } = useWrong(said, most)
  const wrong = own ?? live
  const below = wrong ?? hint
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="faint"> optional</span>}
      </label>
      {children({
        id,
        ref: (element) => {
          ref.current = element
        },
        'aria-describedby': below ? `${id}-below` : undefined,
        'aria-invalid': wrong ? true : undefined,
        onInput,
        onInvalid,
      })}
      {below && (
        <p id={`${id}-below`} className={wrong ? 'wrong' : 'hint'} aria-live="polite">
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
  said,
  optional,
  maxLength,
  ...rest
}: Shared & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} hint={hint} wrong={wrong} said={said} optional={optional} most={maxLength}>
      {(ids) => <input {...ids} autoComplete="off" {...rest} />}
    </Field>
  )
}

export function AreaField({
  label,
  hint,
  wrong,
  said,
  optional,
  maxLength,
  ...rest
}: Shared & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  return (
    <Field label={label} hint={hint} wrong={wrong} said={said} optional={optional} most={maxLength}>
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
  said,
  optional,
  choices,
  ...rest
}: Shared & { choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  return (
    <Field label={label} hint={hint} wrong={wrong} said={said} optional={optional}>
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
