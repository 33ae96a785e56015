import type { Refusal, RefusalCode } from '../../../shared/answers.ts'
import { createStore, type Store } from './store.ts'

/** A short word at the edge of the screen; goes by itself. */
interface Notice {
  id: number
  say: string
  tone: 'calm' | 'bad'
}

export interface Notices {
  store: Store<readonly Notice[]>
  /** For eyes, and read aloud. */
  tell(say: string, tone?: Notice['tone']): void
  /** Only read aloud: what the eyes see already. */
  spoken: Store<string>
  speak(say: string): void
  dismiss(id: number): void
}

const STAYS_MS = 6_000

export function createNotices(): Notices {
  const store = createStore<readonly Notice[]>([])
  const spoken = createStore('')
  let last = 0
  const dismiss = (id: number) => store.set((all) => all.filter((notice) => notice.id !== id))
  return {
    store,
    spoken,
    tell(say, tone = 'calm') {
      last += 1
      const id = last
      store.set((all) => [...all.slice(-2), { id, say, tone }])
      setTimeout(() => dismiss(id), STAYS_MS)
    },
    speak: (say) => spoken.set(() => say),
    dismiss,
  }
}

const WORDS: Record<RefusalCode, string> = {
  'bad-input': 'Something in the form is not complete yet.',
  'not-signed-in': 'You are signed out. Sign in to go on.',
  'not-yours': 'This conversation is with a colleague.',
  'not-found': 'It is not here, or no longer.',
  forbidden: 'Your role on this desk does not allow this. A supervisor or administrator can do it.',
  closed: 'This conversation is closed.',
  'not-admitted': 'The desk’s policy does not allow this now.',
  taken: 'A colleague was first.',
  full: 'Your hands are full: wrap up a conversation first.',
  conflict: 'It changed while you were working on it. Look again, then decide.',
  differs: 'This was sent before with other words.',
  'too-many': 'That went too fast. Try again in a minute.',
  'too-large': 'That is too large.',
  'wrong-type': 'This is not taken.',
  busy: 'The server is busy. Try again in a moment.',
  unavailable: 'The server cannot be reached right now. Try again in a moment.',
}

/** A refusal for people: the server's own words where it has some. */
export function sayRefusal(refusal: Refusal): string {
  return refusal.say ?? WORDS[refusal.code]
}
