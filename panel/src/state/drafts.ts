/** What was typed and not sent, per conversation or ticket; survives a reload of this tab. */
export interface Drafts {
  read(target: string): string
  write(target: string, text: string): void
}

const PREFIX = 'balie:draft:'

export function createDrafts(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Drafts {
  const known = new Map<string, string>()
  return {
    read(target) {
      const text = known.get(target)
      if (text !== undefined) return text
      try {
        return storage.getItem(PREFIX + target) ?? ''
      } catch {
        return ''
      }
    },
    write(target, text) {
      known.set(target, text)
      try {
        if (text === '') storage.removeItem(PREFIX + target)
        else storage.setItem(PREFIX + target, text)
      } catch {
        // Kept in memory only.
      }
    },
  }
}
