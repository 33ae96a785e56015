import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { treeOf } from '../measure/proc.ts'

/** What `npm start` gives node; the yardsticks get it too. */
const NODE_FLAGS = startScript().match(/(?<= )--\S+/g) ?? []

function startScript(): string {
  const manifest = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')
  return (JSON.parse(manifest) as { scripts: { start: string } }).scripts.start
}

/** How to reach the database, over its socket. */
interface Connection {
  host: string
  port: number
  user: string
  database: string
}

interface Ready {
  port: number
  /** The postmaster, for a target that has one. */
  databasePid: number | null
  database: Connection | null
}

/** Balie and its yardsticks: the bare relay for what people write, express for webhooks. */
type TargetName = 'balie' | 'bare' | 'express'

/** A server under test: a process of its own, with the PostgreSQL that it brought along. */
export class Target<Name extends TargetName = 'balie' | 'bare'> {
  readonly name: Name
  readonly port: number
  readonly databasePid: number | null
  readonly database: Connection | null
  readonly #child: ChildProcess

  private constructor(name: Name, child: ChildProcess, { port, databasePid, database }: Ready) {
    this.name = name
    this.#child = child
    this.port = port
    this.databasePid = databasePid
    this.database = database
  }

  /** Starts `target/<name>.js <port> [args]` and waits until it serves. */
  static async start<Name extends TargetName>(
    name: Name,
    args: readonly string[] = [],
    flags: string[] = [],
  ): Promise<Target<Name>> {
    const child = fork(join(import.meta.dirname, `target-${name}.js`), args, {
      execArgv: ['--expose-gc', ...NODE_FLAGS, ...flags],
    })
    const ready = await Promise.race([
      once(child, 'message').then(([ready]) => ready as Ready),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`${name} ended with ${code}`))),
    ])
    return new Target<Name>(name, child, ready)
  }

  get pid(): number {
    return this.#child.pid ?? 0
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Processes of the server without those of its database. */
  serverPids(): number[] {
    return treeOf(this.pid, this.databasePid === null ? [] : [this.databasePid])
  }

  databasePids(): number[] {
    return this.databasePid === null ? [] : treeOf(this.databasePid)
  }

  /** Makes it collect its garbage, so that memory is what it holds. */
  async collect(): Promise<void> {
    const done = once(this.#child, 'message')
    this.#child.send('collect')
    await done
  }

  /** kill -9: nothing is written, nobody is told. Its PostgreSQL lives on. */
  async kill(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await gone
  }

  async stop(): Promise<void> {
    const gone = once(this.#child, 'exit')
    this.#child.disconnect()
    await gone
  }
}
