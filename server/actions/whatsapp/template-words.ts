import type { Answer } from '../../../shared/answers.ts'
import type { Language } from '../../../shared/channels.ts'
import {
  filledIn,
  TEMPLATE_MAX,
  type TemplateChoices,
  type TemplateShown,
  type TemplateVariable,
} from '../../../shared/templates.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Template } from '../../policy/templates.ts'
import type { Messenger, Outgoing } from '../messenger.ts'
import { type AgentWho, firstName } from '../who.ts'

/** What an agent chose. */
export interface ChosenTemplate {
  template: string
  language: Language
  words: readonly (string | null)[]
}

/** A template with its words filled in. */
export interface Filled {
  template: Template
  body: string
  content: Extract<Outgoing['content'], { kind: 'template' }>
}

/** Templates of a desk as agents choose them; none where the desk needs none. */
export function templatesShown({ doors, languages }: Policy, messenger: Messenger): TemplateShown[] {
  const { templates, costs } = doors.whatsapp.sending
  if (!messenger.hasWindow) return []
  return templates.map(({ key, label, category, variables, languages: texts }) => ({
    key,
    // Panels speak English.
    label: label.en ?? label[languages[0]!] ?? key,
    category,
    variables: [...variables],
    texts: [...texts].map(([language, { text }]) => ({ language, text })),
    price: costs?.get(category) ?? null,
  }))
}

/** What the desk knows for the variables. A number is no name to be spoken to by. */
export function templateValues(
  policy: Policy,
  who: AgentWho,
  about: { name: string | null; ticket: number | null },
): TemplateChoices['values'] {
  const name = about.name !== null && /\p{L}/u.test(about.name) ? about.name : null
  return {
    name,
    ticket: about.ticket === null ? null : String(about.ticket),
    desk: policy.name,
    agent: firstName(who.name),
  }
}

/** Only these may be written by the agent; a ticket is the one that is linked, and nobody signs as somebody else. */
const BY_AGENT: readonly TemplateVariable[] = ['name', 'text']

/** The template as it will be read, or what is missing. */
export function fillTemplate(
  policy: Policy,
  chosen: ChosenTemplate,
  values: TemplateChoices['values'],
): Answer<Filled> {
  const template = policy.doors.whatsapp.sending.templates.find(({ key }) => key === chosen.template)
  const text = template?.languages.get(chosen.language)
  if (!template || !text)
    return { ok: false, code: 'bad-input', field: 'template', say: 'The desk has no such template.' }
  const variables: string[] = []
  for (const [i, variable] of template.variables.entries()) {
    const written = BY_AGENT.includes(variable) ? oneLine(chosen.words[i] ?? '') : ''
    const known = variable === 'text' ? null : values[variable]
    const word = written || known
    if (!word) return missing(variable, i)
    variables.push(word)
  }
  const body = filledIn(text.text, variables)
  if (body.length > TEMPLATE_MAX)
    return {
      ok: false,
      code: 'too-large',
      field: 'words',
      say: `A template has at most ${TEMPLATE_MAX} characters; this one has ${body.length}.`,
    }
  const content = { kind: 'template', name: text.name, language: chosen.language, variables } as const
  return { ok: true, value: { template, body, content } }
}

/** The provider takes no line breaks in a variable, nor blanks in a row. */
function oneLine(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed().replace(/\s+/g, ' ').trim()
}

function missing(variable: TemplateVariable, i: number): Answer<never> {
  const say =
    variable === 'ticket'
      ? 'This template names a ticket. Link one first.'
      : 'Something in the words is still empty.'
  return { ok: false, code: 'bad-input', field: `words.${i}`, say }
}
