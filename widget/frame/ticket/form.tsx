import { useEffect, useRef, useState } from 'preact/hooks'
import type { Refusal } from '../../../shared/answers.ts'
import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'
import { Icon, LOCK } from '../look/icons.tsx'
import { randomId } from '../random-id.ts'
import type { Talk } from '../words/words.ts'
import { asTicket, type Draft, EMPTY_DRAFT, missingIn } from './draft.ts'
import { Field, tied } from './field.tsx'
import { FilesField } from './files-field.tsx'
import { SearchFirst } from './search-first.tsx'

const KEY = 'question'

/** A question to be left: what the desk needs to know, and by when it answers. */
export function TicketForm({ desk, body }: { desk: Desk; body?: string }) {
  const talk = desk.talk!
  const { form } = desk.card!
  const [searching, setSearching] = useState(form.searchFirst && !body)
  const [draft, setDraft] = useState<Draft>(() => ({
    ...EMPTY_DRAFT,
    ...desk.kept.read<Draft>(KEY),
    ...(body && { body }),
  }))
  useEffect(() => desk.kept.write(KEY, draft), [desk, draft])
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  return (
    <>
      <Head desk={desk} title={talk.formTitle} under={form.answerBy ?? undefined} back />
      <main class="form">
        {form.signIn ? (
          <p class="advice">
            <Icon d={LOCK} /> {talk.signIn}
          </p>
        ) : searching ? (
          <SearchFirst desk={desk} draft={draft} change={change} goOn={() => setSearching(false)} />
        ) : (
          <Question desk={desk} draft={draft} change={change} />
        )}
      </main>
    </>
  )
}

interface QuestionProps {
  desk: Desk
  draft: Draft
  change: (part: Partial<Draft>) => void
}

function Question({ desk, draft, change }: QuestionProps) {
  const talk = desk.talk!
  const { form, customer } = desk.card!
  const { troubles, trouble, sending, submit, element } = useSubmit(desk, draft, change)
  const topic = form.topics.find(({ key }) => key === draft.topic)
  return (
    <form ref={element} noValidate onSubmit={submit}>
      <Tips desk={desk} />
      {form.topics.length > 0 && (
        <Field talk={talk} name="topic" label={talk.topic} required trouble={troubles.topic}>
          <select
            {...tied('topic', troubles.topic)}
            value={draft.topic}
            onChange={(event) => change({ topic: event.currentTarget.value })}
          >
            <option value="">{talk.choose}</option>
            {form.topics.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      )}
      {topic?.say && <p class={topic.support === 'none' ? 'advice none' : 'advice'}>{topic.say}</p>}
      <Lines talk={talk} troubles={troubles} draft={draft} change={change} fields={form.fields} />
      {form.attachments && (
        <FilesField desk={desk} files={draft.files} change={(files) => change({ files })} />
      )}
      {!customer && <Asker talk={talk} troubles={troubles} draft={draft} change={change} />}
      {form.urgent && (
        <label class="tick">
          <input
            type="checkbox"
            checked={draft.urgent}
            onChange={(event) => change({ urgent: event.currentTarget.checked })}
          />
          <span>
            {talk.urgent} <span class="small">{form.urgent}</span>
          </span>
        </label>
      )}
      {trouble && (
        <p class="advice none" role="alert">
          {trouble}
        </p>
      )}
      <button type="submit" class="main" disabled={sending}>
        {sending ? talk.loading : talk.submit}
      </button>
    </form>
  )
}

type Troubles = Record<string, string | undefined>

interface LinesProps {
  talk: Talk
  troubles: Troubles
  draft: Draft
  change: (part: Partial<Draft>) => void
}

function Lines({
  talk,
  troubles,
  draft,
  change,
  fields,
}: LinesProps & { fields: readonly { key: string; label: string; required: boolean }[] }) {
  return (
    <>
      <Field
        talk={talk}
        name="subject"
        label={talk.subject}
        hint={talk.subjectHint}
        required
        trouble={troubles.subject}
      >
        <input
          {...tied('subject', troubles.subject, talk.subjectHint)}
          maxLength={200}
          value={draft.subject}
          onInput={(event) => change({ subject: event.currentTarget.value })}
        />
      </Field>
      <Field talk={talk} name="body" label={talk.question} required trouble={troubles.body}>
        <textarea
          {...tied('body', troubles.body)}
          rows={5}
          maxLength={20_000}
          value={draft.body}
          onInput={(event) => change({ body: event.currentTarget.value })}
        />
      </Field>
      {fields.map(({ key, label, required }) => {
        const name = `fields.${key}`
        return (
          <Field key={key} talk={talk} name={name} label={label} required={required} trouble={troubles[name]}>
            <input
              {...tied(name, troubles[name])}
              maxLength={2000}
              value={draft.fields[key] ?? ''}
              onInput={(event) => change({ fields: { ...draft.fields, [key]: event.currentTarget.value } })}
            />
          </Field>
        )
      })}
    </>
  )
}

function Asker({ talk, troubles, draft, change }: LinesProps) {
  return (
    <>
      <Field talk={talk} name="name" label={talk.name} required={false} trouble={troubles.name}>
        <input
          {...tied('name', troubles.name)}
          autocomplete="name"
          maxLength={120}
          value={draft.name}
          onInput={(event) => change({ name: event.currentTarget.value })}
        />
      </Field>
      <Field
        talk={talk}
        name="email"
        label={talk.email}
        hint={talk.emailHint}
        required={false}
        trouble={troubles.email}
      >
        <input
          {...tied('email', troubles.email, talk.emailHint)}
          type="email"
          autocomplete="email"
          maxLength={254}
          value={draft.email}
          onInput={(event) => change({ email: event.currentTarget.value })}
        />
      </Field>
    </>
  )
}

function Tips({ desk }: { desk: Desk }) {
  const { tips } = desk.card!.form
  if (tips.length === 0) return null
  return (
    <details class="tips">
      <summary>{desk.talk!.tips}</summary>
      <ul>
        {tips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
    </details>
  )
}

/** Sends the question once, says what is missing, and never throws away what was written. */
function useSubmit(desk: Desk, draft: Draft, change: (part: Partial<Draft>) => void) {
  const words = desk.words!
  const talk = desk.talk!
  const [troubles, setTroubles] = useState<Troubles>({})
  const [trouble, setTrouble] = useState('')
  const [sending, setSending] = useState(false)
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const [first] = Object.keys(troubles)
    const field = first && element.current?.elements.namedItem(first)
    if (field instanceof HTMLElement) field.focus()
  }, [troubles])

  const refused = ({ code, field, say }: Refusal) => {
    if (field && element.current?.elements.namedItem(field)) setTroubles({ [field]: say ?? talk.missing })
    else setTrouble(say ?? (code === 'unavailable' || code === 'busy' ? talk.lost : words.unreachable))
  }
  const send = async () => {
    const { ticket, tried } = asTicket(draft, randomId)
    change({ tried })
    const begun = await desk.session.begin()
    const answer = begun.ok ? await desk.session.makeTicket(ticket) : begun
    if (!answer.ok) return refused(answer)
    desk.kept.drop(KEY)
    await desk.go({ at: 'made', made: answer.value })
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const missing = missingIn(draft, desk.card!.form)
    setTroubles(Object.fromEntries(missing.map((name) => [name, talk.missing])))
    setTrouble('')
    if (missing.length > 0 || sending) return
    setSending(true)
    void send().finally(() => setSending(false))
  }
  return { troubles, trouble, sending, submit, element }
}
