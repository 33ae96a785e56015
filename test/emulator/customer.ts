import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import twilio from 'twilio'
import { onTestFinished } from 'vitest'
import { EmulatorClient } from '../../emulator/client.ts'
import { startEmulator } from '../../emulator/emulator.ts'
import type { Settings } from '../../emulator/settings.ts'

export const ACCOUNT = `AC${'1'.repeat(32)}`
export const TOKEN = 'a-token-for-tests'
export const LINE = '+3235550130'
export const CALLER = '+32471234567'
export const ENGINEER = '+32470000001'
export const SECOND_ENGINEER = '+32470000002'
/** A Monday morning in Brussels. */
export const MORNING = Date.parse('2026-11-23T09:00:00+01:00')

export interface Heard {
  path: string
  method: string
  params: Record<string, string>
  headers: IncomingMessage['headers']
  signed: boolean
}

type Page = string | number | ((heard: Heard, response: ServerResponse) => string | number | null)

export interface Customer {
  base: string
  /** All requests in the order in which they came. */
  heard: Heard[]
  /** The parameters of the requests to one path. */
  at: (path: string) => Record<string, string>[]
  pages: Record<string, Page>
  stop: () => Promise<void>
}

/** A customer's server: TwiML by path. A number is answered as a status, null leaves the request without an answer. */
export async function customer(pages: Record<string, Page>): Promise<Customer> {
  const heard: Heard[] = []
  const server = createServer((request, response) => void answer(request, response))
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const url = new URL(request.url ?? '/', base)
    const form = request.method === 'GET' ? url.searchParams : new URLSearchParams(body)
    const params = Object.fromEntries(form)
    const signature = String(request.headers['x-twilio-signature'])
    const signedUrl = base + request.url
    const signed = twilio.validateRequest(TOKEN, signature, signedUrl, request.method === 'GET' ? {} : params)
    const one = { path: url.pathname, method: request.method ?? '', params, headers: request.headers, signed }
    heard.push(one)
    const page = pages[url.pathname] ?? 404
    const given = typeof page === 'function' ? page(one, response) : page
    if (given === null) return
    if (typeof given === 'number') response.writeHead(given).end()
    else response.writeHead(200, { 'Content-Type': 'text/xml' }).end(given)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stop = async () => {
    if (!server.listening) return
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  onTestFinished(stop)
  const at = (path: string) => heard.filter((one) => one.path === path).map(({ params }) => params)
  return { base, heard, at, pages, stop }
}

export interface Stage {
  phone: EmulatorClient
  rest: twilio.Twilio
  url: string
}

/** An emulator whose number leads to `/voice` of the customer; time stands still and prompts take no time. */
export async function stage(server: Customer, settings: Partial<Settings> = {}): Promise<Stage> {
  const emulator = await startEmulator({
    accountSid: ACCOUNT,
    authToken: TOKEN,
    frozenAt: MORNING,
    speech: 0,
    numbers: { [LINE]: { voiceUrl: `${server.base}/voice`, statusCallback: `${server.base}/status` } },
    ...settings,
  })
  onTestFinished(emulator.close)
  return { phone: new EmulatorClient(emulator.url), rest: restOf(emulator.url), url: emulator.url }
}

/** Twilio's own client, turned to the emulator as the product turns it. */
export function restOf(url: string, token = TOKEN): twilio.Twilio {
  return twilio(ACCOUNT, token, { httpClient: new Turned(url) })
}

class Turned extends twilio.RequestClient {
  readonly #url: string

  constructor(url: string) {
    super()
    this.#url = url
  }

  override request: twilio.RequestClient['request'] = (options) =>
    super.request({
      ...options,
      uri: options.uri.replace(/^https:\/\/(api|content|messaging)\.twilio\.com/, this.#url),
    })
}

/** A document around these verbs. */
export function xml(verbs: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`
}

export const BYE = xml('<Say>Bye.</Say><Hangup/>')
