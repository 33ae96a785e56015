import pg from 'pg'
import { EmulatorClient } from '../../emulator/client.ts'
import { type Emulator, startEmulator } from '../../emulator/emulator.ts'
import { MetaEmulatorClient } from '../../emulator/meta/client.ts'
import { type MetaEmulator, startMetaEmulator } from '../../emulator/meta/emulator.ts'
import { TWILIO } from './calls.ts'
import { type Passing, Relay } from './kill-relay.ts'
import { KillableServer } from './kill-server.ts'
import { META, NUMBER_ID } from './meta.ts'

export type Vendor = 'meta' | 'twilio'
/** An answer leaves after three seconds. */
const REACHED_MS = 30_000
const VERIFY_TOKEN = 'a-token-that-only-Meta-was-told'
const LINES: Record<Vendor, string> = { meta: '+31205550130', twilio: '+31205550131' }

/** Takes everybody in at any hour, and says so once. */
const policy = (vendor: Vendor) => `
name: Night shift
timezone: Europe/Amsterdam
languages: [en]
hours: { always: 24/7 }
tiers: { nobody: { label: Visitor } }
first-response: { clock: always, by: tier, promise: target, default: 4h }
doors:
  chat: off
  ticket: { open: always, for: everyone }
  whatsapp:
    via: ${vendor}
    number: "${LINES[vendor]}"
${vendor === 'meta' ? `    phone-number-id: "${NUMBER_ID}"\n` : ''}    open: always
    for: everyone
    ticket: none
`

/**
 * Where the server is killed. A webhook: while it is being stored, or stored and not answered. Our own message: before the
 * vendor has it, accepted and not answered, or told about.
 */
export const POINTS = ['storing', 'stored', 'not sent', 'accepted', 'told'] as const
export type Point = (typeof POINTS)[number]

/** A server that can be killed at a point of a message's way, between both vendors. */
export class KilledBetween {
  readonly server = new KillableServer(() => this.#settings)
  readonly #toServer = new Relay((passing, when) => this.#watch(passing, when, 'in'))
  readonly #toMeta = new Relay((passing, when) => this.#watch(passing, when, 'out'))
  readonly #toTwilio = new Relay((passing, when) => this.#watch(passing, when, 'out'))
  #settings: Record<string, string> = {}
  #armed: { phone: string; point: Point; afterMs: number; killed: () => void } | null = null
  meta!: MetaEmulator
  twilio!: Emulator
  database!: pg.Pool

  async open(): Promise<void> {
    const [publicUrl, metaApi, twilioApi] = [
      await this.#toServer.open(),
      await this.#toMeta.open(),
      await this.#toTwilio.open(),
    ]
    this.meta = await startMetaEmulator({
      appSecret: META.appSecrets[0],
      verifyToken: VERIFY_TOKEN,
      accessToken: META.accessToken,
      webhook: `${publicUrl}/meta`,
      backoff: Array.from({ length: 8 }, (_, i) => Math.min(250 * 2 ** i, 4_000)),
      numbers: { [NUMBER_ID]: LINES.meta.slice(1) },
    })
    this.twilio = await startEmulator({
      accountSid: TWILIO.accountSid,
      authToken: TWILIO.authTokens[0],
      speech: 0,
      patience: 3_000,
      numbers: { [LINES.twilio]: { messageUrl: `${publicUrl}/twilio/by-twilio/message` } },
      ticks: { sent: 0.1, delivered: 0.2, read: 0.2 },
    })
    this.#toMeta.to = this.meta.url
    this.#toTwilio.to = this.twilio.url
    this.#settings = {
      PUBLIC_URL: publicUrl,
      META_APP_SECRET: META.appSecrets[0],
      META_VERIFY_TOKEN: VERIFY_TOKEN,
      META_ACCESS_TOKEN: META.accessToken,
      META_API_URL: metaApi,
      TWILIO_ACCOUNT_SID: TWILIO.accountSid,
      TWILIO_AUTH_TOKEN: TWILIO.authTokens[0],
      TWILIO_API_URL: twilioApi,
    }
    await this.server.openDesks({ 'by-meta': policy('meta'), 'by-twilio': policy('twilio') })
    this.#toServer.to = this.server.url
    this.database = new pg.Pool({ ...this.server.database, max: 2 })
    this.database.on('error', () => {})
  }

  /** Somebody writes; their telephone, and the vendor, do what they do when nobody answers. */
  async write(vendor: Vendor, phone: string, body: string): Promise<void> {
    if (vendor === 'twilio') {
      await new EmulatorClient(this.twilio.url).write({
        from: phone,
        to: LINES.twilio,
        profileName: 'Jan',
        body,
      })
      return
    }
    this.meta.world.setPerson(phone, { phone: phone.slice(1), window: true, course: 'delivered' })
    await new MetaEmulatorClient(this.meta.url).write(phone, [body])
  }

  /** As soon as something of theirs comes to this point it kills the server; resolves when it is dead. */
  arm(phone: string, point: Point, afterMs: number): Promise<void> {
    return new Promise((killed, fail) => {
      const late = setTimeout(
        () => fail(new Error(`nothing came to ${point}: ${this.server.said}`)),
        REACHED_MS,
      )
      const done = () => {
        clearTimeout(late)
        killed()
      }
      this.#armed = { phone, point, afterMs, killed: done }
    })
  }

  /** What the vendors hold of our messages, by whom they went to. */
  accepted(): string[] {
    return [
      ...this.meta.world.sent.map(({ to }) => `+${to}`),
      ...[...this.twilio.world.messages.all.values()].flatMap(({ direction, to }) =>
        direction === 'inbound' ? [] : to.replace('whatsapp:', ''),
      ),
    ]
  }

  async close(): Promise<void> {
    await this.database?.end()
    await this.server.remove()
    for (const relay of [this.#toServer, this.#toMeta, this.#toTwilio]) relay.close()
    await this.meta?.close()
    await this.twilio?.close()
  }

  async #watch(passing: Passing, when: 'before' | 'after', way: 'in' | 'out'): Promise<'pass' | 'cut'> {
    const armed = this.#armed
    if (!armed || !passing.body.includes(armed.phone.slice(1))) return 'pass'
    if (pointOf(passing, when, way) !== armed.point) return 'pass'
    this.#armed = null
    const kill = () => this.server.kill().then(armed.killed)
    if (armed.point === 'storing') {
      // It goes on to the server, which is killed while it works on it.
      setTimeout(() => void kill(), armed.afterMs)
      return 'pass'
    }
    await kill()
    return 'cut'
  }
}

function pointOf({ path, body }: Passing, when: 'before' | 'after', way: 'in' | 'out'): Point | null {
  if (way === 'out')
    return !/\/messages(\.json)?$/i.test(path) ? null : when === 'before' ? 'not sent' : 'accepted'
  const isStatus = path.includes('/status') || body.includes('"statuses"')
  if (isStatus) return when === 'after' ? 'told' : null
  return when === 'before' ? 'storing' : 'stored'
}
