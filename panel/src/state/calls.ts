import type { CallNews, MinutesNews, TalkNews } from '../../../shared/calls.ts'
import type { Ask } from '../wire/socket.ts'
import { afterNews, type CallNow, sayMark, sayUnanswered } from './call.ts'
import { type Notices, sayRefusal } from './notices.ts'
import { createStore, type Store } from './store.ts'
import { notCome } from './talk.ts'

/** The agent's own call: what rings, who is talked to, what is still to be wrapped up. */
export interface Calls {
  store: Store<CallNow | null>
  /** Who is in the talk of that call; null as long as nobody told. */
  people: Store<TalkNews | null>
  heardOfPeople(news: TalkNews): void
  news(news: CallNews): void
  minutes(news: MinutesNews): void
  /** Picks a call, or somebody to be called back, out of the line: the own telephone rings for it. */
  answer(desk: string, conversation: string): Promise<boolean>
  /** Calls a registered number of the ticket's customer. Said twice with one `clientId` it calls once. */
  dial(input: { desk: string; clientId: string; number: number; phone?: string }): Promise<boolean>
  /** Declines what rings, ends what is talked in. */
  hangUp(desk: string, conversation: string): Promise<void>
  /** Puts the caller on hold, or back; that it was done comes as news. */
  hold(desk: string, conversation: string, on: boolean): Promise<void>
  /** Comes into the call of a colleague: the own telephone rings for it. */
  supervise(desk: string, conversation: string, how: 'whisper' | 'take-over'): Promise<void>
  /** Whoever was asked in rings no more. */
  letGo(desk: string, conversation: string, leg: string): Promise<void>
  /** The caller of a conversation is somebody else's: nothing of the call is left to do here. */
  handedOn(conversation: string): void
  /** The call that is over needs no more attention. */
  dismiss(): void
  forget(): void
}

interface CallsParts {
  ask: Ask
  notices: Pick<Notices, 'tell' | 'speak'>
  ring(leg: string): void
}

export function createCalls({ ask, notices, ring }: CallsParts): Calls {
  const store = createStore<CallNow | null>(null)
  const people = createStore<TalkNews | null>(null)

  /** The telephone whose caller was handed on: that it ended is no news. */
  let handedOver: string | null = null

  function news(heard: CallNews): void {
    if (heard.leg === handedOver) return
    const before = store.get()
    store.set((was) => afterNews(was, heard))
    const now = store.get()
    if (now?.state === 'dialling' && now.leg !== before?.leg) ring(now.leg)
    if (before && now === null && before.leg === heard.leg) {
      const why = sayUnanswered(heard.outcome)
      if (why) notices.tell(why)
    }
  }

  async function begin(asking: ReturnType<typeof ask<'call:answer'>>): Promise<boolean> {
    const answer = await asking
    if (answer.ok) news(answer.value)
    else notices.tell(sayRefusal(answer), 'bad')
    return answer.ok
  }

  return {
    store,
    people,
    heardOfPeople(heard) {
      for (const name of notCome(people.get(), heard)) notices.tell(`${name} did not join.`)
      people.set(() => heard)
    },
    news,
    minutes: (heard) => notices.tell(sayMark(heard), heard.mark === 'five-minutes' ? 'calm' : 'bad'),
    answer: (desk, conversation) => begin(ask('call:answer', { desk, conversation })),
    dial: (input) => begin(ask('call:dial', input)),
    async hangUp(desk, conversation) {
      const answer = await ask('call:hang-up', { desk, conversation })
      if (!answer.ok) notices.tell(sayRefusal(answer), 'bad')
    },
    async hold(desk, conversation, on) {
      const answer = await ask(on ? 'call:hold' : 'call:resume', { desk, conversation })
      if (!answer.ok) notices.tell(sayRefusal(answer), 'bad')
    },
    async supervise(desk, conversation, how) {
      const answer = await ask(`call:${how}`, { desk, conversation })
      if (!answer.ok) notices.tell(sayRefusal(answer), 'bad')
    },
    async letGo(desk, conversation, leg) {
      const answer = await ask('call:let-go', { desk, conversation, leg })
      if (!answer.ok) notices.tell(sayRefusal(answer), 'bad')
    },
    handedOn(conversation) {
      const call = store.get()
      if (call?.conversation !== conversation) return
      handedOver = call.leg
      store.set(() => null)
    },
    dismiss: () => store.set((was) => (was?.state === 'ended' ? null : was)),
    forget: () => {
      store.set(() => null)
      people.set(() => null)
    },
  }
}
