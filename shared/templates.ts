import type { Language } from './channels.ts'

export const TEMPLATE_CATEGORIES = ['utility', 'marketing', 'authentication'] as const
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number]

/** As what the providers bill a message: a template by its own category, free text as service. */
export const BILLED_AS = ['service', ...TEMPLATE_CATEGORIES] as const

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
}

/** The words with each `{{n}}` replaced; one that is not there stays as it is written. */
export function filledIn(text: string, variables: readonly string[]): string {
  return text.replace(/\{\{(\d+)\}\}/g, (whole, n) => variables[Number(n) - 1] || whole)
}
