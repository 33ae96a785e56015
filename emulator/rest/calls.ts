import { type Asked, type Given, json } from '../http/server.ts'
import { dialOut } from '../line/begin.ts'
import type { Call } from '../line/call.ts'
import type { Source } from '../line/source.ts'
import type { World } from '../world.ts'
import { callbackOf, detectionOf, isAddress, partiesOf } from './forms.ts'
import { notFound, problem } from './problem.ts'
import { callShape, listShape, notificationShape } from './shapes.ts'

const MOST_TWIML = 4_000

export function createCall(world: World, asked: Asked): Given {
  const form = new URLSearchParams(asked.body)
  const parties = partiesOf(world, form)
  if ('status' in parties) return parties
  const source = sourceOf(form, 'voice')
  if ('status' in source) return source
  const callback = callbackOf(form)
  if (callback && 'status' in callback) return callback
  const detection = detectionOf(form, 'call')
  if (detection && 'status' in detection) return detection
  const timeout = Number(form.get('Timeout') ?? 60)
  if (!(timeout >= 1 && timeout <= 600)) return problem(400, 20001, 'Timeout must be from 1 to 600')
  const fallbackUrl = form.get('FallbackUrl')
  const fallback = fallbackUrl
    ? { url: fallbackUrl, method: 'POST' as const, purpose: 'fallback', isFallback: true }
    : null
  const call = dialOut(world, { ...parties, callback, fallback, detection }, source, timeout)
  return json(201, callShape(world, call))
}

export function fetchCall(world: World, { path, url }: Asked): Given {
  const call = world.calls.get(path.call ?? '')
  return call ? json(200, callShape(world, call)) : notFound(url.pathname)
}

export function listCalls(world: World, { url }: Asked): Given {
  const wanted = { Status: 'status', From: 'from', To: 'to', ParentCallSid: 'parentSid' } as const
  const found = [...world.calls.values()].filter((call) =>
    Object.entries(wanted).every(([name, field]) => {
      const value = url.searchParams.get(name)
      return value === null || call[field] === value
    }),
  )
  return json(
    200,
    listShape(
      world,
      'calls',
      found.reverse().map((call) => callShape(world, call)),
    ),
  )
}

/** Replaces the document of a call in progress, hangs it up (`completed`) or takes it back (`canceled`). */
export function updateCall(world: World, asked: Asked): Given {
  const call = world.calls.get(asked.path.call ?? '')
  if (!call) return notFound(asked.url.pathname)
  const form = new URLSearchParams(asked.body)
  const status = form.get('Status')
  if (status !== null) return endCall(world, call, status)
  const source = sourceOf(form, 'redirected')
  if ('status' in source) return source
  if (call.status !== 'in-progress') return problem(400, 21220, 'Call is not in-progress. Cannot redirect.')
  call.redirect(source)
  return json(200, callShape(world, call))
}

function endCall(world: World, call: Call, status: string): Given {
  if (status !== 'completed' && status !== 'canceled')
    return problem(400, 20001, `Invalid value for Status: ${status}`)
  const isWaiting = ['queued', 'initiated', 'ringing'].includes(call.status)
  if (isWaiting && call.direction !== 'inbound') {
    // Taken back before it was dialled, nobody is told.
    if (call.status === 'queued') call.forgetCallback()
    world.end(call, 'canceled')
  } else if (!call.isOver && status === 'completed') world.end(call, 'completed')
  else if (call.status === 'in-progress') return problem(400, 21220, 'Call is in-progress. Cannot cancel.')
  return json(200, callShape(world, call))
}

export function listNotifications(world: World, { path }: Asked): Given {
  const found = world.notifications.filter(({ callSid }) => path.call === undefined || callSid === path.call)
  return json(
    200,
    listShape(
      world,
      'notifications',
      found.map((one) => notificationShape(world, one)),
    ),
  )
}

/** `Url` with `Method`, or `Twiml`. */
function sourceOf(form: URLSearchParams, purpose: string): Source | Given {
  const inline = form.get('Twiml')
  const url = form.get('Url')
  if (inline) {
    if (inline.length > MOST_TWIML)
      return problem(400, 21632, `Twiml is longer than ${MOST_TWIML} characters`)
    return { url: null, inline, method: 'POST', purpose }
  }
  if (!url || !isAddress(url)) return problem(400, 21205, `Url is not a valid URL: ${url ?? ''}`)
  return { url, method: form.get('Method') === 'GET' ? 'GET' : 'POST', purpose }
}
