import type { Socket } from 'socket.io-client'
import type { Answer } from '../../shared/answers.ts'
import { DESK } from './kill-desk.ts'

const EVERY_MS = 400
const ANSWER_MS = 8_000
const PASSING = ['busy', 'unavailable', 'too-many']

/** Agents who make tickets by mail all the time, and repeat each until they are told its number. */
export class TicketWriters {
  /** Number of each ticket by its client id: what was acknowledged. */
  readonly made = new Map<string, number>()
  readonly complaints: string[] = []
  readonly #working: Promise<void>[] = []
  #isStopped = false

  constructor(agents: readonly Socket[]) {
    for (const [i, agent] of agents.entries()) this.#working.push(this.#work(agent, i))
  }

  /** Resolves once the last ones are made. */
  async stop(): Promise<void> {
    this.#isStopped = true
    await Promise.all(this.#working)
  }

  async #work(agent: Socket, i: number): Promise<void> {
    for (let n = 1; !this.#isStopped; n++) {
      await this.#make(agent, `writer${i}-${n}@customers.example`)
      await pause()
    }
  }

  async #make(agent: Socket, email: string): Promise<void> {
    const clientId = crypto.randomUUID()
    const ticket = { desk: DESK, clientId, subject: 'Server', body: email, fields: {}, email }
    for (;;) {
      const answer = (await agent
        .timeout(ANSWER_MS)
        .emitWithAck('ticket:create', ticket)
        .catch(() => ({ ok: false, code: 'unavailable' }))) as Answer<{ number: number }>
      if (answer.ok) return void this.made.set(clientId, answer.value.number)
      if (!PASSING.includes(answer.code)) return void this.complaints.push(`a ticket: ${answer.code}`)
      await pause()
    }
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, EVERY_MS))
}
