import { useNow } from '../time/use-now.ts'

/** "Eva is typing" until it was not heard of for a while. The line keeps its height, so nothing jumps. */
export function TypingLine({ typing }: { typing: { name: string; until: number } | null }) {
  useNow('second')
  const shows = typing !== null && typing.until > Date.now()
  return <p className="typing">{shows ? `${typing.name || 'The customer'} is typing` : ''}</p>
}
