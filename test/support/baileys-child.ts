import './quiet-signal.ts'
import { type ChildProcess, spawn } from 'node:child_process'
import { vi } from 'vitest'
import { FOLDER, installedVersion, PROGRAM_ARGS, VERSION } from '../../adapters/baileys/installed.ts'
import { type Arrived, FromChild, LIFE, type State, type ToChild } from '../../adapters/baileys/port.ts'
import type { FakePhone } from '../../emulator/whatsapp/phone.ts'
import type { LoopbackWhatsApp, Written } from '../../emulator/whatsapp/whatsapp.ts'
import { readInput } from '../../shared/read-input.ts'

const PATIENCE = { timeout: 30_000, interval: 20 }
const INSTALL = 'npm ci --omit=peer --prefix adapters/baileys'

/** Says by name what is missing: without the package none of these tests has been seen to pass. */
export function needBaileys(): void {
  if (installedVersion() !== VERSION)
    throw new Error(`The package of adapters/baileys is missing: ${INSTALL}`)
}

/** The process with the library, and a server that keeps in memory what it is given. */
export class BaileysChild {
  readonly kept = new Map<string, string>()
  readonly sent = new Map<string, string>()
  readonly heard: FromChild[] = []
  /** All that it wrote to its streams. */
  written = ''
  /** It is killed once it has kept something so many times more; null: it is not. */
  diesAfter: number | null = null
  life = LIFE
  #process: ChildProcess | null = null
  #orders = 0
  #whatsApp: LoopbackWhatsApp | null = null

  start(line: string, url: string | null): void {
    needBaileys()
    const child = spawn(process.execPath, PROGRAM_ARGS, {
      cwd: FOLDER,
      env: {},
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#process = child
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.written += chunk
      })
    }
    child.on('message', (input) => {
      const read = readInput(FromChild, input)
      if (!read.success) throw new Error(JSON.stringify(read.error.issues))
      this.heard.push(read.data)
      if (read.data.kind === 'ask') this.#answer(read.data)
    })
    this.say({ kind: 'start', line, url, life: this.life, connectsAgainMs: 100 })
  }

  /** Starts it and scans its code, until it is in. */
  async link(whatsApp: LoopbackWhatsApp): Promise<void> {
    this.#whatsApp = whatsApp
    this.start(`+${whatsApp.number}`, whatsApp.url)
    const find = () => this.states.find((state) => state.kind === 'code')
    whatsApp.scan((await vi.waitUntil(find, PATIENCE)).qr)
    await vi.waitUntil(() => this.state === 'open', PATIENCE)
  }

  say(message: ToChild): void {
    if (this.#process?.connected) this.#process.send(message)
  }

  /** Answers the number of the order. */
  send(to: string, id: string, body: string): number {
    const content = { kind: 'text', body } as const
    this.sent.set(id, JSON.stringify(content))
    this.say({ kind: 'send', number: ++this.#orders, to, id, content })
    return this.#orders
  }

  get arrived(): Arrived[] {
    return this.heard.flatMap((one) => (one.kind === 'arrived' ? [one.message] : []))
  }

  /** Somebody writes, and it arrives. */
  async arrives(from: FakePhone, content: Record<string, unknown>, how: Written = {}): Promise<Arrived> {
    const id = await this.#whatsApp!.write(from, content, how)
    const name = `${how.isAlone && how.by === 'pn' ? from.pn : from.lid}/${id}`
    return vi.waitUntil(() => this.arrived.findLast((one) => one.id === name), {
      timeout: 10_000,
      interval: 10,
    })
  }

  /** The ids of what arrives of this, until a mark that comes after it. */
  async cameOf(from: FakePhone, write: () => Promise<unknown>): Promise<string[]> {
    const before = this.arrived.length
    await write()
    await this.arrives(from, { conversation: 'a mark' })
    return this.arrived.slice(before, -1).map((one) => one.id)
  }

  get states(): State[] {
    return this.heard.flatMap((one) => (one.kind === 'state' ? [one.state] : []))
  }

  get state(): State['kind'] | undefined {
    return this.states.at(-1)?.kind
  }

  get isGone(): boolean {
    return this.#process?.signalCode !== null
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process?.kill(signal)
  }

  /** Ends it as the kernel does. */
  async kill(): Promise<void> {
    const child = this.#process
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGKILL')
    await gone
  }

  #answer({ number, question }: Extract<FromChild, { kind: 'ask' }>): void {
    const values: Record<string, string> = {}
    if (question.kind === 'get') {
      for (const id of question.ids) {
        const value = this.kept.get(`${question.type}/${id}`)
        if (value !== undefined) values[id] = value
      }
    } else if (question.kind === 'set') {
      for (const { type, id, value } of question.entries) {
        if (value === null) this.kept.delete(`${type}/${id}`)
        else this.kept.set(`${type}/${id}`, value)
      }
      if (this.diesAfter !== null && --this.diesAfter === 0) return void this.#process?.kill('SIGKILL')
    } else {
      const text = this.sent.get(question.id)
      if (text !== undefined) values[question.id] = text
    }
    this.say({ kind: 'answer', number, values })
  }
}
