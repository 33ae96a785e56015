import type { DeskPage, PageException } from '../../../shared/desk-page.ts'
import type { Words } from '../words/words.ts'
import { pageWords } from './page-words.ts'
import { differing } from './ruler.ts'
import { bandsInWords } from './week.tsx'

const FIRST = 8

/** Days that differ, by name; the nearest ones first, the others behind a fold. */
export function Exceptions({ page, words }: { page: DeskPage; words: Words }) {
  const told = pageWords(page.language)
  const exceptions = page.exceptions.flatMap((exception) => differing(exception, page.doors) ?? [])
  if (exceptions.length === 0) return <p class="small">{told.noExceptions}</p>
  const row = (exception: PageException) => (
    <li key={exception.date + exception.name}>
      <span>
        <span class="strong">{exception.name}</span>{' '}
        <span class="small">{dateInWords(exception.date, words)}</span>
      </span>
      <span class="small">{whatDiffers(exception, page, words)}</span>
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

function dateInWords(date: string, words: Words): string {
  const format = new Intl.DateTimeFormat(words.locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  return format.format(Date.parse(`${date}T00:00:00Z`))
}

/** One word when every door does the same, else door by door. */
function whatDiffers({ doors }: PageException, page: DeskPage, words: Words): string {
  const told = pageWords(page.language)
  const say = (bands: PageException['doors'][number]['bands']) =>
    bands.length === 0 ? told.closed : bandsInWords(bands, words, told.until)
  const said = doors.map(({ bands }) => say(bands))
  if (new Set(said).size === 1)
    return `${doors.map((door) => words.door[door.channel]).join(', ')}: ${said[0]}`
  return doors.map((door, index) => `${words.door[door.channel]}: ${said[index]}`).join('; ')
}
