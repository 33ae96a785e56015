import { useState } from 'react'
import { Age } from '../parts/age.tsx'
import { Button } from '../parts/button.tsx'
import { Icon } from '../parts/icon.tsx'
import { type CallNow, sayTimeLeft } from '../state/call.ts'
import { useNow } from '../time/use-now.ts'
import { CallerCard } from './caller-card.tsx'
import { EndButton, TalkActions } from './talk-actions.tsx'
import { TalkPeople } from './talk-people.tsx'
import { TypedLines } from './typed-lines.tsx'
import { useNameOf } from './use-name-of.ts'
import { useOwnCall } from './use-own-call.ts'

/** A call that runs: how long, how much talk time is left, and the telephone's own keys. */
export function TalkingCall({ call }: { call: CallNow }) {
  const own = useOwnCall(call)
  const [keypad, setKeypad] = useState(false)
  const { inBrowser } = own
  const nameOf = useNameOf(call)
  return (
    <>
      <Icon name="phone" />
      <CallerCard conversation={call.conversation} standby={call.standby} />
      <p className="call-figures">
        <span className={call.heldSince === null ? undefined : 'due soon'}>
          <Standing call={call} />
        </span>
        <TalkTimeLeft call={call} />
      </p>
      <TalkPeople call={call} />
      <span className="push">
        <TalkActions call={call} own={own} />
        {inBrowser && (
          <>
            <Button
              icon={inBrowser.muted ? 'muted' : 'microphone'}
              aria-pressed={inBrowser.muted}
              onClick={() => own.mute(!inBrowser.muted)}
            >
              {inBrowser.muted ? 'Muted' : 'Mute'}
            </Button>
            <Button aria-expanded={keypad} onClick={() => setKeypad(!keypad)}>
              Keypad
            </Button>
          </>
        )}
        <EndButton call={call} own={own} />
      </span>
      {keypad && inBrowser && <Keypad onPress={own.press} />}
      {inBrowser?.lines && (
        <TypedLines lines={inBrowser.lines} muted={inBrowser.muted} nameOf={nameOf} onSay={own.say} />
      )}
      {own.line.status === 'lost' && own.line.why && <p className="wrong">{own.line.why}</p>}
    </>
  )
}

function Standing({ call }: { call: CallNow }) {
  if (call.heldSince !== null) {
    return (
      <>
        on hold <Age since={call.heldSince} />
      </>
    )
  }
  if (call.connectedAt === null) return call.dials ? 'their telephone rings' : 'connecting'
  return (
    <>
      connected <Age since={call.connectedAt} />
    </>
  )
}

function TalkTimeLeft({ call }: { call: CallNow }) {
  const now = useNow('second')
  const left = sayTimeLeft(call, now)
  return left && <span className={`due ${left.tone}`}>{left.say}</span>
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#']

/** The keys of a telephone. */
function Keypad({ onPress }: { onPress(key: string): void }) {
  return (
    <fieldset className="keypad" aria-label="Keypad">
      {KEYS.map((key) => (
        <button key={key} type="button" className="button" onClick={() => onPress(key)}>
          {key}
        </button>
      ))}
    </fieldset>
  )
}
