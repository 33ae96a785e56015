import type { Offer } from './message.ts'
import type { Category } from './prices.ts'

/** A content template of the Content API. */
export interface Content {
  sid: string
  friendlyName: string
  language: string
  /** Default values of the variables. */
  variables: Record<string, string>
  types: Record<string, Record<string, unknown>>
  /** What WhatsApp has approved it as, or null: then it is sent within the 24 hours only. */
  approved: { name: string; category: Category } | null
  /** Why WhatsApp has rejected it; null when it has not. */
  rejected: string | null
  at: number
}

const KINDS = ['twilio/text', 'twilio/quick-reply', 'twilio/list-picker'] as const
type Kind = (typeof KINDS)[number]

export const MOST_BODY = 1_024
const MOST_CHOICES = 10
/** Buttons of a message that WhatsApp has not approved. */
const MOST_BUTTONS_UNAPPROVED = 3

/** What is wrong with the types of a new content, in a sentence; null when nothing is. */
export function problemOf(types: unknown): string | null {
  if (!isRecord(types) || Object.keys(types).length === 0) return 'types is missing.'
  for (const [name, value] of Object.entries(types)) {
    if (!KINDS.some((kind) => kind === name)) return `${name} is not played here.`
    const wrong = isRecord(value) ? problemOfType(name, value) : `${name} must be an object.`
    if (wrong) return wrong
  }
  return null
}

function problemOfType(name: string, value: Record<string, unknown>): string | null {
  const { body, button, items, actions } = value
  const most = name === 'twilio/text' ? 1_600 : MOST_BODY
  if (typeof body !== 'string' || body === '') return `${name}: body is missing.`
  if (body.length > most) return `${name}: body is longer than ${most} characters.`
  if (name === 'twilio/text') return null
  if (name === 'twilio/quick-reply') return problemOfRows(name, actions, { title: 20, id: 200 })
  if (typeof button !== 'string' || button === '') return `${name}: button is missing.`
  return problemOfRows(name, items, { item: 24, id: 200, description: 72 })
}

function problemOfRows(name: string, rows: unknown, most: Record<string, number>): string | null {
  if (!Array.isArray(rows) || rows.length === 0 || rows.length > MOST_CHOICES)
    return `${name}: 1 to ${MOST_CHOICES} choices.`
  for (const row of rows)
    for (const [key, length] of Object.entries(most)) {
      const text: unknown = isRecord(row) ? row[key] : undefined
      if (key === 'description' && text === undefined) continue
      if (typeof text !== 'string' || text === '' || text.length > length)
        return `${name}: ${key} has 1 to ${length} characters.`
    }
  const ids = rows.map(({ id }) => id)
  return new Set(ids).size === ids.length ? null : `${name}: an id stands there twice.`
}

/** What the recipient sees: the body and what can be tapped, with the variables filled in. */
export function rendered(
  content: Content,
  given: Record<string, string>,
): { body: string; offer: Offer | null } {
  const values = { ...content.variables, ...given }
  const fill = (text: unknown) =>
    String(text ?? '').replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name) => values[name] ?? whole)
  const kind = kindOf(content)
  const type = content.types[kind] ?? {}
  const body = fill(type.body)
  if (kind === 'twilio/text') return { body, offer: null }
  const isList = kind === 'twilio/list-picker'
  const rows = (isList ? type.items : type.actions) as Record<string, unknown>[]
  const choices = rows.map((row) => ({
    id: fill(row.id),
    title: fill(isList ? row.item : row.title),
    description: fill(row.description),
  }))
  return { body, offer: { kind: isList ? 'list' : 'buttons', button: fill(type.button), choices } }
}

/** Why WhatsApp rejects it as a template; null when it does not. */
export function rejectionOf({ types }: Content): string | null {
  const bodies = Object.values(types).map(({ body }) => String(body).trim())
  if (bodies.some((body) => /^\{\{\w+\}\}|\{\{\w+\}\}$/.test(body)))
    return 'The body must not start or end with a variable.'
  if (bodies.some((body) => /\}\}\s*\{\{/.test(body))) return 'Two variables must not stand side by side.'
  return null
}

/** Whether it may go out in this conversation: a template always, anything else only where the window is open. */
export function maySend(content: Content, isOpen: boolean): boolean {
  return isTemplate(content) || isOpen
}

/** List pickers are never approved; WhatsApp sends them within the 24 hours only. */
export function isTemplate(content: Content): boolean {
  return content.approved !== null && kindOf(content) !== 'twilio/list-picker'
}

/** WhatsApp takes at most three buttons where it has not approved the message. */
export function hasTooManyButtons(content: Content): boolean {
  const actions = content.types['twilio/quick-reply']?.actions
  return !isTemplate(content) && Array.isArray(actions) && actions.length > MOST_BUTTONS_UNAPPROVED
}

/** The richest of its types, as Twilio chooses for WhatsApp. */
function kindOf(content: Content): Kind {
  return KINDS.toReversed().find((kind) => kind in content.types) ?? 'twilio/text'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
