import { splitLinks } from './links.ts'

/** What somebody wrote: text, and nothing but text; only web addresses become links. */
export function Text({ body }: { body: string }) {
  return (
    <span class="text">
      {splitLinks(body).map(({ at, text, isLink }) =>
        isLink ? (
          <a key={at} href={text} target="_blank" rel="noopener noreferrer nofollow">
            {text}
          </a>
        ) : (
          text
        ),
      )}
    </span>
  )
}
