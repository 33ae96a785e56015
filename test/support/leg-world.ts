import { callStatus } from '../../server/actions/calls/call-status.ts'
import { callbacksDue } from '../../server/actions/calls/callbacks-due.ts'
import { callsDue } from '../../server/actions/calls/calls-due.ts'
import { continueCall } from '../../server/actions/calls/continue-call.ts'
import type { CallAnswer } from '../../server/actions/calls/dialog/call-turn.ts'
import { joinTalk } from '../../server/actions/calls/join-talk.ts'
import { receiveCall } from '../../server/actions/calls/receive-call.ts'
import { redirectCaller } from '../../server/actions/calls/redirect-caller.ts'
import { bringInCustomer } from '../../server/actions/calls/ringing/bring-in-customer.ts'
import { dialLeg } from '../../server/actions/calls/ringing/dial-leg.ts'
import { customerStatus, legStatus } from '../../server/actions/calls/ringing/leg-news.ts'
import { legDone, legKey, legPickedUp } from '../../server/actions/calls/ringing/leg-picked-up.ts'
import type { LegTurn } from '../../server/actions/calls/ringing/leg-turn.ts'
import { legsDue } from '../../server/actions/calls/ringing/legs-due.ts'
import { offerCalls } from '../../server/actions/calls/ringing/offer-call.ts'
import { talksDue } from '../../server/actions/calls/ringing/talks-due.ts'
import { slicesDue } from '../../server/actions/calls/talk/slices-due.ts'
import { waitInQueue } from '../../server/actions/calls/wait-in-queue.ts'
import { reservationsDue } from '../../server/actions/minutes/settle-minutes.ts'
import type { AgentWho } from '../../server/actions/who.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { ENDS, furnished, type LegAction, type Ringing, sidOf } from './leg-actions.ts'
import { LegConference } from './leg-conference.ts'
import { customersOf, type Network, networkOf } from './leg-network.ts'
import { atThePanel } from './leg-panel.ts'
import type { TicketHouse } from './ticket-house.ts'

const EVA = { kind: 'number', number: '+32471000001' } as const
const STRANGER = `CA${'9'.repeat(32)}`
/** One caller who waits at a desk of their own, its agents, and a network that says anything. */
export class LegWorld {
  readonly desk: string
  readonly caller: string
  readonly #t: TicketHouse
  readonly #policy: Policy
  readonly #agents: AgentWho[]
  /** Ids of the legs in the order in which they came to be. */
  readonly #legs: string[] = []
  /** Tokens of the answers that put the caller into a queue. */
  readonly #queued: string[] = []
  readonly #conference: LegConference
  /** Legs that the network knows to be over, or that were told to hang up. */
  readonly over = new Set<string>()
  readonly hungUp = new Set<string>()
  #rings: Ringing = 'rings'
  #known: 'over' | 'running' | 'unknown' = 'running'

  private constructor(t: TicketHouse, policy: Policy, agents: AgentWho[]) {
    this.#t = t
    this.#policy = policy
    this.#agents = agents
    this.desk = policy.id
    this.#conference = new LegConference(t.house, policy, (sql) => this.rows(sql))
    this.caller = `CA${crypto.randomUUID().replaceAll('-', '')}`
    Object.assign(t.house.ports, { telephone: networkOf(this.#network(), t.house.clock) })
  }

  /** @param policies what the house was opened with: it holds this world's desk and no other from now on */
  static async open(
    t: TicketHouse,
    policies: Policy[],
    n: number,
    is: { agents: number; byKey: boolean; hasQueue: boolean },
  ): Promise<LegWorld> {
    const { policy, agents } = await furnished(t, policies, n, is)
    const world = new LegWorld(t, policy, agents)
    await world.#arrive()
    return world
  }

  /** Rows of this world: `$1` is its desk. */
  async rows(sql: string): Promise<Record<string, unknown>[]> {
    return (await this.#t.house.pool.query<Record<string, unknown>>(sql, [this.desk])).rows
  }

  /** Does several things at once; what is thrown comes out. */
  async together(deeds: readonly LegAction[]): Promise<void> {
    await Promise.all(deeds.map((deed) => this.#act(deed)))
    for (const { leg_id } of await this.rows(
      'select leg_id from call_leg where desk_id = $1 order by offered_at',
    )) {
      if (!this.#legs.includes(String(leg_id))) this.#legs.push(String(leg_id))
    }
  }

  /** Everybody goes home, the network says that all is over or knows nothing any more, and the sweeper passes by. */
  async end(known: 'over' | 'unknown'): Promise<void> {
    this.#known = known
    // Whatever still runs is over by itself now, as the network knows it.
    const running = await this.rows(`select leg_id from call_leg where desk_id = $1 and state <> 'ended'`)
    for (const { leg_id } of running) this.over.add(String(leg_id))
    await this.rows('update desk_agent set available = false where desk_id = $1')
    for (const ms of [400_000, 400_000, 20_000_000, 11_000, 11_000]) {
      this.#t.advance(ms)
      await this.#sweep()
    }
  }

  #network(): Network {
    return {
      rings: () => this.#rings,
      known: () => this.#known,
      hungUp: this.hungUp,
      pickUp: (leg) => this.#legDoes({ do: 'pick-up', leg: 0, stranger: false }, leg),
    }
  }

  async #arrive(): Promise<void> {
    const call = { callId: this.caller, caller: EVA, dialled: '+3235550130' }
    this.#heard(await receiveCall(this.#t.house, this.#policy, call, this.#render))
    if (this.#queued.length === 0) throw new Error('the caller does not wait')
  }

  readonly #render = (turn: CallAnswer, token: string) => JSON.stringify({ turn, token })

  #heard(answer: string | null): void {
    if (answer === null) return
    const { turn, token } = JSON.parse(answer) as { turn: CallAnswer; token: string }
    if (turn.then.kind === 'queue' && !this.#queued.includes(token)) this.#queued.push(token)
  }

  async #sweep(): Promise<void> {
    const { house } = this.#t
    const fail = (fault: unknown) => Promise.reject(fault)
    for (const due of [callbacksDue, callsDue, legsDue, talksDue, slicesDue, reservationsDue]) {
      await due(house, house.clock(), fail)
    }
    await offerCalls(house, this.#policy)
  }

  async #act(deed: LegAction): Promise<unknown> {
    const { house } = this.#t
    switch (deed.do) {
      case 'wait':
        return this.#t.advance(deed.seconds * 1000)
      case 'sweep':
        return this.#sweep()
      case 'offer':
        return offerCalls(house, this.#policy)
      case 'answer':
      case 'hang-up':
      case 'consult':
      case 'hold-on':
      case 'resume':
      case 'let-go':
        return this.#atThePanel(deed)
      case 'caller':
      case 'queue':
      case 'listen':
        return this.#callerDoes(deed)
      case 'tell':
      case 'come':
      case 'fetch':
        return this.#inTalk(deed.do)
      default: {
        const leg = this.#legs.at(-1 - deed.leg)
        return leg === undefined ? null : this.#legDoes(deed, leg)
      }
    }
  }

  async #atThePanel({ do: what, agent }: Extract<LegAction, { agent: number }>): Promise<unknown> {
    const who = this.#agents[agent % this.#agents.length]!
    const [found] = await this.rows('select conversation_id as id from conversation where desk_id = $1')
    const input = { desk: this.desk, conversation: String(found!.id) }
    const colleague = this.#agents[(agent + 1) % this.#agents.length]!.id
    return atThePanel(this.#t.house, who, input, { what, colleague, newest: this.#legs.at(-1) })
  }

  async #callerDoes(deed: Extract<LegAction, { do: 'caller' | 'queue' | 'listen' }>): Promise<void> {
    const { house } = this.#t
    const callId = this.caller
    if (deed.do === 'caller') {
      const call = { callId, caller: EVA, dialled: null }
      const at = house.clock() - deed.ago * 1000
      const news = { call, status: deed.status, isInbound: true, at, legSeconds: 60, sequence: null }
      return callStatus(house, this.#policy, news)
    }
    const token = this.#queued.at(deed.do === 'queue' ? -1 - deed.ago : -1) ?? this.#queued[0]!
    if (deed.do === 'listen') {
      const waiting = { callId, token, keys: deed.keys, isFirst: false, told: null }
      await waitInQueue(house, this.#policy, waiting, this.#render)
      return
    }
    const heard = { callId, token, keys: null, queue: deed.result, recorded: null, isOnTheLine: true }
    const answer = await continueCall(house, this.#policy, heard, this.#render)
    if (typeof answer !== 'string') this.#heard(answer.answer)
  }

  async #inTalk(what: 'tell' | 'come' | 'fetch'): Promise<void> {
    const { house } = this.#t
    if (what === 'tell') return this.#conference.tell()
    const [talk] = await this.rows(
      'select talk_id from call_talk where desk_id = $1 order by begun_at desc limit 1',
    )
    if (talk === undefined) return
    const about = { desk: this.desk, talk: String(talk.talk_id), callId: this.caller }
    if (what === 'fetch') return redirectCaller(house, about)
    this.#heard(await joinTalk(house, this.#policy, about, this.#render))
  }

  async #legDoes(deed: Extract<LegAction, { leg: number }>, leg: string): Promise<unknown> {
    const { house } = this.#t
    const providerId = sidOf(leg)
    switch (deed.do) {
      case 'dial':
        this.#rings = deed.how
        await dialLeg(house, { desk: this.desk, leg })
        return bringInCustomer(house, { desk: this.desk, leg })
      case 'status': {
        if (ENDS.includes(deed.status)) this.over.add(leg)
        const at = house.clock() - deed.ago * 1000
        return legStatus(house, this.#policy, { leg, providerId, status: deed.status, at })
      }
      case 'customer': {
        const at = house.clock() - deed.ago * 1000
        const news = { leg, providerId: customersOf(leg), status: deed.status, at }
        return customerStatus(house, this.#policy, news)
      }
      case 'pick-up':
        if (!deed.stranger)
          return this.#heardBy(leg, await legPickedUp(house, this.#policy, { leg, providerId }))
        // Whoever comes first with a leg's address is that leg: a stranger is one only after that.
        return (await this.#hasId(leg)) && legPickedUp(house, this.#policy, { leg, providerId: STRANGER })
      case 'key': {
        const from = { leg, providerId, keys: deed.keys, heard: deed.heard }
        return this.#heardBy(leg, await legKey(house, this.#policy, from))
      }
      case 'join':
      case 'leave':
      case 'hold':
      case 'unhold':
        return this.#conference.happens(deed, leg)
      case 'done': {
        const from = { leg, providerId, isOnTheLine: deed.isOnTheLine, failed: deed.failed }
        return this.#heardBy(leg, await legDone(house, this.#policy, from))
      }
    }
  }

  async #hasId(leg: string): Promise<boolean> {
    const known = 'select leg_id from call_leg where desk_id = $1 and provider_sid is not null'
    return (await this.rows(known)).some(({ leg_id }) => leg_id === leg)
  }

  #heardBy(leg: string, { step }: LegTurn): void {
    if (step.kind === 'hang-up') this.over.add(leg)
  }
}
