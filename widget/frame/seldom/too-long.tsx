import { MESSAGE_MAX } from '../../../shared/limits.ts'
import type { Desk } from '../desk.ts'
import { takesQuestions, wordsOf } from './seldom-words.ts'

interface TooLongProps {
  desk: Desk
  body: string
  /** Characters more than one message takes. */
  over: number
  /** The words stand in the form now. */
  moved: () => void
}

/** More than one message takes: by how much, and where it would fit. */
export function TooLong({ desk, body, over, moved }: TooLongProps) {
  const words = wordsOf(desk)
  const leave = () => {
    moved()
    void desk.go({ at: 'form', body })
  }
  return (
    <p class="small too-long" role="status">
      {words.tooLong(over, MESSAGE_MAX)}
      {takesQuestions(desk) && (
        <button type="button" class="quiet" onClick={leave}>
          {words.leaveAsQuestion}
        </button>
      )}
    </p>
  )
}
