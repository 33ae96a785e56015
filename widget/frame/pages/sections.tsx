import type { PageSection } from '../../../shared/desk-page.ts'

/** A part of the policy: what holds for all of it, then what is said of each by name. */
export function Section({ section: { key, title, notes, rows } }: { section: PageSection }) {
  return (
    <section aria-labelledby={key}>
      <h2 id={key}>{title}</h2>
      <Notes notes={notes} />
      {rows.length > 0 && (
        <dl class="rows">
          {rows.map((row) => (
            <div key={row.label}>
              <dt>{row.label}</dt>
              {row.notes.map((note) => (
                <dd key={note}>{note}</dd>
              ))}
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

export function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null
  return (
    <ul class="notes small">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
