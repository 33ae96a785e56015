import type { ComponentChildren } from 'preact'
import type { Asking } from '../words/words.ts'

interface FieldProps {
  asking: Asking
  /** Stands in the names and ids of the parts that belong together. */
  name: string
  label: string
  hint?: string
  required: boolean
  trouble?: string
  children: ComponentChildren
}

/** A label, a field, and under it what is still needed; the field itself is given as the child. */
export function Field({ asking, name, label, hint, required, trouble, children }: FieldProps) {
  return (
    <div class={trouble ? 'field troubled' : 'field'}>
      <label for={name}>
        {label}
        {!required && <span class="small"> ({asking.optional})</span>}
      </label>
      {children}
      {(trouble ?? hint) && (
        <p id={`${name}-under`} class="small">
          {trouble ?? hint}
        </p>
      )}
    </div>
  )
}

/** What ties an input to its `Field`. */
export function tied(name: string, trouble: string | undefined, hint?: string) {
  return {
    id: name,
    name,
    'aria-invalid': trouble ? true : undefined,
    'aria-describedby': (trouble ?? hint) ? `${name}-under` : undefined,
  }
}
