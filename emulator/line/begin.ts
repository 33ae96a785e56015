import type { Params } from '../signature.ts'
import type { World } from '../world.ts'
import { Call, type CallbackTarget } from './call.ts'
import { start } from './perform.ts'
import { ring } from './ring.ts'
import type { Source } from './source.ts'

interface Dialling {
  /** E.164, any of the spellings of a withheld number, an empty string, or null for no From at all. */
  from: string | null
  to: string
  /** Parameters that Twilio may add (StirVerstat, CallerName, ForwardedFrom) or that it does not send yet. */
  extra?: Params
}

/** Somebody dials one of the account's numbers. Answers null when it is none of them. */
export function dialIn(world: World, { from, to, extra = {} }: Dialling): Call | null {
  const number = world.settings.numbers[to]
  if (!number?.voiceUrl) return null
  const call = new Call({
    direction: 'inbound',
    from,
    to,
    extra: { CallToken: callToken(from, to), ...extra },
    fallback: number.voiceFallbackUrl ? fallbackTo(number.voiceFallbackUrl) : null,
    callback: number.statusCallback ? completedOnly(number.statusCallback) : null,
    at: world.clock.now(),
  })
  const source = { url: number.voiceUrl, method: number.voiceMethod ?? ('POST' as const), purpose: 'voice' }
  return begin(world, call, source)
}

/** A softphone calls out: its TwiML App is asked. What the browser sent comes along and proves nothing. */
export function dialFromSoftphone(world: World, identity: string, app: string, sent: Params): Call | null {
  const url = world.settings.apps[app]
  if (!url) return null
  const to = typeof sent.To === 'string' ? sent.To : ''
  const extra = { ...sent, ApplicationSid: app }
  const call = new Call({
    direction: 'inbound',
    from: `client:${identity}`,
    to,
    extra,
    at: world.clock.now(),
  })
  return begin(world, call, { url, method: 'POST', purpose: 'voice' })
}

/** A call made over REST: rings, and when it is answered asks for its document. */
export function dialOut(
  world: World,
  parts: { from: string; to: string; callback: CallbackTarget | null; fallback: Source | null },
  source: Source,
  timeoutSeconds: number,
): Call {
  const call = new Call({ ...parts, direction: 'outbound-api', at: world.clock.now() })
  world.calls.set(call.sid, call)
  const dial = async () => {
    const outcome = await ring(world, call, timeoutSeconds * 1000, call.over.signal)
    if (outcome === 'answered') start(world, call, source)
  }
  const wait = world.settings.queuedSeconds * 1000
  if (wait > 0) world.clock.after(wait, () => void dial())
  // The answer to the request says `queued`, so it must be on its way first.
  else setImmediate(() => void dial())
  world.changed()
  return call
}

function begin(world: World, call: Call, source: Source): Call {
  call.status = 'ringing'
  world.calls.set(call.sid, call)
  world.write(call, 'ring', `Calls ${call.to || 'the application'}.`)
  start(world, call, source)
  return call
}

function fallbackTo(url: string): Source {
  return { url, method: 'POST', purpose: 'fallback', isFallback: true }
}

/** The status callback of a number tells the end of its calls, nothing else. */
function completedOnly(url: string): CallbackTarget {
  return { url, method: 'POST', events: new Set(['completed'] as const) }
}

function callToken(from: string | null, to: string): string {
  return encodeURIComponent(
    JSON.stringify({ parentCallInfoToken: Buffer.from(`${from}>${to}`).toString('base64') }),
  )
}
