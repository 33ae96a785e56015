import { useCallback, useEffect, useState } from 'react'
import type { LinkedPhone } from '../../../shared/linked-phones.ts'
import { useDesk, usePanel } from '../panel-context.ts'
import { Button } from '../parts/button.tsx'
import { sayRefusal } from '../state/notices.ts'
import { useAnswer } from '../use-answer.ts'

/** A code to scan lasts 20 seconds. */
const LOOKED_AT_EVERY_MS = 3_000

const STATES: Readonly<Record<LinkedPhone['state'], string>> = {
  connecting: 'connecting',
  code: 'waits for its phone',
  open: 'linked',
  waiting: 'away for a moment',
  stopped: 'stopped',
  elsewhere: 'held by another server',
  'not-installed': 'not installed: npx balie whatsapp install',
}

const REASONS: Readonly<Record<string, string>> = {
  replaced: 'Another program uses the same link. End that one first.',
  'logged-out': 'The phone’s owner, or WhatsApp, took the link away.',
  broken: 'What was kept of the link is of no use any more.',
  expired: 'Nobody scanned the code in time.',
  'other-number': 'It was scanned with a phone of another number.',
}

/** The desk's numbers that are linked to a phone, for administrators; nothing where there is none. */
export function LinkedPhones() {
  const { ask } = usePanel()
  const { desk } = useDesk()
  const [tick, setTick] = useState(0)
  const list = useCallback(() => ask('phones:list', { desk: desk.id }), [ask, desk])
  const { value: phones, refusal, look } = useAnswer(list, tick)
  useEffect(() => {
    const looking = setInterval(() => setTick((was) => was + 1), LOOKED_AT_EVERY_MS)
    return () => clearInterval(looking)
  }, [])
  if (refusal) return <p role="alert">{sayRefusal(refusal)}</p>
  if (!phones || phones.length === 0) return null
  const tryAgain = async (line: string, anew: boolean) => {
    await ask('phones:try', { desk: desk.id, line, anew })
    look()
  }
  const askForWord = async (line: string) => {
    await ask('phones:code', { desk: desk.id, line })
    look()
  }
  return (
    <section className="linked-phones" aria-labelledby="linked-phones">
      <h2 id="linked-phones">WhatsApp by a linked phone</h2>
      <ul className="rows">
        {phones.map((phone) => (
          <PhoneLine
            key={phone.line}
            phone={phone}
            onTry={(anew) => void tryAgain(phone.line, anew)}
            onAskForWord={() => void askForWord(phone.line)}
          />
        ))}
      </ul>
    </section>
  )
}

interface LineProps {
  phone: LinkedPhone
  onTry(anew: boolean): void
  onAskForWord(): void
}

function PhoneLine({ phone, onTry, onAskForWord }: LineProps) {
  const { line, state, why, code } = phone
  return (
    <li className="agent-line">
      <span className="agent-name">{line}</span>
      <span>{STATES[state]}</span>
      {why && <span className="faint">{REASONS[why] ?? why}</span>}
      <span className="push">
        {why === 'replaced' && <Button onClick={() => onTry(false)}>Try again</Button>}
        {why !== null && <Button onClick={() => onTry(true)}>Link a phone</Button>}
      </span>
      {code && (
        <div className="phone-code">
          <Code {...code} />
          <Signs word={code.word} onAsk={onAskForWord} />
        </div>
      )}
    </li>
  )
}

/** On white with a margin, in the dark too: else no phone reads it. */
function Code({ size, path }: { size: number; path: string }) {
  const side = size + 8
  return (
    <figure>
      <svg viewBox={`-4 -4 ${side} ${side}`} width="280" height="280" role="img" aria-label="Code to scan">
        <rect x="-4" y="-4" width={side} height={side} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption>On the phone of this number: WhatsApp, Linked devices, Link a device.</figcaption>
    </figure>
  )
}

/** For a phone that cannot scan, and for whoever has it in their hands elsewhere. */
function Signs({ word, onAsk }: { word: string | null; onAsk(): void }) {
  if (word === null) return <Button onClick={onAsk}>Type a code instead</Button>
  return (
    <figure>
      <output className="phone-signs" aria-label="Code to type">
        {`${word.slice(0, 4)}-${word.slice(4)}`}
      </output>
      <figcaption>
        On the phone of this number: WhatsApp, Linked devices, Link a device, Link with phone number instead.
        It lasts about two minutes.
      </figcaption>
      <Button onClick={onAsk}>Another code</Button>
    </figure>
  )
}
