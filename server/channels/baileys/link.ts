import { setTimeout as sleep } from 'node:timers/promises'
import { installedVersion, VERSION } from '../../../adapters/baileys/installed.ts'
import type { FromChild, State } from '../../../adapters/baileys/port.ts'
import type { LinkedPhone } from '../../../shared/linked-phones.ts'
import {
  type HeldLink,
  holdLink,
  type LinkRef,
  tryLinkAgain,
  whyStopped,
} from '../../actions/linked-phones/hold-link.ts'
import { answer } from './answer.ts'
import type { Brings } from './brings.ts'
import { type Child, startChild } from './child-process.ts'
import { InOrder } from './in-order.ts'
import { type Code, graceOf, type LinkContext, type Loopback, PATIENCE, type Patience } from './link-words.ts'
import { Orders } from './orders.ts'
import { type LinkState, Standing } from './standing.ts'

/** The link may be another's by now: not a word more. */
const LOST = 'lost'

const LATEST_AGAIN_MS = 60_000
const SEEN_OPEN_EVERY_MS = 10_000

/** One number linked to one phone, for as long as this server runs: by one process, of one server, at a time. */
export class Link {
  readonly ref: LinkRef
  readonly #ctx: LinkContext
  readonly #loopback: Loopback | null
  readonly #brings: Brings
  readonly #patience: Patience
  readonly #stop = new AbortController()
  readonly #inOrder: InOrder
  readonly #running: Promise<void>
  readonly #standing: Standing
  #code: Code | null = null
  /** What is going on now, until it is lost, stopped or to begin anew. */
  #turn = new AbortController()
  #asked: { anew: boolean } | null = null
  #orders: Orders | null = null
  #failures = 0
  #seenOpenAt = 0

  constructor(ctx: LinkContext, ref: LinkRef, loopback: Loopback | null, brings: Brings) {
    this.ref = ref
    this.#ctx = ctx
    this.#loopback = loopback
    this.#patience = loopback?.patience ?? PATIENCE
    this.#standing = new Standing(ctx.clock)
    this.#brings = brings
    this.#inOrder = new InOrder(this.#stop.signal, brings.fault)
    this.#running = this.#run()
  }

  get state(): LinkState {
    return this.#state
  }

  get awaySince(): number | null {
    return this.#standing.awaySince
  }

  get #state(): LinkState {
    return this.#standing.state
  }

  set #state(state: LinkState) {
    this.#standing.state = state
  }

  /** For an administrator's eyes only: whoever scans it is the desk. Null while none is asked for. */
  get code(): Code | null {
    return this.#state.kind === 'code' ? this.#code : null
  }

  /** The same for who may see the code. */
  get shown(): LinkedPhone {
    const { kind } = this.#state
    const why = this.#state.kind === 'stopped' ? this.#state.why : null
    const { code } = this
    const shown = code && { size: code.size, path: code.path, word: code.word }
    return { line: this.ref.session, state: kind, why, code: shown }
  }

  /** Null while nothing can be sent. */
  get orders(): Orders | null {
    return this.#state.kind === 'open' ? this.#orders : null
  }

  /** Tries again what was stopped; `anew` forgets the phone, and asks for another with a code. */
  tryAgain(anew: boolean): void {
    this.#asked = { anew }
    this.#failures = 0
    this.#turn.abort()
  }

  /** Signs to type beside the code, while one is shown. */
  askForWord(): void {
    if (this.code) this.#orders?.askForWord()
  }

  async close(): Promise<void> {
    this.#stop.abort()
    this.#turn.abort()
    await this.#running
    await this.#inOrder.settled()
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const ms = await this.#once().catch((fault: unknown) => this.#failed(fault))
      this.#turn = new AbortController()
      await this.#pause(ms * (0.5 + Math.random() / 2))
    }
  }

  /** Answers how soon it is tried again: less and less often, until it was open once more. */
  #failed(fault?: unknown): number {
    if (fault !== undefined) this.#brings.fault(fault)
    return Math.min(LATEST_AGAIN_MS, this.#patience.againMs * 2 ** this.#failures++)
  }

  async #once(): Promise<number> {
    if (this.#asked) await tryLinkAgain(this.#ctx, this.ref, this.#asked.anew)
    this.#asked = null
    if (installedVersion() !== VERSION) return this.#rest({ kind: 'not-installed' })
    const why = await whyStopped(this.#ctx, this.ref)
    if (why !== null) return this.#rest({ kind: 'stopped', why })
    const turn = this.#turn
    const held = await holdLink(this.#ctx, this.ref, () => turn.abort(LOST), this.#patience.lock)
    if (held === null) return this.#rest({ kind: 'elsewhere' })
    try {
      if (held.wasHeld) await this.#pause(graceOf(this.#patience))
      if (turn.signal.aborted) return this.#patience.againMs
      await this.#tellGap(held)
      return await this.#live(held, turn)
    } finally {
      await held.release()
    }
  }

  /** Until the link is lost, stopped or closed, or its process is gone. Answers how soon it is tried again. */
  async #live(held: HeldLink, turn: AbortController): Promise<number> {
    this.#state = { kind: 'connecting' }
    const child = startChild(this.#patience.life, (message) => {
      this.#hear(message, held, child).catch((fault: unknown) => {
        this.#failed(fault)
        turn.abort(LOST)
      })
    })
    this.#orders = new Orders(child, held, this.#loopback?.media ?? null)
    const { life, connectsAgainMs } = this.#patience
    const url = this.#loopback?.url ?? null
    child.say({ kind: 'start', line: this.ref.session, url, life, connectsAgainMs })
    const isGone = await Promise.race([over(turn.signal).then(() => false), child.gone.then(() => true)])
    const { kind } = this.state
    // Before anything is waited for: nobody may take for alive what is dead.
    if (kind !== 'stopped') this.#state = { kind: 'connecting' }
    await (turn.signal.reason === LOST ? child.kill() : child.close())
    this.#orders?.giveUp()
    this.#orders = null
    if (!isGone) return this.#patience.againMs * 2 ** Math.min(5, this.#failures)
    if (kind === 'open') await this.#tellGap(held)
    this.#ctx.log('the process of a linked phone ended', { desk: this.ref.desk })
    return this.#failed()
  }

  async #hear(message: FromChild, held: HeldLink, child: Child): Promise<void> {
    switch (message.kind) {
      case 'ask':
        return child.say({
          kind: 'answer',
          number: message.number,
          values: await answer(held, message.question),
        })
      case 'did':
        return this.#orders?.did(message.number, message.outcome)
      case 'uploads':
        return this.#orders?.mayUpload(message.number, message.to)
      case 'state':
        return this.#changed(message.state, held)
      case 'arrived':
        return this.#inOrder.add(() => this.#brings.arrived(message.message))
      case 'delivery': {
        const sent = await held.sent(message.id)
        if (sent) this.#inOrder.add(() => this.#brings.delivery(message, sent.key))
        return
      }
      case 'by-phone':
        return this.#inOrder.add(() => this.#brings.byPhone(message))
      case 'alive':
        return this.#seenAlive(held)
    }
  }

  async #changed(state: State, held: HeldLink): Promise<void> {
    const { desk } = this.ref
    if (state.kind === 'stopped') {
      this.#state = state
      this.#ctx.log('a linked phone is not tried any more', { desk, why: state.why })
      await held.stop(state.why)
      return this.#turn.abort()
    }
    if (state.kind === 'code') this.#code = state
    this.#state = state.kind === 'code' ? { kind: 'code' } : state
    if (state.kind === 'waiting') this.#ctx.log('a linked phone is away', { desk, code: state.code })
    if (state.kind !== 'open') return
    this.#failures = 0
    this.#seenOpenAt = 0
    await this.#seenAlive(held)
  }

  async #seenAlive(held: HeldLink): Promise<void> {
    if (this.#state.kind !== 'open' || Date.now() - this.#seenOpenAt < SEEN_OPEN_EVERY_MS) return
    this.#seenOpenAt = Date.now()
    await held.isOpen()
  }

  async #tellGap(held: HeldLink): Promise<void> {
    const gap = await held.gap()
    if (gap === null) return
    this.#ctx.log('messages to a linked phone may be lost', { desk: this.ref.desk, ...gap })
    this.#inOrder.add(() => this.#brings.gap(gap.from, gap.until))
  }

  #rest(state: LinkState): number {
    if (state.kind !== this.#state.kind) {
      this.#ctx.log('a linked phone rests', { desk: this.ref.desk, state: state.kind })
    }
    this.#state = state
    return this.#patience.againMs
  }

  async #pause(ms: number): Promise<void> {
    const signal = AbortSignal.any([this.#turn.signal, this.#stop.signal])
    await sleep(ms, undefined, { signal }).catch(() => {})
  }
}

function over(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
