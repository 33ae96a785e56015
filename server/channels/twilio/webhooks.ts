import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Context } from '../../actions/context.ts'
import { openBodies } from '../edge/read-body.ts'
import { isSigned, type SigningSecrets, signingOf } from './verify.ts'
import type { Reply, WebhookTable } from './webhook-table.ts'

interface TwilioOptions extends SigningSecrets {
  ctx: Context
  accountSid: string
  /** One for each product that is served: the telephone, WhatsApp. */
  tables: readonly WebhookTable[]
  onFault: (fault: unknown, where: string) => void
}

const PATH = /^\/twilio\/([a-z0-9-]{1,60})\/([a-z/-]{1,40}?)\/?(?:\?([\x21-\x7e]*))?$/

interface TwilioWebhooks {
  /** Whether this request is for us. */
  takes(request: IncomingMessage): boolean
  handle(request: IncomingMessage, response: ServerResponse): void
  /** `POST /twilio/:desk/voice` and the others. */
  routes(): string[]
  close(): void
}

/**
 * The provider's webhooks, before everything else that answers HTTP. Forged ones get 403; whoever is signed gets 200
 * and something to say, never a redirect (it would lose the keys) and never a fault. Only a form that comes in more
 * slowly than all that came after it gets 503: the provider then asks the number's fallback address.
 */
export function openTwilio(options: TwilioOptions): TwilioWebhooks {
  const { tables, onFault } = options
  const readers = new Map(tables.map((table) => [table, openBodies(table.forms)]))
  const tableOf = new Map(tables.flatMap((table) => [...table.routes.keys()].map((name) => [name, table])))
  const respond = async (
    request: IncomingMessage,
    response: ServerResponse,
    at: Address,
    table: WebhookTable,
  ) => {
    const { status, reply } = await readSigned(
      { ...options, readForm: readers.get(table)! },
      request,
      at,
      table,
    )
    // What is still to come of a form that was pushed out is not waited for.
    if (status === 503) response.once('finish', () => request.destroy())
    if (reply === null) return plain(response, status)
    const answer = await answerInTime(reply, table.answerWithin, (fault) =>
      onFault(fault, `twilio ${at.name}`),
    )
    if (answer === undefined) plain(response, 503)
    else if (answer === null) plain(response, 204)
    else answerTwiml(response, answer)
  }
  return {
    takes: (request) => request.url?.startsWith('/twilio/') === true,
    handle: (request, response) => {
      const at = addressOf(request)
      const table = tableOf.get(at.name)
      if (!table) return plain(response, 404)
      respond(request, response, at, table).catch((fault: unknown) => {
        onFault(fault, 'twilio')
        if (!response.headersSent) answerTwiml(response, table.lastWord)
      })
    },
    routes: () => [...tableOf.keys()].map((name) => `POST /twilio/:desk/${name}`),
    close: () => {
      for (const table of tables) table.close()
    },
  }
}

interface Address {
  desk: string
  name: string
  query: string
}

function addressOf({ url }: IncomingMessage): Address {
  const [, desk = '', name = '', query = ''] = PATH.exec(url ?? '') ?? []
  return { desk, name, query }
}

/** What there is to say to a webhook that the provider signed; null and a status for every other request. */
async function readSigned(
  options: TwilioOptions & { readForm: ReturnType<typeof openBodies> },
  request: IncomingMessage,
  { desk, name, query }: Address,
  table: WebhookTable,
): Promise<{ status: number; reply: Reply | null }> {
  const { ctx, accountSid, readForm } = options
  const no = (status: number) => ({ status, reply: null })
  const policy = ctx.policy(desk)
  if (!policy) return no(404)
  if (request.method !== 'POST') return no(405)
  const body = await readForm(request)
  if (typeof body === 'string') return no(body === 'no-room' ? 503 : 413)
  const written = new URLSearchParams(body.toString('utf8'))
  const { 'x-twilio-signature': signature, 'x-twilio-webhooks-signature-settings': settings } =
    request.headers
  const url = ctx.publicUrl() + request.url
  const signing = signingOf(settings, options)
  if (signing === null || typeof signature !== 'string' || !isSigned(signing, url, written, signature))
    return no(403)
  const form = texts(written)
  if (form.get('AccountSid') !== accountSid) return no(403)
  const base = `${ctx.publicUrl()}/twilio/${desk}`
  const reply = table.routes.get(name)!({ desk: policy, form, query: ownWords(query), base })
  return reply === null ? no(400) : { status: 200, reply }
}

async function answerInTime(
  reply: Reply,
  within: number,
  onFault: (fault: unknown) => void,
): Promise<string | null | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the answer took too long')), within)
  })
  const answer = reply.answer()
  // Once the excuse is spoken nobody waits for it any more.
  answer.catch(() => {})
  try {
    return await Promise.race([answer, late])
  } catch (fault) {
    onFault(fault)
    return reply.excuse()
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
