import { useEffect, useState } from 'preact/hooks'
import type { ContactCard } from '../../../shared/card.ts'
import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'
import { Statements } from '../look/statements.tsx'
import { answerTo, asWritten, type Draft, EMPTY_DRAFT, fieldsOf, filledIn, joined } from './draft.ts'
import { Field, tied } from './field.tsx'
import { FilesField } from './files-field.tsx'
import { AskerFields, QuestionFields } from './question-fields.tsx'
import { SearchFirst } from './search-first.tsx'
import { SignIn } from './sign-in.tsx'
import { DRAFT_KEY, useSubmit } from './submit.ts'

/** A question to be left: what the desk needs to know, and by when it answers. */
export function TicketForm({ desk, body }: { desk: Desk; body?: string }) {
  const asking = desk.asking!
  const { form } = desk.card!
  const [searching, setSearching] = useState(form.searchFirst && !body)
  const [written, setWritten] = useState<Draft>(() => {
    const kept = { ...EMPTY_DRAFT, ...desk.kept.read<Draft>(DRAFT_KEY) }
    return { ...kept, body: joined(kept.body, body) }
  })
  useEffect(() => desk.kept.write(DRAFT_KEY, written), [desk, written])
  const draft = filledIn(written, form)
  const isShut = isFormShut(desk.card!)
  const topics = isShut ? form.topics.filter(({ notice }) => notice) : form.topics
  const change = (part: Partial<Draft>) => setWritten((before) => asWritten({ ...before, ...part }, form))
  return (
    <>
      <Head desk={desk} title={asking.formTitle} under={answerTo(draft, form) ?? undefined} back />
      <main class="form">
        <Outages says={desk.card!.outages} />
        {form.signIn && <SignIn desk={desk} must={form.signIn === 'required'} />}
        {topics.length === 0 && isShut ? null : searching && !isShut ? (
          <SearchFirst desk={desk} draft={draft} change={change} goOn={() => setSearching(false)} />
        ) : (
          <Question desk={desk} draft={draft} change={change} topics={topics} />
        )}
      </main>
    </>
  )
}

/** Not open to this person now, but for reports of abuse. */
function isFormShut({ doors, form }: ContactCard): boolean {
  const state = doors.find(({ channel }) => channel === 'ticket')?.state
  return form.signIn === 'required' || (state !== 'open' && state !== 'ask')
}

interface QuestionProps {
  desk: Desk
  draft: Draft
  change: (part: Partial<Draft>) => void
  /** Those that are taken from this person now. */
  topics: ContactCard['form']['topics']
}

function Question({ desk, draft, change, topics }: QuestionProps) {
  const asking = desk.asking!
  const { form, customer } = desk.card!
  const { troubles, trouble, sending, submit, element } = useSubmit(desk, draft, change)
  const topic = topics.find(({ key }) => key === draft.topic)
  const fields = fieldsOf(draft, form)
  return (
    <form ref={element} noValidate onSubmit={submit}>
      <Tips desk={desk} />
      {topics.length > 0 && (
        <Field asking={asking} name="topic" label={asking.topic} required trouble={troubles.topic}>
          <select
            {...tied('topic', troubles.topic)}
            value={draft.topic}
            onChange={(event) => change({ topic: event.currentTarget.value })}
          >
            <option value="">{asking.choose}</option>
            {topics.map(({ key, label }) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        </Field>
      )}
      {topic && <Outages says={topic.outages} />}
      {topic?.say && <p class={topic.support === 'none' ? 'advice none' : 'advice'}>{topic.say}</p>}
      <QuestionFields asking={asking} troubles={troubles} draft={draft} change={change} fields={fields} />
      {form.attachments && (
        <FilesField
          desk={desk}
          asked={fields.find(({ input }) => input === 'file')}
          trouble={troubles.files}
          files={draft.files}
          change={(files) => change({ files })}
        />
      )}
      {!customer && (
        <AskerFields asking={asking} troubles={troubles} draft={draft} change={change} byMail={form.byMail} />
      )}
      {form.price && !topic?.notice && (
        <label class="tick">
          <input
            type="checkbox"
            checked={draft.agreedToPrice === form.price}
            onChange={(event) => change({ agreedToPrice: event.currentTarget.checked ? form.price : null })}
          />
          <span>{form.price}</span>
        </label>
      )}
      {form.urgent && (
        <label class="tick">
          <input
            type="checkbox"
            checked={draft.agreedTo === form.urgent}
            onChange={(event) => change({ agreedTo: event.currentTarget.checked ? form.urgent : null })}
          />
          <span>
            {asking.urgent} <span class="small">{form.urgent}</span>
          </span>
        </label>
      )}
      {trouble && (
        <p class="advice none" role="alert">
          {trouble}
        </p>
      )}
      <button type="submit" class="main" disabled={sending}>
        {sending ? asking.loading : asking.submit}
      </button>
      <Statements links={desk.card!.links} />
    </form>
  )
}

/** What is out of order now: whoever wants to ask about it need not. */
function Outages({ says }: { says: readonly string[] }) {
  return (
    <>
      {says.map((say) => (
        <p key={say} class="advice">
          {say}
        </p>
      ))}
    </>
  )
}

function Tips({ desk }: { desk: Desk }) {
  const { tips } = desk.card!.form
  if (tips.length === 0) return null
  return (
    <details class="tips">
      <summary>{desk.asking!.tips}</summary>
      <ul>
        {tips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
    </details>
  )
}
