import { type Answer, isPassing } from '../../../shared/answers.ts'
import type { Me } from '../../../shared/wire.ts'
import { setSkew } from '../time/use-now.ts'
import { panelApi, type SetUp, type SignIn } from '../wire/http.ts'
import { createStore, type Store } from './store.ts'

type Session =
  | { status: 'checking' }
  | { status: 'unreachable' }
  /** `ended`: it was there a moment ago. */
  | { status: 'signed-out'; ended: boolean }
  | { status: 'signed-in'; me: Me }

export interface SessionKeeper {
  store: Store<Session>
  /** Asks who one is; also when the server closed our connections: another role or desk may count from now on. */
  check(): Promise<void>
  signIn(body: SignIn): Promise<Answer<unknown>>
  setUp(body: SetUp): Promise<Answer<unknown>>
  join(body: SetUp): Promise<Answer<unknown>>
  signOut(): Promise<void>
}

export function createSession(): SessionKeeper {
  const store = createStore<Session>({ status: 'checking' })

  async function check(): Promise<void> {
    const answer = await panelApi.me()
    if (answer.ok) setSkew(answer.value.now - Date.now())
    store.set((was) => {
      if (answer.ok) return { status: 'signed-in', me: answer.value }
      if (isPassing(answer.code)) return was.status === 'signed-in' ? was : { status: 'unreachable' }
      return { status: 'signed-out', ended: was.status === 'signed-in' }
    })
  }

  // The answers of the three ways in are not relied on: who one is now, `me` says.
  async function enter(entering: Promise<Answer<unknown>>): Promise<Answer<unknown>> {
    const answer = await entering
    if (answer.ok) await check()
    return answer
  }

  return {
    store,
    check,
    signIn: (body) => enter(panelApi.signIn(body)),
    setUp: (body) => enter(panelApi.setUp(body)),
    join: (body) => enter(panelApi.join(body)),
    async signOut() {
      await panelApi.signOut()
      store.set(() => ({ status: 'signed-out', ended: false }))
    },
  }
}
