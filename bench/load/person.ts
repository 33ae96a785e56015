import type { Form } from './twilio.ts'
import type { Verb } from './twiml.ts'

/** Somebody who calls the desk. */
export interface Person {
  /** E.164; null: withheld. */
  number: string | null
  /** Null: none, and says so with a star. */
  ticket: string | null
  /** Typed by whoever withholds the number. */
  pin: string | null
}

/** What somebody with this answer at the ear does next. */
export type Move =
  | { do: 'type'; url: string; form: Form }
  /** Stands in a queue: hears what it plays, and may leave it. */
  | { do: 'wait'; url: string; left: string }
  | { do: 'hang-up' }

/** Follows one answer as a caller who knows the ticket number, and the PIN where it is asked. */
export function moveOf(verbs: readonly Verb[], person: Person): Move {
  for (const { name, attributes } of verbs) {
    if (name === 'Gather')
      return { do: 'type', url: attributes.action ?? '', form: typed(attributes, person) }
    if (name === 'Enqueue')
      return { do: 'wait', url: attributes.waitUrl ?? '', left: attributes.action ?? '' }
  }
  return { do: 'hang-up' }
}

function typed({ numDigits }: Verb['attributes'], { ticket, pin }: Person): Form {
  // One key agrees; several of a fixed number are a PIN; as many as one likes are a ticket number.
  if (numDigits === '1') return { Digits: '1' }
  if (numDigits !== undefined) return pin === null ? {} : { Digits: pin }
  return { Digits: ticket ?? '*' }
}

/** Whether an answer only says that none could be given: nothing was stored for it. */
export function isExcuse(verbs: readonly Verb[]): boolean {
  return verbs.some(
    ({ name, attributes }) =>
      name === 'Redirect' || (name === 'Gather' && /\/voice\/callback$/.test(attributes.action ?? '')),
  )
}
