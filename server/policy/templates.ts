import type { Language, Text } from '../../shared/channels.ts'
import type { TEMPLATE_CATEGORIES, TEMPLATE_VARIABLES } from '../../shared/templates.ts'

/** A message that the provider takes at any time, in words that it has approved. */
export interface Template {
  readonly key: string
  readonly label: Text
  readonly category: (typeof TEMPLATE_CATEGORIES)[number]
  /** What stands for `{{1}}`, `{{2}}` and so on. */
  readonly variables: readonly (typeof TEMPLATE_VARIABLES)[number][]
  readonly languages: ReadonlyMap<Language, TemplateText>
}

export interface TemplateText {
  /** As the provider knows it: a ContentSid, or the name of a template. */
  readonly name: string
  /** As the customer reads it, with `{{1}}` and so on. */
  readonly text: string
}

/** WhatsApp: what the desk sends by itself and by template, and what messages cost. */
export interface Sending {
  /** Answers that nobody of us wrote, in one conversation. */
  readonly answersAtMost: number
  readonly templates: readonly Template[]
  /** Price of a delivered message by the provider's category, in hundredths of a cent; null: the desk does not say. */
  readonly costs: ReadonlyMap<string, number> | null
}

export const NO_SENDING: Sending = { answersAtMost: 6, templates: [], costs: null }
