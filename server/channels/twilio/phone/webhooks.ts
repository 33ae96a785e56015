import type { IncomingMessage, ServerResponse } from 'node:http'
import type { House } from '../../../actions/house.ts'
import { countryOf } from '../../../actions/identify/phone-number.ts'
import type { Held } from '../../edge/in-flight.ts'
import { readBody } from '../../edge/read-body.ts'
import { isSigned } from '../verify.ts'
import { callRoutes } from './call-routes.ts'
import { SILENT_END } from './excuses.ts'
import { legRoutes } from './leg-routes.ts'
import { readWebhook } from './parse.ts'
import type { Asked, PhoneRoute } from './phone-route.ts'

export interface PhoneOptions {
  house: House
  accountSid: string
  /** The auth token that counts and, while it is changed, the one before. */
  authTokens: readonly string[]
  /** Counts what the body of this request holds. */
  hold: (request: IncomingMessage) => Held
  onFault: (fault: unknown, where: string) => void
}

/** So long may an answer take before the caller hears an excuse; the action goes on and what it stores counts. */
const ANSWER_WITHIN_MS = 1_700
const MOST_BYTES = 64 * 1024
const PATH = /^\/twilio\/([a-z0-9-]{1,60})\/([a-z/-]{1,40}?)\/?(?:\?([\x21-\x7e]*))?$/

export interface Phone {
  /** Whether this request is for the telephone. */
  takes(request: IncomingMessage): boolean
  handle(request: IncomingMessage, response: ServerResponse): void
  /** `POST /twilio/:desk/voice` and the others. */
  routes(): string[]
  close(): void
}

/**
 * The provider's webhooks, before everything else that answers HTTP. Forged ones get 403; whoever is signed always
 * gets 200 and something to say, never a redirect (it would lose the keys) and never a fault.
 */
export function openPhone(options: PhoneOptions): Phone {
  const { house, onFault } = options
  const callers = callRoutes(house, onFault)
  const legs = legRoutes(house, onFault)
  const routes = new Map([...callers.routes, ...legs.routes])
  const respond = async (request: IncomingMessage, response: ServerResponse) => {
    const [, desk = '', name = '', query = ''] = PATH.exec(request.url ?? '') ?? []
    const route = routes.get(name)
    const policy = house.policy(desk)
    if (!route || !policy) return plain(response, 404)
    if (request.method !== 'POST') return plain(response, 405)
    const held = options.hold(request)
    response.once('close', held.release)
    const body = await readBody(request, MOST_BYTES, held)
    if (body === null) return plain(response, 413)
    const signed = new URLSearchParams(body.toString('utf8'))
    const url = house.publicUrl() + request.url
    const signature = request.headers['x-twilio-signature']
    if (!isSigned(options.authTokens, url, signed, typeof signature === 'string' ? signature : undefined)) {
      return plain(response, 403)
    }
    const form = texts(signed)
    if (form.get('AccountSid') !== options.accountSid) return plain(response, 403)
    const call = readWebhook(form, countryOf(policy))
    if (call === null) return plain(response, 400)
    const base = `${house.publicUrl()}/twilio/${desk}`
    const asked = { desk: policy, call, form, query: ownWords(query), base }
    const answer = await answerInTime(route, asked, (fault) => onFault(fault, `twilio ${name}`))
    if (answer === null) plain(response, 204)
    else answerTwiml(response, answer)
  }
  return {
    takes: (request) => request.url?.startsWith('/twilio/') === true,
    handle: (request, response) => {
      respond(request, response).catch((fault: unknown) => {
        onFault(fault, 'twilio')
        if (!response.headersSent) answerTwiml(response, SILENT_END)
      })
    },
    routes: () => [...routes.keys()].map((name) => `POST /twilio/:desk/${name}`),
    close: () => {
      callers.close()
      legs.close()
    },
  }
}

async function answerInTime(
  route: PhoneRoute,
  asked: Asked,
  onFault: (fault: unknown) => void,
): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the answer took too long')), ANSWER_WITHIN_MS)
  })
  const answer = route.answer(asked)
  // Once the excuse is spoken nobody waits for it any more.
  answer.catch(() => {})
  try {
    return await Promise.race([answer, late])
  } catch (fault) {
    onFault(fault)
    return route.excuse(asked)
  } finally {
    clearTimeout(timer)
  }
}

/** What we wrote into the address ourselves: there is no NUL in it, and what has one is not ours. */
function ownWords(query: string): URLSearchParams {
  return new URLSearchParams([...new URLSearchParams(query)].filter(([, value]) => !value.includes('\u0000')))
}

/** The same without NUL, which no text may hold: whoever is signed is answered whatever a network puts into a name. */
function texts(parameters: URLSearchParams): URLSearchParams {
  return new URLSearchParams(
    [...parameters].map(([name, value]): [string, string] => [name, value.replaceAll('\u0000', '')]),
  )
}

function answerTwiml(response: ServerResponse, text: string): void {
  response.writeHead(200, {
    'content-type': 'text/xml; charset=utf-8',
    'cache-control': 'no-store',
    'content-length': Buffer.byteLength(text),
  })
  response.end(text)
}

function plain(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'cache-control': 'no-store', 'content-length': 0 })
  response.end()
}
