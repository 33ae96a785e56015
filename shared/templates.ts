import type { Language } from './channels.ts'

export const TEMPLATE_CATEGORIES = ['utility', 'marketing', 'authentication'] as const
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number]

/** What may stand for a variable of a template; `text` is written by the agent. */
export const TEMPLATE_VARIABLES = ['name', 'ticket', 'desk', 'agent', 'text'] as const
export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number]

/** The longest text of a template, with its variables filled in. */
export const TEMPLATE_MAX = 1024

/** A template as an agent chooses it. */
export interface TemplateShown {
  key: string
  label: string
  category: TemplateCategory
  variables: TemplateVariable[]
  /** The words by language, with `{{1}}` and so on. */
  texts: { language: Language; text: string }[]
  /** About what it costs, in hundredths of a cent; null: the desk does not say. */
  price: number | null
}

/** How somebody may be written to now. */
export interface WritingTerms {
  /** They take no templates from us: they said stop, or blocked us. */
  blocked: boolean
  /** That they agreed to be written to at any time; null: nobody has noted it. */
  consent: { at: number; words: string; by: string } | null
  /** They wrote within 24 hours: free text goes until then, and a template needs no consent. Null: they did not. */
  freeUntil: number | null
}

/** Templates, with what the desk knows for their variables. */
export interface TemplateChoices {
  templates: TemplateShown[]
  values: Record<Exclude<TemplateVariable, 'text'>, string | null>
  /** The customer's own. */
  language: Language
  terms: WritingTerms
}

/** Somebody who can be written to about a ticket. */
export interface TemplateRecipient {
  to: { phone: string } | { contact: string }
  name: string
  /** The number as people read it; null: they show none. */
  phone: string | null
  terms: WritingTerms
  /** Their open conversation: that is where to write. */
  conversation: string | null
}

export interface TicketTemplates extends Omit<TemplateChoices, 'terms'> {
  recipients: TemplateRecipient[]
}

/** An open conversation whose customer can be written to freely for less than an hour, or no more. */
export interface WindowSoonOver {
  conversation: string
  freeUntil: number
}

/** Values that answer the agent's events about WhatsApp. */
export interface TemplateAnswers {
  'windows:soon-over': WindowSoonOver[]
  'template:choices': TemplateChoices
  'template:send': { seq: number; at: number }
  'template:recipients': TicketTemplates
  'template:begin': { conversation: string }
}

/** The words with each `{{n}}` replaced; one that is not there stays as it is written. */
export function filledIn(text: string, variables: readonly string[]): string {
  return text.replace(/\{\{(\d+)\}\}/g, (whole, n) => variables[Number(n) - 1] || whole)
}
