import type { Refusal } from '../../../shared/answers.ts'
import type { Policy } from '../../policy/policy.ts'
import { textIn } from '../../policy/say/in-language.ts'

/** What a ticket form says, from outside or from an agent. */
export interface TicketForm {
  clientId: string
  subject: string
  body: string
  topic?: string | undefined
  kind?: string | undefined
  fields?: Record<string, string> | undefined
}

/** The filled-in fields of a form, without the empty ones. */
export function filledFields(form: Pick<TicketForm, 'fields'>): Record<string, string> {
  const filled = Object.entries(form.fields ?? {}).map(([key, value]) => [key, value.trim()] as const)
  return Object.fromEntries(filled.filter(([, value]) => value !== ''))
}

/**
 * Names in a form that this desk does not know, or words where it asks for a file: its policy has changed, or the form
 * is not ours.
 */
export function unknownName(policy: Policy, form: TicketForm): Refusal | null {
  const filled = filledFields(form)
  const badField = Object.keys(form.fields ?? {}).find((key) => {
    const field = policy.fields.get(key)
    return field === undefined || (field.input === 'file' && filled[key] !== undefined)
  })
  const field =
    form.topic !== undefined && !policy.topics.has(form.topic)
      ? 'topic'
      : form.kind !== undefined && !policy.kinds.has(form.kind)
        ? 'kind'
        : badField === undefined
          ? null
          : `fields.${badField}`
  return field === null ? null : { ok: false, code: 'bad-input', field }
}

/** The first field that this desk demands on a ticket and an agent's form lacks. Visitors hear it from admission. */
export function missingField(policy: Policy, form: TicketForm): Refusal | null {
  const topic = form.topic === undefined ? undefined : policy.topics.get(form.topic)
  const filled = filledFields(form)
  const missing = [...policy.doors.ticket.ask, ...(topic?.ask ?? [])].find(
    (key) => filled[key] === undefined && policy.fields.get(key)?.input !== 'file',
  )
  if (missing === undefined) return null
  const label = policy.fields.get(missing)?.label
  const name = label === undefined ? missing : textIn(policy, label, 'en')
  return { ok: false, code: 'bad-input', field: `fields.${missing}`, say: `${name}: this desk asks for it.` }
}
