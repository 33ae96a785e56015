import { type FormEvent, type ReactNode, useId, useState } from 'react'
import type { Refusal } from '../../../shared/answers.ts'
import type { Language } from '../../../shared/channels.ts'
import {
  filledIn,
  type TemplateChoices,
  type TemplateShown,
  type TemplateVariable,
  type WritingTerms,
} from '../../../shared/templates.ts'
import { Button } from '../parts/button.tsx'
import { AreaField, SelectField, TextField } from '../parts/field.tsx'
import { Icon } from '../parts/icon.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { sayPrice } from '../state/prices.ts'
import { sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { LANGUAGE_NAMES } from '../words/en.ts'

export interface Chosen {
  template: string
  language: Language
  words: (string | null)[]
  consent?: string
}

interface TemplateFormProps {
  choices: Omit<TemplateChoices, 'terms'>
  terms: WritingTerms
  pending: boolean
  refusal: Refusal | null
  /** Who gets it, where that is chosen too. */
  children?: ReactNode
  onSend(chosen: Chosen): void
}

const LABELS: Record<TemplateVariable, string> = {
  name: 'Name',
  ticket: 'Ticket',
  desk: 'Desk',
  agent: 'Your name',
  text: 'Your words',
}

/** A template, its words as they will be read, what it costs, and whether they agreed to it. */
export function TemplateForm({ choices, terms, pending, refusal, children, onSend }: TemplateFormProps) {
  const draft = useDraft(choices)
  const { template, language, text, words, values } = draft
  const needsConsent = terms.freeUntil === null && terms.consent === null
  const [consent, setConsent] = useState('')
  const agreed = consent.trim()
  const isWhole = values.every((value) => value !== '') && !(needsConsent && agreed === '')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!isWhole || pending) return
    onSend({ template: template.key, language, words, ...(needsConsent && { consent: agreed }) })
  }
  return (
    <form className="template-form" onSubmit={send}>
      {children}
      <div className="template-choice">
        <SelectField
          label="Template"
          value={template.key}
          choices={choices.templates.map(({ key, label }) => ({ value: key, label }))}
          onChange={(event) => draft.choose(event.target.value)}
        />
        <SelectField
          label="Language"
          value={language}
          choices={template.texts.map((one) => ({
            value: one.language,
            label: LANGUAGE_NAMES[one.language],
          }))}
          onChange={(event) => draft.speak(event.target.value)}
        />
      </div>
      <Words draft={draft} />
      <Preview text={text} values={values} template={template} />
      {needsConsent ? (
        <AreaField
          label="When and how did they agree to be written to?"
          hint="Kept with their number: WhatsApp asks for it outside the 24 hours."
          rows={2}
          maxLength={300}
          value={consent}
          onChange={(event) => setConsent(event.target.value)}
        />
      ) : (
        <Agreed terms={terms} />
      )}
      <RefusalNote refusal={refusal} />
      <div className="template-foot">
        <Button type="submit" tone="primary" icon="send" disabled={!isWhole} pending={pending}>
          Send template
        </Button>
      </div>
    </form>
  )
}

type Draft = ReturnType<typeof useDraft>

function useDraft({ templates, values: known, language: own }: Omit<TemplateChoices, 'terms'>) {
  const [key, choose] = useState(templates[0]!.key)
  const [spoken, speak] = useState<string>(own)
  const [written, setWritten] = useState<Record<string, string>>({})
  const template = templates.find((one) => one.key === key) ?? templates[0]!
  const found = template.texts.find((one) => one.language === spoken) ?? template.texts[0]!
  const place = (i: number) => `${template.key} ${i}`
  const wordFor = (variable: TemplateVariable, i: number) => {
    const typed = written[place(i)]
    if (!isWritten(variable)) return known[variable as 'ticket'] ?? ''
    return (typed ?? (variable === 'name' ? (known.name ?? '') : '')).replace(/\s+/g, ' ').trim()
  }
  return {
    template,
    language: found.language,
    text: found.text,
    typed: (variable: TemplateVariable, i: number) =>
      written[place(i)] ?? (variable === 'name' ? (known.name ?? '') : ''),
    write: (i: number, value: string) => setWritten({ ...written, [place(i)]: value }),
    values: template.variables.map(wordFor),
    words: template.variables.map((variable, i) => (isWritten(variable) ? wordFor(variable, i) : null)),
    choose,
    speak,
  }
}

/** The rest is what the desk knows. */
function isWritten(variable: TemplateVariable): boolean {
  return variable === 'name' || variable === 'text'
}

function Words({ draft }: { draft: Draft }) {
  const { template, values } = draft
  const places = [...template.variables.entries()]
  const isWithoutTicket = places.some(([i, variable]) => variable === 'ticket' && values[i] === '')
  return (
    <>
      {places.map(([i, variable]) =>
        isWritten(variable) ? (
          <TextField
            key={`${template.key} ${i}`}
            label={LABELS[variable]}
            maxLength={500}
            value={draft.typed(variable, i)}
            onChange={(event) => draft.write(i, event.target.value)}
          />
        ) : null,
      )}
      {isWithoutTicket && <p className="wrong">It names a ticket. Link one to the conversation first.</p>}
    </>
  )
}

function Preview({ text, values, template }: { text: string; values: string[]; template: TemplateShown }) {
  const id = useId()
  const shown = template.variables.map((variable, i) => values[i] || `[${LABELS[variable].toLowerCase()}]`)
  return (
    <section className="template-preview" aria-labelledby={id}>
      <h3 id={id} className="faint">
        As they will read it
      </h3>
      <p className="words">{filledIn(text, shown)}</p>
      <p className="faint template-price">
        Billed as {template.category}
        {template.price !== null && `, about ${sayPrice(template.price)} (an estimate)`}
      </p>
    </section>
  )
}

function Agreed({ terms: { consent } }: { terms: WritingTerms }) {
  if (consent === null) return null
  return (
    <p className="template-agreed">
      <Icon name="check" size={14} />
      <span>
        Agreed, noted by {consent.by} {sayWhen(consent.at, serverNow())}: “{consent.words}”
      </span>
    </p>
  )
}
