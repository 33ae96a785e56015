import { createStore, type Store } from './store.ts'

/** One thing the agent can do now, found by key or in the command bar. */
export interface Command {
  id: string
  title: string
  group: string
  /** As `keyName` or `readKey` names it. */
  key?: string
  /** Works while the agent types as well. */
  always?: boolean
  /** Not offered in the command bar: moving up and down. */
  keyOnly?: boolean
  run(): void
}

export interface CommandRegistry {
  store: Store<readonly Command[]>
  /** Offers commands until the returned function is called. What came last wins a key. */
  offer(commands: readonly Command[]): () => void
}

export function createCommands(): CommandRegistry {
  const store = createStore<readonly Command[]>([])
  return {
    store,
    offer(commands) {
      store.set((all) => [...all, ...commands])
      return () => store.set((all) => all.filter((command) => !commands.includes(command)))
    },
  }
}

/** The command of a key; while the agent types only those that always work. */
export function commandFor(commands: readonly Command[], key: string, typing: boolean): Command | undefined {
  return commands.findLast((command) => command.key === key && (!typing || command.always === true))
}

/** How well `words` are found in `text`: 0 not at all, more is better. All words must be there. */
function findScore(text: string, words: string): number {
  const hay = text.toLowerCase()
  let score = 0
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean)) {
    const at = hay.indexOf(word)
    if (at < 0) return 0
    score += at === 0 ? 3 : hay[at - 1] === ' ' ? 2 : 1
  }
  return score || 1
}

/** The best `limit` things for `words`, best first; without words the first ones. */
export function findAll<T>(
  things: readonly T[],
  textOf: (thing: T) => string,
  words: string,
  limit: number,
): T[] {
  if (words.trim() === '') return things.slice(0, limit)
  const scored = things.map((thing) => ({ thing, score: findScore(textOf(thing), words) }))
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ thing }) => thing)
}
