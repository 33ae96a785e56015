import type { Refusal } from '../../../shared/answers.ts'
import { sayRefusal } from '../state/notices.ts'
import { Icon } from './icon.tsx'

/** Why the server did not do it, beside what was asked. */
export function RefusalNote({ refusal }: { refusal: Refusal | null }) {
  return (
    <div role="alert">
      {refusal && (
        <p className="refusal">
          <Icon name="alert" />
          <span>{sayRefusal(refusal)}</span>
        </p>
      )}
    </div>
  )
}
