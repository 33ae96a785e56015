import type { PinGuesses } from '../../../shared/pin.ts'
import type { Ask } from '../wire/socket.ts'
import type { Notices } from './notices.ts'
import { createStore, type Store } from './store.ts'

/** Who guesses at PINs, of the desks that this agent leads. */
export interface Guesses {
  store: Store<ReadonlyMap<string, PinGuesses>>
  /** Looks again; an alarm is given for what was not there before. */
  look(desk: string): Promise<void>
  forget(): void
}

interface GuessesParts {
  ask: Ask
  notices: Pick<Notices, 'tell'>
  /** Whether this agent leads the desk. */
  leads(desk: string): boolean
  ring(alarm: string): void
}

export function createGuesses({ ask, notices, leads, ring }: GuessesParts): Guesses {
  const store = createStore<ReadonlyMap<string, PinGuesses>>(new Map())
  return {
    store,
    async look(desk) {
      if (!leads(desk)) return
      const answer = await ask('pins:guessed', { desk })
      if (!answer.ok) return
      const before = store.get().get(desk)
      store.set((all) => new Map(all).set(desk, answer.value))
      const alarm = before && newsIn(before, answer.value)
      if (!alarm) return
      notices.tell(alarm, 'bad')
      ring(`pins:${desk}:${alarm}`)
    },
    forget: () => store.set(() => new Map()),
  }
}

/** Who is new among those who guess, in words; null: nobody. */
function newsIn(before: PinGuesses, now: PinGuesses): string | null {
  if (now.paused && !before.paused) return 'Too many wrong PINs at this desk: none is compared now.'
  const known = new Set(before.from.map(nameOfSource))
  const source = now.from.find((one) => !known.has(nameOfSource(one)))
  if (source) return `Somebody guesses PINs, from ${nameOfSource(source)}.`
  const attacked = now.at.find((one) => !before.at.some(({ customer }) => customer === one.customer))
  return attacked ? `Somebody guesses at the PIN of ${attacked.name}.` : null
}

/** Where guesses came from, as one says it. */
export function nameOfSource({ number, kind }: Pick<PinGuesses['from'][number], 'number' | 'kind'>): string {
  if (number !== null) return number
  return kind === 'withheld' ? 'withheld numbers' : 'a contact at WhatsApp'
}

const RECENT_MS = 3_600_000

/** What the leaders of a desk are told on every page, while it goes on; null: nothing. */
export function sayGuesses(guesses: PinGuesses, now: number): string | null {
  if (guesses.paused)
    return 'Somebody guesses PINs. Too many were wrong: no PIN is compared at this desk now.'
  const [worst] = guesses.from.filter(({ lastAt }) => now - lastAt < RECENT_MS)
  if (worst) {
    const closed = worst.closed ? ' No PIN from there is compared now.' : ''
    return `Somebody guesses PINs: ${worst.wrong} wrong ones from ${nameOfSource(worst)}.${closed}`
  }
  const [at] = guesses.at.filter(({ lastAt }) => now - lastAt < RECENT_MS)
  return at ? `Somebody guesses at the PIN of ${at.name}: ${at.wrong} wrong ones.` : null
}

/** At whom one number guessed. */
export function sayTargets({ customers, atNobody }: PinGuesses['from'][number]): string {
  const known =
    customers.length === 0
      ? []
      : [`at ${customers.length === 1 ? 'customer' : 'customers'} ${customers.join(', ')}`]
  const nobody = atNobody === 0 ? [] : [`${atNobody} at numbers that no customer has`]
  return [...known, ...nobody].join(', ')
}
