import { useEffect } from 'react'
import { isComposed } from '../../../shared/keys.ts'
import { usePanel } from '../panel-context.ts'
import { commandFor } from '../state/commands.ts'
import { type KeySequence, readKey } from '../state/keys.ts'

const WRITES = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]'
const PRESSES = 'button, a:not([data-row]), summary, input'

const inside = (target: EventTarget | null, what: string) =>
  target instanceof Element && target.closest(what) !== null

/** Runs the command of each key, except where the key belongs to what is focused. */
export function useKeyboard(active: boolean): void {
  const { commands } = usePanel()
  useEffect(() => {
    if (!active) return
    let sequence: KeySequence | null = null
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposed(event)) return
      if (document.querySelector('dialog[open]')) return
      const typing = inside(event.target, WRITES)
      if (event.key === 'Enter' && inside(event.target, PRESSES)) return
      const read = readKey(typing ? null : sequence, event, Date.now())
      sequence = typing ? null : read.sequence
      if (read.name === null) return
      const command = commandFor(commands.store.get(), read.name, typing)
      if (!command) return
      event.preventDefault()
      command.run()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [active, commands])
}
