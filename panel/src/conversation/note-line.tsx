import type { Note } from '../../../shared/conversation.ts'
import { Icon } from '../parts/icon.tsx'
import { sayMoment, sayTime } from '../time/say.ts'

/** A remark among colleagues, where it was made. */
export function NoteLine({ note }: { note: Note }) {
  return (
    <article className="note">
      <p className="note-head">
        <Icon name="note" size={14} />
        <span>Note by {note.agent}</span>
        <time title={sayMoment(note.at)}>{sayTime(note.at)}</time>
      </p>
      <p className="words">{note.body}</p>
    </article>
  )
}
