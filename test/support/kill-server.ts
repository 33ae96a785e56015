import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { runningPid } from '../../server/storage/embedded/process.ts'

const ROOT = resolve(import.meta.dirname, '../..')
/** Below the ports that the system gives to clients: one of those could take ours while the server is down. */
const FIRST_PORT = 20_000
const PORTS = 10_000

/** The built server as `npm start` runs it, in a process of its own, with a folder of its own. */
export class KillableServer {
  readonly #folder = mkdtempSync(join(tmpdir(), 'balie-kill-'))
  readonly #settings: (url: string) => Record<string, string>
  #child: ChildProcess | null = null
  #said = ''
  port = 0

  /** What it is told besides where it lies, once its address is known. */
  constructor(settings: (url: string) => Record<string, string> = () => ({})) {
    this.#settings = settings
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Where its PostgreSQL listens. */
  get database(): { host: string; port: number; user: string; database: string } {
    return { host: join(this.#folder, 'data', 'postgres'), port: 5432, user: 'balie', database: 'balie' }
  }

  /** Copies the built program, so that a build in between changes nothing, and opens a desk with this policy. */
  open(desk: string, policy: string): Promise<void> {
    return this.openDesks({ [desk]: policy })
  }

  /** The same with several desks, each with its policy. */
  async openDesks(policies: Readonly<Record<string, string>>): Promise<void> {
    execFileSync(process.execPath, [join(ROOT, 'bin', 'balie.mjs'), '--help'])
    cpSync(join(ROOT, 'dist'), join(this.#folder, 'dist'), { recursive: true })
    cpSync(join(ROOT, 'package.json'), join(this.#folder, 'package.json'))
    symlinkSync(join(ROOT, 'node_modules'), join(this.#folder, 'node_modules'))
    const program = `import { run } from './dist/server/balie.js'\nawait run(['serve'])\n`
    writeFileSync(join(this.#folder, 'serve.mjs'), program)
    mkdirSync(join(this.#folder, 'desks'))
    for (const [desk, policy] of Object.entries(policies))
      writeFileSync(join(this.#folder, 'desks', `${desk}.yaml`), policy)
    this.port = await freePort()
    await this.start()
  }

  /** Resolves once it says that it is open. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ['serve.mjs'], {
      cwd: this.#folder,
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        PORT: String(this.port),
        DATA_DIR: join(this.#folder, 'data'),
        DESKS_DIR: join(this.#folder, 'desks'),
        LOG_LEVEL: 'error',
        ...this.#settings(this.url),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#child = child
    this.#said = ''
    await new Promise<void>((done, fail) => {
      const hear = (chunk: Buffer) => {
        this.#said += chunk
        if (this.#said.includes('Balie is open')) done()
      }
      child.stdout.on('data', hear)
      child.stderr.on('data', hear)
      child.once('exit', () => fail(new Error(`the server ended instead of opening:\n${this.#said}`)))
    })
  }

  /** What it has said since it was started. */
  get said(): string {
    return this.#said
  }

  /** kill -9, in the middle of whatever it is doing; or asked to stop. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child
    if (!child || !this.isUp) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }

  /** The process runs, whether it can serve or not. */
  get isUp(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Its PostgreSQL, while that runs. */
  get postmaster(): number | null {
    return runningPid(join(this.#folder, 'data', 'postgres'))
  }

  async isReady(): Promise<boolean> {
    const signal = AbortSignal.timeout(3000)
    return (await fetch(`${this.url}/readyz`, { signal }).catch(() => null))?.ok ?? false
  }

  /** Ends the server and the PostgreSQL that it left behind. */
  async remove(): Promise<void> {
    await this.kill()
    const { postmaster } = this
    if (postmaster !== null) process.kill(postmaster, 'SIGQUIT')
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

async function freePort(): Promise<number> {
  for (let i = 0; ; i++) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS)
    const server = createServer()
    const taken = await new Promise<boolean>((done) => {
      server.once('error', () => done(true))
      server.listen(port, '127.0.0.1', () => done(false))
    })
    server.close()
    if (!taken || i === 100) return port
  }
}
