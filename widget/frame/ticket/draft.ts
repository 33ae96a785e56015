import type { CardField, ContactCard } from '../../../shared/card.ts'
import type { FileRef } from '../../../shared/conversation.ts'
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
  tried: null,
}

type FieldName = 'topic' | 'subject' | 'body' | 'files' | `fields.${string}`

/** The desk's fields and those of the chosen topic, each once; what is asked for by either is required. */
export function fieldsOf(draft: Draft, form: ContactCard['form']): CardField[] {
  const topic = form.topics.find(({ key }) => key === draft.topic)
  const fields = new Map<string, CardField>()
  for (const field of [...form.fields, ...(topic?.fields ?? [])]) {
    const known = fields.get(field.key)
    fields.set(field.key, { ...field, required: field.required || known?.required === true })
  }
  return [...fields.values()]
}

/** When the desk answers this question, in its words; null while it cannot say, or promises nothing. */
export function answerTo(draft: Draft, form: ContactCard['form']): string | null {
  const named = new Set(fieldsOf(draft, form).map(({ key }) => draft.fields[key]?.trim().toLowerCase() ?? ''))
  const ofService = form.answersOf.find(({ services }) => services.some((service) => named.has(service)))
  const { topics, unchosen } = ofService?.answers ?? form.answers
  return (draft.topic === '' ? unchosen : topics[draft.topic])?.say ?? null
}

/** What the desk still needs, in the order of the form. */
export function missingIn(draft: Draft, form: ContactCard['form']): FieldName[] {
  const missing: FieldName[] = []
  if (form.topics.length > 0 && draft.topic === '') missing.push('topic')
  if (draft.subject.trim() === '') missing.push('subject')
  if (draft.body.trim() === '') missing.push('body')
  for (const { key, required, input } of fieldsOf(draft, form)) {
    if (!required) continue
    if (input === 'file') {
      if (form.attachments && draft.files.length === 0) missing.push('files')
    } else if (!draft.fields[key]?.trim()) missing.push(`fields.${key}`)
  }
  return missing
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
    ...(draft.agreedTo && draft.agreedTo === form.urgent && { urgent: true, agreedTo: draft.agreedTo }),
  }
  const of = JSON.stringify(question)
  const clientId = draft.tried?.of === of ? draft.tried.clientId : newId()
  return { ticket: { clientId, ...question }, tried: { clientId, of } }
}
