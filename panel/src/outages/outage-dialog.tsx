import { type FormEvent, useState } from 'react'
import { OUTAGE_MAX, type OutageNow } from '../../../shared/outage.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { AreaField } from '../parts/field.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { UntilField } from '../parts/until-field.tsx'
import { sayWhen } from '../time/say.ts'
import { serverNow } from '../time/use-now.ts'
import { instantAt, midnightAfter, wallAt } from '../time/zone.ts'
import { useAction } from '../use-action.ts'
import { textOf } from '../words/desk-texts.ts'
import { LANGUAGE_NAMES } from '../words/en.ts'

const HOUR_MS = 3_600_000

interface OutageDialogProps {
  /** Null: a new one. */
  outage: OutageNow | null
  onClose(): void
}

/** What a notice says in each language of the desk, what it concerns, and until when it is up. */
export function OutageDialog({ outage, onClose }: OutageDialogProps) {
  const { desk } = useDesk()
  const [until, setUntil] = useState(() => wallAt(outage?.until ?? serverNow() + HOUR_MS, desk.timezone))
  const [topics, setTopics] = useState<readonly string[]>(outage?.topics ?? [])
  const { save, pending, refusal } = useOutage(outage, until, topics, onClose)
  const said = (field: string) => (refusal?.field === field ? (refusal.say ?? null) : null)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    save(Object.fromEntries(desk.languages.map((language) => [language, String(form.get(language)).trim()])))
  }
  const isSaid = said('until') ?? desk.languages.find((language) => said(`says.${language}`))
  return (
    <Dialog title={outage ? 'Change the outage notice' : 'Put up an outage notice'} onClose={onClose}>
      <form onSubmit={submit}>
        {desk.languages.map((language, i) => (
          <AreaField
            key={language}
            label={`In ${LANGUAGE_NAMES[language]}`}
            name={language}
            lang={language}
            required
            rows={2}
            maxLength={OUTAGE_MAX}
            defaultValue={outage?.says[language] ?? ''}
            said={said(`says.${language}`)}
            hint={i === 0 ? 'Callers hear it and visitors read it. Whole sentences, no links.' : null}
          />
        ))}
        <Concerns chosen={topics} onChosen={setTopics} />
        <UntilField
          until={until}
          said={said('until')}
          hint="Then it comes down by itself. People are not told this time."
          lasting={lasting(desk.timezone)}
          onUntil={setUntil}
        />
        <RefusalNote refusal={isSaid ? null : refusal} />
        <footer className="dialog-foot">
          <Button onClick={onClose}>Not now</Button>
          <Button type="submit" tone="primary" pending={pending}>
            {outage ? 'Change it' : 'Put it up'}
          </Button>
        </footer>
      </form>
    </Dialog>
  )
}

function lasting(zone: string) {
  const after = (ms: number) => wallAt(serverNow() + ms, zone)
  return [
    { label: '1 hour', wall: after(HOUR_MS) },
    { label: '4 hours', wall: after(4 * HOUR_MS) },
    { label: 'until midnight', wall: midnightAfter(serverNow(), zone) },
  ]
}

interface ConcernsProps {
  chosen: readonly string[]
  onChosen(topics: readonly string[]): void
}

/** The topics that a notice concerns. A topic that the desk no longer has is let go. */
function Concerns({ chosen, onChosen }: ConcernsProps) {
  const { desk } = useDesk()
  if (desk.topics.length === 0) return null
  const tick = (key: string, isTicked: boolean) =>
    onChosen(
      desk.topics
        .map((topic) => topic.key)
        .filter((known) => (known === key ? isTicked : chosen.includes(known))),
    )
  return (
    <fieldset className="pick outage-topics">
      <legend>
        Concerns <span className="faint">{chosen.length === 0 ? 'everything' : 'only these topics'}</span>
      </legend>
      <div className="pick-rows">
        {desk.topics.map(({ key, label }) => (
          <label key={key} className="pick-row">
            <input
              type="checkbox"
              checked={chosen.includes(key)}
              onChange={(event) => tick(key, event.target.checked)}
            />
            <span>{textOf(label, desk.languages)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function useOutage(outage: OutageNow | null, until: string, topics: readonly string[], done: () => void) {
  const { ask, notices } = usePanel()
  const { desk } = useDesk()
  const { run, pending, refusal } = useAction()
  // One for this dialog, so that a repeated press puts up one.
  const [id] = useState(() => outage?.id ?? crypto.randomUUID())
  const save = (says: OutageNow['says']) => {
    const instant = instantAt(until, desk.timezone)
    if (instant === null) return
    const input = { desk: desk.id, outage: id, topics: [...topics], says, until: instant }
    void run(
      () => ask(outage ? 'outage:change' : 'outage:put-up', input),
      () => {
        notices.tell(`The outage notice is up until ${sayWhen(instant, serverNow(), desk.timezone)}.`)
        done()
      },
    )
  }
  return { save, pending, refusal }
}
