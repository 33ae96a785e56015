import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import './quiet-signal.ts'
import { vi } from 'vitest'
import { LoopbackWhatsApp } from '../../emulator/whatsapp/whatsapp.ts'
import type { DeliveryNews, Inbound } from '../../server/actions/messenger.ts'
import { type Loopback, type Patience, PATIENCE as WAITS } from '../../server/channels/baileys/link-words.ts'
import { type Baileys, openBaileys } from '../../server/channels/baileys/open-baileys.ts'
import { createLog } from '../../server/process/log.ts'
import { addDesks } from '../../server/storage/desks.ts'
import { openPool } from '../../server/storage/pool.ts'
import { needBaileys } from './baileys-child.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { deskOf } from './ticket-house.ts'

const PATIENCE = { timeout: 30_000, interval: 20 }
export const DESK = 'premium-line'
export const LINE = '+3238080130'
export const NUMBER = { desk: DESK, line: LINE }
export const REF = { desk: DESK, session: LINE }

/** A link that is lost is tried again after seconds; the same in less here. */
export const SOON: Patience = { ...WAITS, againMs: 200, connectsAgainMs: 100 }

/** Where a server finds this WhatsApp, and has nothing to fetch of files. */
export function loopbackOf({ url, media }: LoopbackWhatsApp, patience = SOON): Loopback {
  return { url, media: media?.url ?? 'http://127.0.0.1:9', patience }
}

/** How its link stands, as it told last. */
interface ServerApart {
  process: ChildProcess
  state: string | undefined
}

/** A database with a desk, a WhatsApp on loopback, and as many servers as a test wants. */
export class LinkedHouse {
  readonly whatsApp: LoopbackWhatsApp
  readonly database: TestDatabase
  readonly pool: pg.Pool
  readonly secretKey = randomBytes(32)
  readonly inbound: Inbound[] = []
  readonly news: DeliveryNews[] = []
  readonly faults: unknown[] = []
  /** What the log holds, as a disk would. */
  logged = ''
  /** So many messages are not taken at first. */
  refuses = 0
  readonly #open: Baileys[] = []

  static async build(): Promise<LinkedHouse> {
    needBaileys()
    const database = await testDatabase()
    const pool = openPool(database.poolConfig, () => {})
    await addDesks(pool, [DESK])
    return new LinkedHouse(await LoopbackWhatsApp.start(LINE.slice(1)), database, pool)
  }

  private constructor(whatsApp: LoopbackWhatsApp, database: TestDatabase, pool: pg.Pool) {
    this.whatsApp = whatsApp
    this.database = database
    this.pool = pool
  }

  openServer(patience = SOON): Baileys {
    const log = createLog('info', { write: (line) => (this.logged += line) })
    const ctx = {
      pool: this.pool,
      secretKey: this.secretKey,
      clock: Date.now,
      log: (what: string, facts?: Record<string, unknown>) => log.info(facts ?? {}, what),
    }
    const opened = openBaileys(ctx, {
      numbers: () => [NUMBER],
      inbound: async (_desk, message) => {
        if (this.refuses-- > 0) throw new Error('the database is away')
        this.inbound.push(message)
      },
      delivery: async (_desk, news) => {
        this.news.push(news)
      },
      gap: async () => {},
      byPhone: async () => {},
      onFault: (fault, where) => {
        this.faults.push(fault)
        log.error({ err: fault, where }, 'fault')
      },
      loopback: loopbackOf(this.whatsApp, patience),
    })
    this.#open.push(opened)
    return opened
  }

  /** Scans the code of a server that asks for one, and waits until it is in. */
  async link(server: Baileys): Promise<void> {
    this.whatsApp.scan(await vi.waitUntil(() => server.code(NUMBER), PATIENCE))
    await this.isOpen(server)
  }

  /** A server in a process of its own. */
  openServerApart(patience = SOON): ServerApart {
    const database = this.database.poolConfig
    const told = {
      database,
      secretKey: this.secretKey.toString('hex'),
      loopback: loopbackOf(this.whatsApp, patience),
      number: NUMBER,
    }
    const program = join(import.meta.dirname, 'linked-server.ts')
    const apart = fork(program, [JSON.stringify(told)], {
      execArgv: ['--import', import.meta.resolve('tsx')],
    })
    const server: ServerApart = { process: apart, state: undefined }
    apart.on('message', (state) => {
      server.state = String(state)
    })
    return server
  }

  async isOpen(server: Baileys): Promise<void> {
    await vi.waitUntil(() => server.state(NUMBER)?.kind === 'open', PATIENCE)
  }

  async close(): Promise<void> {
    await Promise.all(this.#open.map((server) => server.close()))
    this.whatsApp.close()
    this.whatsApp.media?.close()
    await this.pool.end()
    await this.database.drop()
  }
}

/** A desk as it stands in the repository, its WhatsApp by a phone that is linked. */
export function linkedDesk(desk: string) {
  const text = readFileSync(new URL(`../../desks/${desk}.yaml`, import.meta.url), 'utf8')
  return deskOf(desk, viaLinkedPhone(text))
}

/** The same desk, its WhatsApp by a phone that is linked. */
export function viaLinkedPhone(text: string): string {
  return (
    text
      .replace(/ {2}whatsapp:\n/, '$&    via: baileys\n')
      // Nothing but what a provider has approved is a template.
      .replace(/ {4}templates:\n( {6,}.*\n)+/, '')
  )
}

/** The processes with the library that this one has started, as the kernel knows them. */
export function processesWithLibrary(): number[] {
  const { pid } = process
  const threads = readdirSync(`/proc/${pid}/task`)
  const children = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
      .trim()
      .split(' ')
      .filter(Boolean)
      .map(Number),
  )
  return children.filter((child) => {
    const file = `/proc/${child}/cmdline`
    return existsSync(file) && readFileSync(file, 'utf8').includes('baileys/child.ts')
  })
}
