import type { Desk } from '../desk.ts'
import { Icon, LOCK } from '../look/icons.tsx'

/** Before anybody types: that a question needs an account, or is better with one, and where to sign in. */
export function SignIn({ desk, must }: { desk: Desk; must: boolean }) {
  const asking = desk.asking!
  const { signInAt } = desk.card!.desk
  return (
    <div class="advice">
      <p>
        <Icon d={LOCK} /> {must ? asking.signIn : asking.signInFirst}
      </p>
      {signInAt && (
        <a class="way" href={signInAt} target="_blank" rel="noopener">
          {desk.words!.signIn}
        </a>
      )}
    </div>
  )
}
