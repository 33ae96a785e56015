/** What a new ticket's form holds; an empty string means not chosen. */
export interface TicketValues {
  subject: string
  body: string
  topic: string
  kind: string
  fields: Record<string, string>
}

export const NO_TICKET: TicketValues = { subject: '', body: '', topic: '', kind: '', fields: {} }

/** The form as the wire takes it: nothing that was left empty. */
export function wireTicket(values: TicketValues): {
  subject: string
  body: string
  topic?: string
  kind?: string
  fields?: Record<string, string>
} {
  const fields = Object.entries(values.fields)
    .map(([key, value]) => [key, value.trim()] as const)
    .filter(([, value]) => value !== '')
  return {
    subject: values.subject.trim(),
    body: values.body.trim(),
    ...(values.topic && { topic: values.topic }),
    ...(values.kind && { kind: values.kind }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  }
}
