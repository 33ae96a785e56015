import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readDesk } from '../../server/desk/load.ts'
import { type TestApp, testApp } from './app.ts'
import { signed, TWILIO } from './calls.ts'

const CREDENTIALS = `Basic ${Buffer.from(`${TWILIO.accountSid}:${TWILIO.authTokens[0]}`).toString('base64')}`

export const WA_DESK = 'premium-line'
export const WA_LINE = '+3235550130'

/** What we asked the provider to send. */
export interface SentMessage {
  sid: string
  to: string
  body: string
  media: string[]
  statusCallback: string
  /** Of a template: what the provider calls it, and what stands for its variables. */
  contentSid: string | null
  contentVariables: string | null
}

/** The whole server, and the provider's REST interface beside it, which takes every message until it is told otherwise. */
export interface WhatsAppHouse {
  house: TestApp
  sent: SentMessage[]
  /**
   * What the provider says to the next requests, one each: a status and the code of its problem; `cut`: nothing; a
   * promise: it takes the message when that is kept, or says so `after` one.
   */
  refuse: ({ status: number; code: number; after?: Promise<void> } | 'cut' | Promise<void>)[]
  /** Files at the provider, by their path; what is asked there is answered by these, with 404 where there is none. */
  files: Map<string, Answering>
  /** What was asked about files: method, path, and `signed` with our credentials. */
  askedFor: string[]
  /** A file that the provider has for a message; its address and the parameters that bring it. */
  has(bytes: Buffer | Answering, type: string): { path: string; form: Record<string, string> }
  /** Ids of messages whose words the provider was asked to keep no longer. */
  redacted: string[]
  /** What was asked of typing indicators: the parameters of each. */
  typed: Record<string, string>[]
  /** Writes to the desk as this person; the status that the provider got. */
  write(from: string, body: string, more?: Record<string, string>): Promise<number>
  /** News of the nth message that was sent. */
  news(n: number, status: string, more?: Record<string, string>): Promise<number>
  /** Lets the pause pass after which automatic answers are sent, and waits until everything is out. */
  settle(): Promise<void>
  rows<Row = Record<string, unknown>>(sql: string): Promise<Row[]>
  /** From now on nobody is there to be asked. */
  away(): void
  close(): Promise<void>
}

/** The desk says from now on what messages of these categories cost; its templates are of this one. */
export async function sayCosts({ app }: TestApp, costs: string, category = 'utility'): Promise<void> {
  const text = await readFile(new URL(`../../desks/${WA_DESK}.yaml`, import.meta.url), 'utf8')
  const priced = text
    .replace('    answers-at-most: 4', `    costs: { ${costs} }\n    answers-at-most: 4`)
    .replaceAll('category: utility', `category: ${category}`)
  const { desk, problems } = readDesk(`${WA_DESK}.yaml`, priced)
  if (!desk || priced === text) throw new Error(`these costs are not read: ${JSON.stringify(problems)}`)
  await app.setPolicy(desk, priced)
}

export type Answering = (request: IncomingMessage, response: ServerResponse) => void

export async function whatsappHouse(at: string, open = testApp): Promise<WhatsAppHouse> {
  const sent: SentMessage[] = []
  const redacted: string[] = []
  const typed: WhatsAppHouse['typed'] = []
  const files: WhatsAppHouse['files'] = new Map()
  const askedFor: string[] = []
  const refuse: WhatsAppHouse['refuse'] = []
  const provider = createServer((request, response) => {
    const path = request.url!
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (path === '/v2/Indicators/Typing.json') {
      let asked = ''
      request.on('data', (chunk) => (asked += chunk))
      return void request.on('end', () => {
        typed.push(Object.fromEntries(new URLSearchParams(asked)))
        json(200, { success: true })
      })
    }
    if (!path.endsWith('/Messages.json')) {
      const known = /\/Messages\/(\w+)\.json$/.exec(path)?.[1]
      if (known) {
        redacted.push(known)
        response.writeHead(200, { 'content-type': 'application/json' })
        return response.end(JSON.stringify({ sid: known }))
      }
      // What was missed: nothing.
      if (path.includes('/Messages.json?')) return json(200, { messages: [], next_page_uri: null })
      const isSigned = request.headers.authorization === CREDENTIALS
      // The list of messages is asked for what was missed; it has none here.
      if (path.includes('/Messages.json?')) return void response.end('{"messages":[]}')
      askedFor.push(`${request.method} ${path}${isSigned ? ' signed' : ''}`)
      const answering = request.method === 'DELETE' ? deleted(files) : files.get(path)
      return answering ? answering(request, response) : void response.writeHead(404).end()
    }
    let form = ''
    request.on('data', (chunk) => (form += chunk))
    request.on('end', async () => {
      const read = new URLSearchParams(form)
      const no = refuse.shift()
      if (no instanceof Promise) await no
      else if (no === 'cut') return response.destroy()
      else if (no) {
        await no.after
        return json(no.status, { code: no.code, message: 'no', status: no.status })
      }
      const sid = `SM${randomBytes(16).toString('hex')}`
      sent.push({
        sid,
        to: read.get('To') ?? '',
        body: read.get('Body') ?? '',
        media: read.getAll('MediaUrl'),
        statusCallback: read.get('StatusCallback') ?? '',
        contentSid: read.get('ContentSid'),
        contentVariables: read.get('ContentVariables'),
      })
      json(201, { sid, status: 'queued' })
    })
  })
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
  const apiUrl = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
  const house = await open(at, { twilio: { ...TWILIO, apiUrl } })
  const rows: WhatsAppHouse['rows'] = async (sql) => (await house.app.ctx.pool.query(sql)).rows as never
  const outstanding = () =>
    rows(`select from delivery where state in ('ready', 'sending') and due_at <= ${house.clock.now()}`)
  return {
    house,
    sent,
    redacted,
    typed,
    refuse,
    files,
    askedFor,
    has: (given, type) => {
      const [message, file] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')]
      const path = `/2010-04-01/Accounts/${TWILIO.accountSid}/Messages/MM${message}/Media/ME${file}`
      files.set(path, typeof given === 'function' ? given : bytesOf(given, type))
      const form = { NumMedia: '1', MediaUrl0: apiUrl + path, MediaContentType0: type, MessageType: 'image' }
      return { path, form: { ...form, MessageSid: `MM${message}` } }
    },
    rows,
    write: async (from, body, more = {}) => {
      const sid = `SM${randomBytes(16).toString('hex')}`
      const digits: Record<string, string> = from.startsWith('+') ? { WaId: from.slice(1) } : {}
      const form = {
        MessageSid: sid,
        SmsSid: sid,
        AccountSid: TWILIO.accountSid,
        From: `whatsapp:${from}`,
        To: `whatsapp:${WA_LINE}`,
        ...digits,
        ProfileName: 'Jan',
        Body: body,
        NumMedia: '0',
        MessageType: 'text',
        ...more,
      }
      return (await signed(house, `/twilio/${WA_DESK}/message`, form)).status
    },
    news: async (n, status, more = {}) => {
      const { sid, statusCallback } = sent[n]!
      const path = statusCallback.slice(house.url.length)
      const form = { MessageSid: sid, AccountSid: TWILIO.accountSid, MessageStatus: status, ...more }
      return (await signed(house, path, form)).status
    },
    settle: async () => {
      house.clock.advance(4_000)
      await house.app.tick()
      const until = performance.now() + 10_000
      while (performance.now() < until) {
        await new Promise((resolve) => setTimeout(resolve, 30))
        await house.app.tick()
        if ((await outstanding()).length === 0) return
      }
      throw new Error('something is still to be sent')
    },
    away: () => {
      provider.closeAllConnections()
      provider.close()
    },
    close: async () => {
      await house.close()
      provider.close()
    },
  }
}

const bytesOf =
  (bytes: Buffer, type: string): Answering =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': type }).end(bytes)

const deleted =
  (files: WhatsAppHouse['files']): Answering =>
  ({ url }, response) =>
    void response.writeHead(files.delete(url!.replace(/\.json$/, '')) ? 204 : 404).end()
