import type { Desk } from '../desk.ts'
import type { Draft } from './draft.ts'
import { tied } from './field.tsx'
import { topicsLike } from './topics-like.ts'

interface SearchProps {
  desk: Desk
  draft: Draft
  change: (part: Partial<Draft>) => void
  goOn: () => void
}

/** Desks that want people to look first: what they already say about a topic, then the form. */
export function SearchFirst({ desk, draft, change, goOn }: SearchProps) {
  const asking = desk.asking!
  const found = topicsLike(draft.subject, desk.card!.form.topics)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        goOn()
      }}
    >
      <div class="field">
        <label for="subject">{asking.search}</label>
        <input
          {...tied('subject', undefined)}
          type="search"
          placeholder={asking.searchHint}
          value={draft.subject}
          onInput={(event) => change({ subject: event.currentTarget.value })}
        />
      </div>
      <div aria-live="polite">
        {found.length > 0 && <h2>{asking.found}</h2>}
        {found.map(({ key, label, say }) => (
          <details key={key} class="tips" onToggle={() => change({ topic: key })}>
            <summary>{label}</summary>
            <p>{say}</p>
          </details>
        ))}
      </div>
      <button type="submit" class="main">
        {asking.askAnyway}
      </button>
    </form>
  )
}
