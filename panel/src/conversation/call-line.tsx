import type { TranscriptLine } from '../../../shared/ticket.ts'
import { sayMoment, sayTime } from '../time/say.ts'

/** Something that happened in a call. */
export function CallLine({ line: { at, who, body } }: { line: TranscriptLine }) {
  return (
    <p className="happened">
      <time title={sayMoment(at)}>{sayTime(at)}</time> {who}: {body}
    </p>
  )
}
