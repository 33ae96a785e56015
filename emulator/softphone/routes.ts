import { bodyOf, paramsIn, textIn } from '../control/body.ts'
import { type SeatView, seatView } from '../control/views.ts'
import { type Asked, eventStream, type Given, type Handler, json, type Route } from '../http/server.ts'
import { dialFromSoftphone } from '../line/begin.ts'
import type { Call } from '../line/call.ts'
import type { World } from '../world.ts'
import { type Grant, readToken } from './token.ts'

/** A softphone stands on a page of the customer's origin. Its token proves it, no cookie does. */
const CORS = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Headers': 'Authorization, Content-Type',
  'Access-Control-Allow-Methods': 'GET, POST',
}

type Deed = (world: World, grant: Grant, asked: Asked) => Given | null | Promise<Given | null>

/** In place of Twilio's signalling: a stream of what rings, and a few deeds, for the owner of an access token. */
export function softphoneRoutes(world: World): Route[] {
  const deeds: [string, string, Deed][] = [
    ['GET', '/events', register],
    ['POST', '/connect', connect],
    ['POST', '/calls/:call/accept', onCall((call) => call.pickUp?.('answer'))],
    ['POST', '/calls/:call/reject', onCall((call) => call.pickUp?.('busy'))],
    ['POST', '/calls/:call/hangup', onCall((call) => world.hangUp(call))],
    ['POST', '/calls/:call/keys', onCall((call, asked) => press(world, call, asked))],
    [
      'POST',
      '/calls/:call/say',
      onCall((call, asked) => world.speak(call, textIn(bodyOf(asked), 'text'), 1)),
    ],
  ]
  return deeds.flatMap(([method, path, deed]): Route[] => [
    [method, `/softphone${path}`, proven(world, deed)],
    ['OPTIONS', `/softphone${path}`, () => ({ status: 204, headers: CORS })],
  ])
}

function proven(world: World, deed: Deed): Handler {
  return async (asked) => {
    const bearer = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1]
    const token = bearer ?? asked.url.searchParams.get('token') ?? ''
    const { accountSid: sid, apiKeys } = world.settings
    // Tokens are minted with the machine's clock by whatever library makes them, also while ours stands still.
    const grant = readToken(token, { sid, apiKeys }, Date.now())
    if (!grant) return withCors(json(401, { code: 20101, message: 'Invalid Access Token' }))
    const given = await deed(world, grant, asked)
    return given ? withCors(given) : null
  }
}

function withCors(given: Given): Given {
  return { ...given, headers: { ...given.headers, ...CORS } }
}

/** As long as the stream is open the identity can be rung. It is told its calls whenever one of them changes. */
function register(world: World, grant: Grant, asked: Asked): null {
  const { identity, incoming } = grant
  let last = ''
  const tell = () => {
    const calls = callsOf(world, identity)
    const text = JSON.stringify(calls)
    if (text !== last) write('calls', calls)
    last = text
  }
  const unwatch = world.watch(() => queueMicrotask(tell))
  const count = (by: number) => {
    if (!incoming) return
    const left = (world.registered.get(identity) ?? 0) + by
    if (left > 0) world.registered.set(identity, left)
    else world.registered.delete(identity)
  }
  const expiry = setTimeout(() => asked.raw.response.end(), grant.until - Date.now())
  const write = eventStream(asked, CORS, () => {
    unwatch()
    clearTimeout(expiry)
    count(-1)
  })
  count(1)
  write('registered', { identity, until: new Date(grant.until).toISOString() })
  tell()
  return null
}

/** What a softphone knows of its calls: who it is, how far, and the lines typed once it is connected. */
interface SoftphoneCall {
  sid: string
  direction: 'incoming' | 'outgoing'
  from: string
  to: string
  state: 'ringing' | 'open' | 'ended'
  /** True while somebody is heard: one on the line, or others in a conference. */
  bridged: boolean
  /** The place in a conference: whether on hold, and who or what is heard. */
  conference: SeatView | null
  parameters: Record<string, string>
  lines: { at: string; kind: string; text: string; by?: string }[]
}

const JUST_ENDED_MS = 60_000

function callsOf(world: World, identity: string): SoftphoneCall[] {
  const me = `client:${identity}`
  const isRecent = (call: Call) => call.endedAt === null || world.clock.now() - call.endedAt < JUST_ENDED_MS
  return [...world.calls.values()]
    .filter((call) => (call.to === me || call.from === me) && isRecent(call))
    .map((call) => ({
      sid: call.sid,
      direction: call.direction === 'inbound' ? 'outgoing' : 'incoming',
      from: call.from ?? '',
      to: call.to,
      state: call.isOver ? 'ended' : call.answeredAt === null ? 'ringing' : 'open',
      bridged: call.peer !== null || (call.seat?.hears.length ?? 0) > 0,
      conference: seatView(world, call),
      parameters: call.clientParameters,
      lines: call.transcript.map(({ at, kind, text, by }) => ({ at, kind, text, ...(by && { by }) })),
    }))
}

/** Calls out through the TwiML App of the token; all that the browser sends is passed on as it is. */
function connect(world: World, grant: Grant, asked: Asked): Given {
  const params = paramsIn(bodyOf(asked), 'params')
  const call = grant.application ? dialFromSoftphone(world, grant.identity, grant.application, params) : null
  return call
    ? json(201, { sid: call.sid })
    : json(403, { code: 31202, message: 'This token may not call out, or its TwiML App does not exist.' })
}

function press(world: World, call: Call, asked: Asked): void {
  for (const key of textIn(bodyOf(asked), 'keys').match(/[\d*#]/g) ?? []) world.press(call, key)
}

function onCall(deed: (call: Call, asked: Asked) => unknown): Deed {
  return (world, { identity }, asked) => {
    const call = world.calls.get(asked.path.call ?? '')
    const me = `client:${identity}`
    const isMine = call && (call.direction === 'inbound' ? call.from === me : call.to === me)
    if (!isMine) return json(404, { message: 'This is not one of your calls.' })
    deed(call, asked)
    return json(200, {})
  }
}
