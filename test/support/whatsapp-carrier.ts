import type { TestApp } from './app.ts'

/** Somebody who writes; without `phone` the provider shows an id only. */
export interface Writer {
  name: string
  phone: string | null
  /** The id that the provider shows beside it, or alone. */
  id: string | null
}

/** A desk as its file says it, without a word about who carries its WhatsApp. */
export interface DeskText {
  desk: string
  text: string
}

export interface Got {
  body: string
  /** What it cost, as it is told: by the provider, or by its news and the desk's prices. Null: nothing is known of it. */
  cost: string | null
}

export interface WriteMore {
  /** How many times more the provider brings it. */
  again?: number
  /** A picture with the text as its caption. */
  picture?: boolean
  /** The choice of this title is tapped, where the provider has something to tap; its text is written elsewhere. */
  tap?: string
  /** They share their own number by the button that was sent. */
  shares?: string
  /** So long (ms) after what was said before. */
  after?: number
}

/** One provider with the whole server behind it: the same conversations are played over each. */
export interface Carrier {
  house: TestApp
  now(): number
  advance(ms: number): Promise<void>
  write(who: Writer, body: string, more?: WriteMore): Promise<void>
  /** Several messages of theirs, in one body where the provider brings them so. */
  together(who: Writer, bodies: readonly string[]): Promise<void>
  /** The last message of theirs comes once more. */
  replay(who: Writer): Promise<void>
  /**
   * The server is away; what is written then is stored, each by the provider's own way, when this resolves. `back`: the
   * server is there again, and knows nothing of it yet.
   */
  away(meanwhile: () => Promise<void>, back: () => Promise<void>): Promise<void>
  /** All that they got, oldest first. */
  got(who: Writer): Promise<Got[]>
  /** Lets the pause pass after which the desk answers, and waits until everything is out. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Runs the clock's rounds until nothing is left to be sent. */
export async function sendAll(house: TestApp, patienceMs = 15_000): Promise<void> {
  const until = performance.now() + patienceMs
  while (performance.now() < until) {
    await house.app.tick()
    const { rows } = await house.app.ctx.pool.query(
      `select from delivery where state in ('ready', 'sending') and due_at <= $1 limit 1`,
      [house.app.ctx.clock()],
    )
    if (rows.length === 0) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error('something is still to be sent')
}

/** Until so many messages are stored, by whatever the server does by itself. */
export async function storedBy(house: TestApp, many: number): Promise<void> {
  for (const until = performance.now() + 15_000; performance.now() < until; ) {
    await house.app.tick()
    if ((await stored(house)) >= many) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error(`${await stored(house)} messages are stored and not ${many}`)
}

export async function stored({ app }: TestApp): Promise<number> {
  return (await app.ctx.pool.query('select from inbound')).rowCount!
}

/** A picture of one point. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** How a provider brings several messages that has no body for more than one. */
export function oneByOne(write: Carrier['write']): Carrier['together'] {
  return async (who, bodies) => {
    for (const body of bodies) await write(who, body)
  }
}
