/** What a key press looks like to the key map. */
interface KeyPress {
  key: string
  metaKey: boolean
  ctrlKey: boolean
  altKey: boolean
  shiftKey: boolean
}

/** Keys pressed so far of a sequence such as `g i`. */
export interface KeySequence {
  first: string
  at: number
}

/** How long the second key of a sequence may take. */
export const SEQUENCE_WITHIN_MS = 1_200

const FIRST_KEYS: ReadonlySet<string> = new Set(['g'])

/** `Cmd+K` and `Ctrl+K` are both `mod+k`; letters do not care for capitals, signs are what they print. */
export function keyName(press: KeyPress): string | null {
  if (['Shift', 'Control', 'Alt', 'Meta', 'Dead'].includes(press.key)) return null
  const mod = press.metaKey || press.ctrlKey
  if (press.altKey && press.key.length === 1 && !mod) return null
  const key = press.key.length === 1 ? press.key.toLowerCase() : press.key
  return mod ? `mod+${key}` : key
}

/** The name of the command key pressed, and what is waiting for its second key. */
export function readKey(
  sequence: KeySequence | null,
  press: KeyPress,
  now: number,
): { name: string | null; sequence: KeySequence | null } {
  const key = keyName(press)
  if (key === null) return { name: null, sequence }
  if (sequence && now - sequence.at <= SEQUENCE_WITHIN_MS) {
    return { name: `${sequence.first} ${key}`, sequence: null }
  }
  if (FIRST_KEYS.has(key)) return { name: null, sequence: { first: key, at: now } }
  return { name: key, sequence: null }
}

const SHOWN: Record<string, string> = { Escape: 'Esc', ArrowDown: '↓', ArrowUp: '↑' }

/** How a key is shown to people: `mod+k` is ⌘K on a Mac and Ctrl K elsewhere. */
export function showKey(name: string, mac: boolean): string {
  if (name.startsWith('mod+')) {
    const key = name.slice(4)
    const shown = key.length === 1 ? key.toUpperCase() : key
    return mac ? `⌘${shown}` : `Ctrl ${shown}`
  }
  return SHOWN[name] ?? name
}
