import type { CardField, ContactCard } from '../../../shared/card.ts'
import type { FileRef } from '../../../shared/conversation.ts'
import { FIELD_MAX, LETTER_MAX, MAIL_MAX, NAME_MAX, SUBJECT_MAX } from '../../../shared/limits.ts'
import { MAIL_ADDRESS } from '../../../shared/mail-address.ts'
import type { NewTicket } from '../session.ts'

/** A question being written; kept in the browser until it has become a ticket. */
export interface Draft {
  topic: string
  subject: string
  body: string
  name: string
  email: string
  fields: Record<string, string>
  files: FileRef[]
  /** The words beside the box when it was ticked; other words untick it. */
  agreedTo: string | null
  /** The same beside the price of a ticket. */
  agreedToPrice: string | null
  /** The id of the last try, and what it was a try of: the same question sent twice is one ticket. */
  tried: { clientId: string; of: string } | null
}

export const EMPTY_DRAFT: Draft = {
  topic: '',
  subject: '',
  body: '',
  name: '',
  email: '',
  fields: {},
  files: [],
  agreedTo: null,
  agreedToPrice: null,
  tried: null,
}

export type FieldName = 'topic' | 'subject' | 'body' | 'files' | 'name' | 'email' | `fields.${string}`

/** What does not fit about a field; `over`: so many characters more than it takes. */
export type Fault = 'missing' | 'not-mail' | { over: number }

/** What stays the same when somebody asks one question more: who they are, and what it is about. */
export type Details = Pick<Draft, 'name' | 'email' | 'fields'>

/** A question more with the details of the last one. What was said of that one is left out. */
export function anotherQuestion({ name, email, fields }: Details): Draft {
  const about = Object.entries(fields).filter(([key]) => OF_THE_SERVICE.includes(key))
  return { ...EMPTY_DRAFT, name, email, fields: Object.fromEntries(about) }
}

/** The fields that name what a question is about; an error and what was tried are of the question itself. */
const OF_THE_SERVICE: readonly string[] = ['server', 'domain', 'ip']

/** The desk's fields and those of the chosen topic, each once; what is asked for by either is required. */
export function fieldsOf(draft: Draft, form: ContactCard['form']): CardField[] {
  const topic = form.topics.find(({ key }) => key === draft.topic)
  const fields = new Map<string, CardField>()
  // A report of abuse is asked for nothing but what its topic asks for.
  const ofForm = topic?.notice ? form.fields.map((field) => ({ ...field, required: false })) : form.fields
  for (const field of [...ofForm, ...(topic?.fields ?? [])]) {
    const known = fields.get(field.key)
    fields.set(field.key, { ...field, required: field.required || known?.required === true })
  }
  return [...fields.values()]
}

/** With what the desk put into fields that nobody has touched. */
export function filledIn(draft: Draft, form: ContactCard['form']): Draft {
  return { ...draft, fields: { ...valuesOf(draft, form), ...draft.fields } }
}

/** Without it: another connection has another address, so a draft keeps only what was written. */
export function asWritten(draft: Draft, form: ContactCard['form']): Draft {
  const put = valuesOf(draft, form)
  const fields = Object.entries(draft.fields).filter(([key, text]) => text !== put[key])
  return { ...draft, fields: Object.fromEntries(fields) }
}

function valuesOf(draft: Draft, form: ContactCard['form']): Draft['fields'] {
  const put = fieldsOf(draft, form).flatMap(({ key, value }) =>
    value === null ? [] : [[key, value] as const],
  )
  return Object.fromEntries(put)
}

/** When the desk answers this question, in its words; null while it cannot say, or promises nothing. */
export function answerTo(draft: Draft, form: ContactCard['form']): string | null {
  const named = new Set(fieldsOf(draft, form).map(({ key }) => draft.fields[key]?.trim().toLowerCase() ?? ''))
  const ofService = form.answersOf.find(({ services }) => services.some((service) => named.has(service)))
  const { topics, unchosen } = ofService?.answers ?? form.answers
  return (draft.topic === '' ? unchosen : topics[draft.topic])?.say ?? null
}

const LONGEST = { subject: SUBJECT_MAX, body: LETTER_MAX, name: NAME_MAX, email: MAIL_MAX } as const

/** What stands in a field, as it would be sent. */
export function textIn(draft: Draft, name: string): string {
  if (name === 'topic') return draft.topic
  const text = name.startsWith('fields.')
    ? draft.fields[name.slice('fields.'.length)]
    : draft[name as 'subject']
  return typeof text === 'string' ? text.trim() : ''
}

/** Everything that the desk would not take as it stands, in the order of the form. */
export function faultsIn(draft: Draft, form: ContactCard['form']): Map<FieldName, Fault> {
  const faults = new Map<FieldName, Fault>()
  const judge = (name: FieldName, required: boolean, most: number) => {
    const { length } = textIn(draft, name)
    if (required && length === 0) faults.set(name, 'missing')
    if (length > most) faults.set(name, { over: length - most })
  }
  if (form.topics.length > 0) judge('topic', true, FIELD_MAX)
  judge('subject', true, LONGEST.subject)
  judge('body', true, LONGEST.body)
  for (const { key, required, input } of fieldsOf(draft, form)) {
    if (input !== 'file') judge(`fields.${key}`, required, FIELD_MAX)
    else if (required && form.attachments && draft.files.length === 0) faults.set('files', 'missing')
  }
  judge('name', false, LONGEST.name)
  judge('email', false, LONGEST.email)
  const email = textIn(draft, 'email')
  if (email !== '' && !faults.has('email') && !MAIL_ADDRESS.test(email)) faults.set('email', 'not-mail')
  return faults
}

/** A text that comes from a chat joins what already stands in the form. */
export function joined(before: string, added: string | undefined): string {
  if (!added || before.includes(added)) return before
  return before.trim() === '' ? added : `${before.trimEnd()}\n\n${added}`
}

/** The draft as the desk takes it, without what was left empty or belongs to another topic. */
export function asTicket(
  draft: Draft,
  form: ContactCard['form'],
  newId: () => string,
): { ticket: NewTicket; tried: Draft['tried'] } {
  const asked = new Set(fieldsOf(draft, form).map(({ key }) => key))
  const filled = Object.entries(draft.fields).filter(([key, text]) => asked.has(key) && text.trim() !== '')
  const question = {
    subject: draft.subject.trim(),
    body: draft.body.trim(),
    topic: draft.topic || undefined,
    name: draft.name.trim() || undefined,
    email: draft.email.trim() || undefined,
    fields: filled.length > 0 ? Object.fromEntries(filled) : undefined,
    files: draft.files.length > 0 ? draft.files.map(({ id }) => id) : undefined,
    ...(draft.agreedToPrice && draft.agreedToPrice === form.price && { agreedToPrice: draft.agreedToPrice }),
    ...(draft.agreedTo && draft.agreedTo === form.urgent && { urgent: true, agreedTo: draft.agreedTo }),
  }
  const of = JSON.stringify(question)
  const clientId = draft.tried?.of === of ? draft.tried.clientId : newId()
  return { ticket: { clientId, ...question }, tried: { clientId, of } }
}
