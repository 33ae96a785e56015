import type { Desk } from '../desk.ts'
import { anotherQuestion, type Details, type Draft } from './draft.ts'
import { DRAFT_KEY } from './submit.ts'

/** One question a ticket: the next one gets its own, with the details of this one filled in. */
export function Another({ desk, details }: { desk: Desk; details: Details }) {
  const ask = () => {
    // A question that somebody has begun to write is the other question.
    if (!desk.kept.read<Draft>(DRAFT_KEY)?.body) desk.kept.write(DRAFT_KEY, anotherQuestion(details))
    void desk.go({ at: 'form' })
  }
  return (
    <button type="button" class="way" onClick={ask}>
      {desk.asking!.another}
    </button>
  )
}
