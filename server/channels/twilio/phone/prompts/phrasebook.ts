import type { PromptKey } from '../../../../actions/calls/dialog/call-turn.ts'

/** What a prompt is made of. */
export interface Heard {
  readonly name: string
  /** Stands for digits that are read one by one. */
  readonly digits: string
  readonly choice: number
  /** The desk's form of address: `familiar` for je, tu, du; `polite` for u, vous, Sie. */
  readonly you: (familiar: string, polite: string) => string
}

export type Prompt = (h: Heard) => string

/** What is said while something of ours does not work: it needs no database and no policy but the desk's language. */
export type ExcuseKey = 'one-moment' | 'call-you-back' | 'noted' | 'sorry'

/** Everything only the telephone says in one language. The key always comes last: nobody remembers it otherwise. */
export interface Prompts {
  readonly turn: Readonly<Record<PromptKey, Prompt>>
  readonly excuse: Readonly<Record<ExcuseKey, Prompt>>
}
