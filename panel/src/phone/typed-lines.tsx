import { type FormEvent, useState } from 'react'
import { Button } from '../parts/button.tsx'
import { LengthLeft } from '../parts/length-left.tsx'
import type { SoftphoneCall } from './softphone.ts'

interface TypedLinesProps {
  lines: NonNullable<SoftphoneCall['lines']>
  muted: boolean
  /** The name of the person of ours who speaks; null: the caller does. */
  nameOf(by: string): string | null
  onSay(text: string): void
}

const SHOWN = 6
const LONGEST = 500

/** What is said, where the telephone has no sound: caller and agent type. */
export function TypedLines({ lines, muted, nameOf, onSay }: TypedLinesProps) {
  const [text, setText] = useState('')
  const say = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '' || text.trim().length > LONGEST || muted) return
    onSay(text.trim())
    setText('')
  }
  const latest = lines.map((line, place) => ({ ...line, place })).slice(-SHOWN)
  return (
    <div className="typed-call">
      <ol className="typed-lines" role="log" aria-label="What is said">
        {latest.map((line) => (
          <li key={line.place} className={line.mine ? 'mine' : undefined}>
            <span className="faint">{line.mine ? 'You' : ((line.by && nameOf(line.by)) ?? 'Caller')}</span>{' '}
            {line.text}
          </li>
        ))}
      </ol>
      <LengthLeft text={text} most={LONGEST} />
      <form className="typed-say" onSubmit={say}>
        <input
          aria-label="Say to the caller"
          placeholder={muted ? 'Muted' : 'Say…'}
          disabled={muted}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" disabled={muted}>
          Say
        </Button>
      </form>
    </div>
  )
}
