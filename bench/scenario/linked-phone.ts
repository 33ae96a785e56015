// Before the library, whose Signal prints what it does: here it plays the customers' phones.
import '../../adapters/baileys/quiet.ts'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createServer } from 'node:tls'
import { NODE_FLAGS } from '../../adapters/baileys/installed.ts'
import {
  CONNECTS_AGAIN_MS,
  type FromChild,
  LIFE,
  type Question,
  type ToChild,
} from '../../adapters/baileys/port.ts'
import { LoopbackWhatsApp } from '../../emulator/whatsapp/whatsapp.ts'
import { rssOf } from '../measure/proc.ts'

export interface LinkedPhoneOrder {
  rounds: number
  received: number
  answered: number
}

export interface LinkedPhoneRound {
  received: number
  answered: number
  /** Bytes, as `ps` shows them: when the link was open, after all messages, and at most. */
  linked: number
  now: number
  most: number
}

const NUMBER = '3235550130'
const CUSTOMERS = 20
const SETTLE_MS = 1_000
const PATIENCE_MS = 60_000

/** Memory of the process that the unofficial client lives in, as it is built and as the server starts it. */
export async function linkedPhone(
  root: string,
  order: LinkedPhoneOrder,
  record: (round: LinkedPhoneRound) => void,
): Promise<LinkedPhoneRound[]> {
  const rounds: LinkedPhoneRound[] = []
  for (let at = 0; at < order.rounds; at++) {
    const whatsApp = await LoopbackWhatsApp.start(NUMBER)
    const door = await openTls(Number(new URL(whatsApp.url).port))
    const program = new Program(root, door.port, whatsApp)
    try {
      rounds.push(await measureOne(whatsApp, program, order))
      record(rounds.at(-1)!)
    } finally {
      await program.end()
      door.close()
      whatsApp.close()
    }
  }
  return rounds
}

async function measureOne(
  whatsApp: LoopbackWhatsApp,
  program: Program,
  { received, answered }: LinkedPhoneOrder,
): Promise<LinkedPhoneRound> {
  await until('a link', () => program.isOpen)
  await sleep(SETTLE_MS)
  const linked = rssOf(program.pid).now
  const phones = Array.from({ length: CUSTOMERS }, (_, at) =>
    whatsApp.addPhone(`3247100${1_000 + at}`, `1112223334${1_000 + at}`),
  )
  const phoneOf = (at: number) => phones[at % phones.length]!
  for (let at = 0; at < received; at++) {
    await whatsApp.write(phoneOf(at), { conversation: `Message ${at}: the site is down again. `.repeat(8) })
    if (at % CUSTOMERS === CUSTOMERS - 1) await until('messages', () => program.arrived > at)
  }
  for (let at = 0; at < answered; at++) {
    program.answer(phoneOf(at).lid, at)
    await until('an answer', () => phones.reduce((sum, { inbox }) => sum + inbox.length, 0) > at)
  }
  return { received, answered, linked, ...rssOf(program.pid) }
}

/** The program with a server that keeps in memory what it is given to keep. */
class Program {
  arrived = 0
  isOpen = false
  readonly #child: ChildProcess
  readonly #whatsApp: LoopbackWhatsApp
  readonly #kept = new Map<string, string>()
  readonly #living = setInterval(() => this.#say({ kind: 'alive' }), LIFE.everyMs)

  constructor(root: string, port: number, whatsApp: LoopbackWhatsApp) {
    this.#whatsApp = whatsApp
    const preload = join(import.meta.dirname, 'target-loopback.js')
    const program = join(root, 'dist', 'server', 'baileys-child.js')
    this.#child = spawn(process.execPath, [...NODE_FLAGS, '--import', preload, program, String(port)], {
      cwd: join(root, 'adapters', 'baileys'),
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    this.#child.on('message', (message) => this.#hear(message as FromChild))
    this.#say({
      kind: 'start',
      line: `+${NUMBER}`,
      url: null,
      life: LIFE,
      connectsAgainMs: CONNECTS_AGAIN_MS,
    })
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  answer(to: string, number: number): void {
    const id = `3EB0${String(number).padStart(18, '0')}`
    this.#say({ kind: 'send', number, to, id, content: { kind: 'text', body: 'We are looking into it.' } })
  }

  async end(): Promise<void> {
    clearInterval(this.#living)
    if (this.#child.exitCode !== null) return
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }

  #say(message: ToChild): void {
    if (this.#child.connected) this.#child.send(message, () => {})
  }

  #hear(message: FromChild): void {
    if (message.kind === 'arrived') this.arrived++
    if (message.kind === 'ask') {
      this.#say({ kind: 'answer', number: message.number, values: this.#values(message.question) })
    }
    if (message.kind !== 'state') return
    this.isOpen = message.state.kind === 'open'
    if (message.state.kind === 'code') this.#whatsApp.scan(message.state.qr)
  }

  #values(question: Question): Record<string, string> {
    if (question.kind === 'set') {
      for (const { type, id, value } of question.entries) {
        if (value === null) this.#kept.delete(`${type}/${id}`)
        else this.#kept.set(`${type}/${id}`, value)
      }
    }
    if (question.kind !== 'get') return {}
    const found = question.ids.map((id) => [id, this.#kept.get(`${question.type}/${id}`)] as const)
    return Object.fromEntries(found.filter((pair): pair is [string, string] => pair[1] !== undefined))
  }
}

/** TLS before the loopback's plain port, by a key that both sides know. */
async function openTls(port: number): Promise<{ port: number; close(): void }> {
  const options = { ciphers: 'PSK', maxVersion: 'TLSv1.2', pskCallback: () => Buffer.alloc(32, 1) } as const
  const server = createServer(options, (outer) => {
    const inner = connect(port, '127.0.0.1')
    for (const [end, other] of [
      [outer, inner],
      [inner, outer],
    ] as const) {
      end.pipe(other)
      end.on('error', () => other.destroy())
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}

async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`The linked phone waited in vain for ${what}.`)
    await sleep(10)
  }
}
