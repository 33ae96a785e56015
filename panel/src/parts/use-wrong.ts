import { type FormEvent, useEffect, useRef, useState } from 'react'

type Judged = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** `12 characters too many: at most 200.`; null while it fits. */
export function sayTooLong(length: number, most: number): string | null {
  const over = length - most
  if (over <= 0) return null
  return `${over} ${over === 1 ? 'character' : 'characters'} too many: at most ${most}.`
}

/** What does not fit about a field, in our own words: the browser says it in its own, and one field at a time. */
function faultOf(field: Judged, most: number | undefined): string | null {
  const { validity, required } = field
  if (most !== undefined) {
    const long = sayTooLong(field.value.trim().length, most)
    if (long) return long
  }
  if (validity.badInput) return 'This is not complete.'
  if (required && field.value.trim() === '') {
    return field instanceof HTMLSelectElement ? 'Choose one.' : 'Fill this in.'
  }
  if (field instanceof HTMLInputElement && field.minLength > field.value.length) {
    return `This password is too short: ${field.minLength} characters or more.`
  }
  if (validity.typeMismatch) {
    return field.type === 'email' ? 'An address looks like name@company.com.' : 'This is no web address.'
  }
  if (validity.rangeUnderflow && field instanceof HTMLInputElement) {
    return field.type === 'datetime-local' ? 'This lies in the past.' : `At least ${field.min}.`
  }
  if (validity.rangeOverflow && field instanceof HTMLInputElement) return `At most ${field.max}.`
  if (validity.patternMismatch) return field.title || 'This does not fit.'
  return null
}

/**
 * What is wrong with a field: too long is said at once, the rest when the form is sent, of all fields together. What the
 * server `said` counts until something else is written.
 */
export function useWrong(said: string | null | undefined, most: number | undefined) {
  const field = useRef<Judged>(null)
  const [own, setOwn] = useState<string | null>(null)
  /** What the server said before something else was written. */
  const [past, setPast] = useState<string | null>(null)
  const judge = (after: (fault: string | null, isLong: boolean) => void) => {
    const element = field.current
    if (!element) return
    element.setCustomValidity('')
    const fault = faultOf(element, most)
    element.setCustomValidity(fault ?? '')
    after(fault, most !== undefined && element.value.trim().length > most)
  }
  // Drafts, choices and cleared forms come without a key press.
  useEffect(() => judge((fault, isLong) => (isLong || own !== null) && setOwn(fault)))
  // It may say the same of what stands there now: each try begins without words.
  useEffect(() => {
    if (!said) setPast(null)
  }, [said])
  return {
    wrong: own ?? (said && said !== past ? said : null),
    ref: field,
    onInput: () => {
      setPast(said ?? null)
      judge((fault, isLong) => setOwn(isLong || own !== null ? fault : null))
    },
    onInvalid: (event: FormEvent<Judged>) => {
      event.preventDefault()
      judge(setOwn)
      const { currentTarget } = event
      if (currentTarget.form?.querySelector(':invalid:not(fieldset)') === currentTarget) currentTarget.focus()
    },
  }
}
