import type { Answer } from '../../../shared/answers.ts'
import type { SoftphoneToken } from '../../../shared/calls.ts'
import { createStore, type Store } from '../state/store.ts'
import type { Softphone, SoftphoneCall, SoftphoneHears } from './softphone.ts'

export interface LineState {
  /** `none`: no telephone here; `lost`: it comes back by itself in a while. */
  status: 'none' | 'opening' | 'ready' | 'lost'
  why: string | null
  calls: readonly SoftphoneCall[]
}

/** The agent's telephone in this tab: opened at sign-in, kept open, its token renewed before it ends. */
export interface Line {
  store: Store<LineState>
  /** The telephone while there is one. */
  phone(): Softphone | null
  start(): void
  stop(): void
}

interface LineParts {
  token(): Promise<Answer<SoftphoneToken>>
  open(given: SoftphoneToken, hears: SoftphoneHears): Promise<Softphone>
  now(): number
  /** Runs `action` in `ms`; the answer takes it back. */
  later(action: () => void, ms: number): () => void
}

const EMPTY: LineState = { status: 'none', why: null, calls: [] }
const AGAIN_MS = 15_000
/** Before its end a token is renewed by so much. */
const AHEAD_MS = 60_000

export function createLine({ token, open, now, later }: LineParts): Line {
  const store = createStore<LineState>(EMPTY)
  let phone: Softphone | null = null
  // A telephone that opens after the agent has left, or after another was begun, is closed at once.
  let turn = 0
  let cancel = () => {}

  const change = (more: Partial<LineState>) => store.set((was) => ({ ...was, ...more }))

  function drop(): void {
    cancel()
    turn += 1
    phone?.close()
    phone = null
  }

  async function begin(): Promise<void> {
    drop()
    const mine = turn
    change({ status: 'opening', calls: [] })
    const lost = (why: string) => {
      if (mine !== turn) return
      change({ status: 'lost', why })
      cancel()
      cancel = later(() => void begin(), AGAIN_MS)
    }
    const answer = await token()
    if (mine !== turn) return
    if (!answer.ok) {
      // A server without a telephone says so: nothing is missing then.
      if (answer.code === 'not-found') return change({ status: 'none', why: null })
      return lost('The telephone in this browser waits for the server.')
    }
    const hears: SoftphoneHears = {
      calls: (calls) => mine === turn && change({ calls }),
      ready: () => mine === turn && change({ status: 'ready', why: null }),
      lost,
    }
    try {
      const opened = await open(answer.value, hears)
      if (mine !== turn) return opened.close()
      phone = opened
      renewBefore(answer.value.expiresAt, mine)
    } catch {
      lost('The telephone in this browser could not be opened.')
    }
  }

  function renewBefore(expiresAt: number, mine: number): void {
    cancel()
    cancel = later(() => void renew(mine), Math.max(expiresAt - now() - AHEAD_MS, AGAIN_MS))
  }

  async function renew(mine: number): Promise<void> {
    const answer = await token()
    if (mine !== turn) return
    if (answer.ok) {
      phone?.renew(answer.value.token)
      return renewBefore(answer.value.expiresAt, mine)
    }
    cancel = later(() => void renew(mine), AGAIN_MS)
  }

  return {
    store,
    phone: () => phone,
    start: () => void begin(),
    stop: () => {
      drop()
      store.set(() => EMPTY)
    },
  }
}
