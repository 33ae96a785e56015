import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { isComposed } from '../../../shared/keys.ts'
import { Icon } from '../parts/icon.tsx'
import { KeyCap } from '../parts/key-cap.tsx'
import type { Finding } from '../state/findable.ts'
import { useFindings } from './use-findings.ts'

/** Finds and does everything, by typing. */
export function CommandBar({ onClose }: { onClose(): void }) {
  const box = useRef<HTMLDialogElement>(null)
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const { findings, asking } = useFindings(words)
  const current = Math.min(at, Math.max(findings.length - 1, 0))

  useEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  useEffect(() => {
    box.current?.querySelector(`#finding-${current}`)?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const choose = (finding: Finding | undefined) => {
    if (!finding) return
    onClose()
    // The dialog gives the focus back when it closes; an action that moves the focus comes after that.
    setTimeout(finding.run)
  }
  const search = (next: string) => {
    setWords(next)
    setAt(0)
  }
  const press = (event: KeyboardEvent) => {
    if (isComposed(event.nativeEvent)) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter') choose(findings[current])
    else if (step !== undefined) setAt((current + step + findings.length) % Math.max(findings.length, 1))
    else return
    event.preventDefault()
  }
  const shown = findings.length > 0 ? `finding-${current}` : undefined
  return (
    <dialog ref={box} className="dialog command-bar" aria-label={ASK} onClose={onClose}>
      <CommandWords words={words} shown={shown} onWords={search} onKey={press} />
      <FindingList findings={findings} current={current} onChoose={choose} />
      {findings.length === 0 && (
        <p className="command-none" role="status">
          {asking ? 'Looking among the customers.' : `Nothing is called “${words.trim()}” here.`}
        </p>
      )}
    </dialog>
  )
}

const ASK = 'Find or do anything'

interface CommandWordsProps {
  words: string
  /** Id of the line that Enter would choose. */
  shown: string | undefined
  onWords(words: string): void
  onKey(event: KeyboardEvent): void
}

function CommandWords({ words, shown, onWords, onKey }: CommandWordsProps) {
  return (
    <div className="command-words">
      <Icon name="search" />
      <input
        role="combobox"
        aria-expanded="true"
        aria-controls="findings"
        aria-activedescendant={shown}
        aria-label={ASK}
        placeholder="Find a person, a ticket, a customer, or something to do"
        autoComplete="off"
        value={words}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={onKey}
      />
    </div>
  )
}

interface FindingListProps {
  findings: readonly Finding[]
  current: number
  onChoose(finding: Finding): void
}

function FindingList({ findings, current, onChoose }: FindingListProps) {
  return (
    <div role="listbox" id="findings" aria-label="Found" className="findings">
      {findings.map((finding, index) => (
        <button
          key={finding.id}
          type="button"
          role="option"
          tabIndex={-1}
          id={`finding-${index}`}
          aria-selected={index === current}
          onClick={() => onChoose(finding)}
        >
          {finding.group !== findings[index - 1]?.group && (
            <span className="finding-group">{finding.group}</span>
          )}
          <span className="finding-title">{finding.title}</span>
          <span className="finding-detail">{finding.detail}</span>
          {finding.key && <KeyCap name={finding.key} />}
        </button>
      ))}
    </div>
  )
}
