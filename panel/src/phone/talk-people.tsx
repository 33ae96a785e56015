import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import type { CallNow } from '../state/call.ts'
import { inTalk } from '../state/talk.ts'
import { useTalk } from './use-talk.ts'

/** The people in the talk and what each of them hears, as soon as somebody was asked in. */
export function TalkPeople({ call }: { call: CallNow }) {
  const { calls } = usePanel()
  const { me } = useDesk()
  const news = useTalk(call)
  const people = inTalk(news, me.agent.id, call.heldSince !== null)
  if (people.length === 0) return null
  return (
    <ul className="talk-people" aria-label="Who is in the talk">
      {people.map(({ key, name, hears, isIn, letGo }) => (
        <li key={key}>
          <span>{name}</span> <span className="faint">{hears}</span>
          {letGo !== null && (
            <Button
              tone="quiet"
              icon="close"
              aria-label={isIn ? `Let ${name} go` : `Stop ringing ${name}`}
              onClick={() => void calls.letGo(call.desk, call.conversation, letGo)}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
