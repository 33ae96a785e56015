import { useCallback, useEffect, useState } from 'preact/hooks'
import type { PinMade, PinState } from '../../../shared/pin.ts'
import type { Desk } from '../desk.ts'
import { Head } from '../head.tsx'
import { CopyButton } from '../look/copy-button.tsx'
import { atTime } from '../look/when.ts'
import type { PinWords } from '../words/words.ts'
import { pinWords } from './pin-words.ts'

/** A signed-in customer's PIN: how it stands, and a new one, shown this once. */
export function PinView({ desk }: { desk: Desk }) {
  const { card } = desk
  const words = pinWords(card!.language, card!.desk.formal)
  const [state, setState] = useState<PinState | null>(null)
  const [made, setMade] = useState<PinMade | null>(null)
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const lost = words.lost
  const look = useCallback(async () => {
    const answer = await desk.session.pin()
    if (answer.ok) setState(answer.value)
    else setTrouble(answer.say ?? lost)
  }, [desk, lost])
  useEffect(() => void look(), [look])
  const make = async () => {
    setBusy(true)
    setTrouble('')
    const answer = await desk.session.makePin()
    setBusy(false)
    if (answer.ok) setMade(answer.value)
    else setTrouble(answer.say ?? lost)
  }
  return (
    <>
      <Head desk={desk} title={words.title} back />
      <main class="form made">
        {made ? (
          <Shown desk={desk} words={words} digits={made.digits} />
        ) : (
          <>
            <p>{words.why}</p>
            {state && <p>{standing(desk, words, state)}</p>}
            {state && hasOne(state) && <p class="small">{words.ends}</p>}
            {state && !state.closed && (
              <button type="button" class="main" disabled={busy} onClick={() => void make()}>
                {hasOne(state) ? words.another : words.make}
              </button>
            )}
          </>
        )}
        <p role="alert">{trouble}</p>
      </main>
    </>
  )
}

function Shown({ desk, words, digits }: { desk: Desk; words: PinWords; digits: string }) {
  return (
    <>
      <p class="number digits">{digits.replace(/(\d\d)(?=\d)/g, '$1 ')}</p>
      <p role="status">{words.made}</p>
      <CopyButton talk={desk.talk!} text={digits} label={words.copy} />
      <button type="button" class="main" onClick={() => void desk.go({ at: 'card' })}>
        {words.done}
      </button>
    </>
  )
}

const ownPin = ({ pins }: PinState) => pins.find((pin) => pin.kind === 'standing')

function hasOne(state: PinState): boolean {
  const pin = ownPin(state)
  return pin !== undefined && pin.state !== 'killed'
}

function standing(desk: Desk, words: PinWords, state: PinState): string {
  const pin = ownPin(state)
  const at = (instant: number) => atTime(instant, desk.now(), desk.telling)
  if (state.closed) return words.closed
  if (!pin) return words.none
  if (pin.state === 'killed') return words.killed
  if (pin.state === 'waits' && pin.retryAt !== null) return words.waits(at(pin.retryAt))
  return words.works(at(pin.madeAt))
}
