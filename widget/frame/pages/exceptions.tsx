import type { DeskPage, PageException } from '../../../shared/desk-page.ts'
import { pageWords } from './page-words.ts'

const FIRST = 8

/** Days that differ, by name; the nearest ones first, the others behind a fold. */
export function Exceptions({ page: { exceptions, language } }: { page: DeskPage }) {
  const told = pageWords(language)
  if (exceptions.length === 0) return <p class="small">{told.noExceptions}</p>
  const row = ({ when, name, say }: PageException) => (
    <li key={when + name}>
      <span>
        <span class="strong">{name}</span> <span class="small">{when}</span>
      </span>
      <span class="small">{say}</span>
    </li>
  )
  return (
    <>
      <ul class="exceptions">{exceptions.slice(0, FIRST).map(row)}</ul>
      {exceptions.length > FIRST && (
        <details>
          <summary>{told.more(exceptions.length - FIRST)}</summary>
          <ul class="exceptions">{exceptions.slice(FIRST).map(row)}</ul>
        </details>
      )}
    </>
  )
}
