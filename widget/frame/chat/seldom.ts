import type { Desk } from '../desk.ts'

let part: typeof import('../seldom/part.tsx') | null = null
let coming = false

/** What draws the chat's seldom moments; null until it is fetched, which the first question for it begins. */
export function seldom(desk: Desk): typeof part {
  if (!part && !coming) {
    coming = true
    void fetchPart(desk)
  }
  return part
}

async function fetchPart(desk: Desk): Promise<void> {
  // Without a network the next drawing asks again.
  part = await import('../seldom/part.tsx').catch(() => null)
  coming = false
  if (part) desk.changed()
}
