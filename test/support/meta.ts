import { createHmac, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { MetaEmulatorClient } from '../../emulator/meta/client.ts'
import { type MetaEmulator, startMetaEmulator } from '../../emulator/meta/emulator.ts'
import type { DeliveryNews, Inbound, Messenger, Outgoing, Sent } from '../../server/actions/messenger.ts'
import type { MetaLines } from '../../server/channels/meta/account.ts'
import { openMetaMessenger } from '../../server/channels/meta/messenger.ts'
import { openMeta } from '../../server/channels/meta/webhooks.ts'
import type { Policy } from '../../server/policy/policy.ts'
import { exampleDesk } from './ticket-house.ts'

export const META = {
  appSecrets: ['the secret that counts', 'the secret before it'] as [string, string],
  verifyToken: 'a token that only Meta was told',
  accessToken: 'EAAGtest',
  apiUrl: 'http://127.0.0.1:9',
}

export const WABA = '102290129340398'
export const NUMBER_ID = '106540352242922'
export const LINE = '+3235550130'
export const EVA = {
  phone: '+32471000009',
  bsuid: 'BE.11815799212886844830',
  parent: 'BE.ENT.506847293015824',
}
const NOW = Date.parse('2026-11-23T10:00:00+01:00')

/** A payload as the documentation of Meta describes it, with Eva as the customer. */
export function payload(name: string): Payload {
  const file = new URL(`../channels/meta/payloads/${name}.json`, import.meta.url)
  return JSON.parse(readFileSync(file, 'utf8')) as Payload
}

export interface Payload {
  object: string
  entry: { id: string; changes: { field: string; value: Value }[] }[]
}

interface Value {
  metadata: { phone_number_id: string; display_phone_number: string }
  contacts?: object[]
  messages?: Record<string, unknown>[]
  statuses?: Record<string, unknown>[]
}

/** A payload about our number with these in it. */
export function batch(value: Partial<Value>, numberId = NUMBER_ID): Payload {
  const metadata = { display_phone_number: '3235550130', phone_number_id: numberId }
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: WABA, changes: [{ field: 'messages', value: { metadata, ...value } }] }],
  }
}

export function text(id: string, body: string, more: object = {}): Record<string, unknown> {
  return {
    from: '32471000009',
    id: `wamid.${id}`,
    timestamp: '1795424400',
    type: 'text',
    text: { body },
    ...more,
  }
}

export function status(id: string, state: string, more: object = {}): Record<string, unknown> {
  return { id: `wamid.${id}`, status: state, timestamp: '1795424460', recipient_id: '32471000009', ...more }
}

/** The signature as Meta's page on webhooks describes it, written here once more. */
export function signatureOf(body: string | Buffer, secret: string = META.appSecrets[0]): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
}

export interface MetaDoor {
  url: string
  received: { desk: string; inbound: Inbound }[]
  news: { desk: string; news: DeliveryNews }[]
  /** What was logged, as it would be written. */
  logged: string[]
  /** Ids of messages that cannot be stored at the moment. */
  full: Set<string>
  /** Called with each id that is stored. */
  storing: (id: string | null) => void
  deliver(payload: unknown, more?: Delivery): Promise<{ status: number; text: string }>
  close(): Promise<void>
}

interface Delivery {
  path?: string
  secret?: string
  signature?: string | null
  raw?: string | Buffer
}

export function lines(): MetaLines {
  const desks: Policy[] = [exampleDesk('premium-line'), exampleDesk('standby')]
  const ids = new Map([
    [NUMBER_ID, { desk: desks[0]!, line: LINE }],
    ['206540352242922', { desk: desks[1]!, line: '+3235550131' }],
  ])
  return {
    at: (id) => ids.get(id) ?? null,
    idOf: (desk, line) => [...ids].find(([, at]) => at.desk.id === desk && at.line === line)?.[0] ?? null,
  }
}

/** Meta's webhooks on a socket of their own; what is behind them only writes down. */
export async function metaDoor(): Promise<MetaDoor> {
  const known = lines()
  const desks = new Map(['premium-line', 'standby'].map((id) => [id, exampleDesk(id)]))
  const door: Pick<MetaDoor, 'received' | 'news' | 'logged' | 'full' | 'storing'> = {
    received: [],
    news: [],
    logged: [],
    full: new Set(),
    storing: () => {},
  }
  const store = (id: string | null) => {
    if (door.full.has(id ?? '')) throw new Error('the disk is full')
    door.storing(id)
  }
  const meta = openMeta({
    ctx: {
      policy: (desk) => desks.get(desk) ?? null,
      clock: () => NOW,
      log: (what, facts) => door.logged.push(JSON.stringify([what, facts])),
    },
    account: META,
    lines: known,
    handler: {
      receive: async ({ id }, inbound) => {
        store(inbound.id)
        door.received.push({ desk: id, inbound })
      },
      news: async ({ id }, news) => {
        store(news.id)
        door.news.push({ desk: id, news })
      },
    },
    onFault: (fault, where) => door.logged.push(`${where}: ${String(fault)}`),
  })
  const server = createServer((request, response) =>
    meta.takes(request) ? meta.handle(request, response) : response.writeHead(418).end(),
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(door, {
    url,
    deliver: (given: unknown, more?: Delivery) => deliver(url, given, more),
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  })
}

/** Posts it as Meta does: signed over the bytes. */
export async function deliver(
  url: string,
  given: unknown,
  { path = '/meta', secret, signature, raw = JSON.stringify(given) }: Delivery = {},
): Promise<{ status: number; text: string }> {
  const signed = signature === undefined ? signatureOf(raw, secret) : signature
  const response = await fetch(url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      ...(signed !== null && { 'x-hub-signature-256': signed }),
    },
    body: typeof raw === 'string' ? raw : new Uint8Array(raw),
  })
  return { status: response.status, text: await response.text() }
}

/** The emulator of Meta, which leads its webhooks to `url`. */
export async function emulatedMeta(
  url: string,
  clock: () => number = Date.now,
): Promise<{ emulator: MetaEmulator; meta: MetaEmulatorClient }> {
  const emulator = await startMetaEmulator(
    {
      appSecret: META.appSecrets[0],
      verifyToken: META.verifyToken,
      accessToken: META.accessToken,
      webhook: `${url}/meta`,
      account: WABA,
      numbers: { [NUMBER_ID]: '3235550130', '206540352242922': '3235550131' },
    },
    0,
    clock,
  )
  return { emulator, meta: new MetaEmulatorClient(emulator.url) }
}

/** What is sent over the emulator, and the door to which it tells what became of it. */
export interface Sending {
  door: MetaDoor
  emulator: MetaEmulator
  meta: MetaEmulatorClient
  /** A text to Eva, or what the test says. */
  send(content?: Outgoing['content'], more?: Partial<Outgoing>): Promise<Sent>
  messenger: Messenger
  close(): Promise<void>
}

export const HELLO = { kind: 'text', body: 'Hallo 😀' } as const

export async function sendingOverMeta(): Promise<Sending> {
  const door = await metaDoor()
  const started = await emulatedMeta(door.url)
  const messenger = openMetaMessenger({ ...META, apiUrl: started.emulator.url }, lines(), Date.now)
  await started.meta.person('eva', { phone: '32471000009', userId: EVA.bsuid, name: 'Eva', window: true })
  return {
    door,
    ...started,
    messenger,
    send: (content = HELLO, more = {}) => messenger.send({ ...toEva(), content, ...more }),
    close: async () => {
      await door.close()
      await started.emulator.close()
    },
  }
}

export function toEva() {
  return { desk: 'premium-line', line: LINE, to: { phone: EVA.phone }, key: randomUUID() }
}
