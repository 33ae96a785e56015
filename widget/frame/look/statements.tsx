import type { DeskLink } from '../../../shared/card.ts'

/** Links to the desk's privacy and accessibility statements, where it names them. */
export function Statements({ links }: { links: DeskLink[] }) {
  if (links.length === 0) return null
  return (
    <p class="small statements">
      {links.map(({ label, url }) => (
        <a key={url} href={url} target="_blank" rel="noopener noreferrer">
          {label}
        </a>
      ))}
    </p>
  )
}
