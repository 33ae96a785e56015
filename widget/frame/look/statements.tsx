import type { DeskLinks } from '../../../shared/card.ts'
import type { Words } from '../words/words.ts'

/** Links to the desk's privacy and accessibility statements, where it names them. */
export function Statements({ links, words }: { links: DeskLinks; words: Words }) {
  const named = (['privacy', 'accessibility'] as const).filter((key) => links[key] !== null)
  if (named.length === 0) return null
  return (
    <p class="small statements">
      {named.map((key) => (
        <a key={key} href={links[key]!} target="_blank" rel="noopener noreferrer">
          {words.statements[key]}
        </a>
      ))}
    </p>
  )
}
