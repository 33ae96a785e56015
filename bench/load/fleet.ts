import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { Member, Role } from './adapter.ts'
import type { Effort } from './effort.ts'
import type { Tally } from './journal.ts'
import type { Pace } from './schedule.ts'
import type { Command, Connected } from './worker.ts'

/** A process of the bench that answers one question at a time. */
export class Hand {
  readonly #child: ChildProcess
  #waiting: { resolve: (value: never) => void; reject: (error: Error) => void } | null = null

  constructor(program: string) {
    this.#child = fork(join(import.meta.dirname, program), [], { serialization: 'advanced' })
    this.#child.on('message', ({ value, error }: { value?: unknown; error?: string }) => {
      const waiting = this.#waiting
      this.#waiting = null
      if (error) waiting?.reject(new Error(error))
      else waiting?.resolve(value as never)
    })
    this.#child.on('exit', (code) => this.#waiting?.reject(new Error(`${program} ended with ${code}`)))
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  ask<Value>(command: object): Promise<Value> {
    return new Promise<Value>((resolve, reject) => {
      this.#waiting = { resolve: resolve as (value: never) => void, reject }
      this.#child.send(command)
    })
  }

  end(): void {
    this.#child.disconnect()
  }
}

/** Who takes part, and where. */
interface Crowd {
  target: 'balie' | 'bare'
  url: string
  visitors: Member[]
  agents: Member[]
}

export interface RunResult {
  visitors: Tally
  agents: Tally
  effort: Record<Role, Effort>
}

/** Two generators, one for each side of the conversations, with everybody connected. */
export class Fleet {
  readonly #hands: Record<Role, Hand> = {
    visitors: new Hand('load-worker.js'),
    agents: new Hand('load-worker.js'),
  }
  readonly crowd: Crowd

  constructor(crowd: Crowd) {
    this.crowd = crowd
  }

  get pids(): number[] {
    return [this.#hands.visitors.pid, this.#hands.agents.pid]
  }

  /** Throws when somebody cannot come in. */
  async connect(atOnce = 100): Promise<Record<Role, Connected>> {
    const { target, url } = this.crowd
    const came = {} as Record<Role, Connected>
    for (const role of ['agents', 'visitors'] as const) {
      const command: Command = { do: 'connect', target, url, role, members: this.crowd[role], atOnce }
      came[role] = await this.#hands[role].ask<Connected>(command)
      if (came[role].failed > 0)
        throw new Error(`${came[role].failed} ${role} did not come in at ${target}: ${came[role].why}`)
    }
    return came
  }

  /** One run: visitors send 70 % and agents 30 % of the messages. */
  async run(order: Omit<Extract<Command, { do: 'run' }>, 'do'>, drainMs: number): Promise<RunResult> {
    const share = { visitors: 0.7, agents: 0.3 }
    const begin = (role: Role) =>
      this.#hands[role].ask<Effort>({ do: 'run', ...order, pace: shareOf(order.pace, share[role]) })
    const [visitors, agents] = await Promise.all([begin('visitors'), begin('agents')])
    const until = performance.now() + drainMs
    for (;;) {
      const tally = await this.#tallies()
      const all = total(tally.visitors.sent) + total(tally.agents.sent)
      const heard = total(tally.visitors.heard) + total(tally.agents.heard)
      if (heard >= all || performance.now() > until) return { ...tally, effort: { visitors, agents } }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Brings back whoever was cut off, as their browsers would; how many. */
  async mend(): Promise<number> {
    const visitors = await this.#hands.visitors.ask<number>({ do: 'mend' })
    return visitors + (await this.#hands.agents.ask<number>({ do: 'mend' }))
  }

  async #tallies(): Promise<Record<Role, Tally>> {
    const [visitors, agents] = await Promise.all([
      this.#hands.visitors.ask<Tally>({ do: 'tally' }),
      this.#hands.agents.ask<Tally>({ do: 'tally' }),
    ])
    return { visitors, agents }
  }

  async disconnect(): Promise<void> {
    for (const role of ['visitors', 'agents'] as const) await this.#hands[role].ask({ do: 'disconnect' })
  }

  end(): void {
    this.#hands.visitors.end()
    this.#hands.agents.end()
  }
}

function shareOf(pace: Pace, share: number): Pace {
  return 'rate' in pace ? { rate: pace.rate * share } : { inFlight: Math.ceil(pace.inFlight * share) }
}

function total(counts: ReadonlyMap<number, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
