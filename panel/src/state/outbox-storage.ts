import type { OutboxEntry } from './outbox.ts'

const PREFIX = 'balie:outbox:'

/** Where unsent words survive a reload. */
export type OutboxStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** One key per entry, so that two tabs never overwrite what the other keeps. */
export function storeEntry(storage: OutboxStorage, entry: OutboxEntry): void {
  try {
    storage.setItem(PREFIX + entry.clientId, JSON.stringify(entry))
  } catch {
    // A full or forbidden storage only costs the survival of a reload.
  }
}

export function removeEntry(storage: OutboxStorage, clientId: string): void {
  try {
    storage.removeItem(PREFIX + clientId)
  } catch {
    // As above.
  }
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== 'object' || value === null) return false
  return ['clientId', 'agent', 'desk', 'kind', 'target', 'body'].every(
    (name) => typeof Reflect.get(value, name) === 'string',
  )
}

/** What `agent` wrote before the reload, oldest first. */
export function shelved(storage: OutboxStorage, agent: string): OutboxEntry[] {
  const found: OutboxEntry[] = []
  for (let index = 0; index < storage.length; index += 1) {
    const key = storage.key(index)
    if (!key?.startsWith(PREFIX)) continue
    const entry = parse(storage.getItem(key))
    if (entry && entry.agent === agent)
      found.push({ ...entry, state: entry.state === 'sending' ? 'kept' : entry.state })
  }
  return found.sort((a, b) => a.at - b.at)
}

function parse(text: string | null): OutboxEntry | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    return isEntry(value) ? value : null
  } catch {
    return null
  }
}
