import type { Params } from '../signature.ts'
import type { Element } from '../twiml/xml.ts'
import type { World } from '../world.ts'
import { Call, type CallbackTarget } from './call.ts'
import type { Conference } from './conference.ts'
import { type Detection, detect, tellDetected } from './detection.ts'
import type { Joining, Participant } from './participant.ts'
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
    extra: { CallToken: callToken(from, to), ...verstatOf(world, from), ...extra },
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

/** Whom to call, as whom, and who is told. */
interface Placing {
  from: string
  to: string
  callback: CallbackTarget | null
}

/** A call made over REST: rings, and when it is answered asks for its document. */
export function dialOut(
  world: World,
  parts: Placing & { fallback: Source | null; detection: Detection | null },
  source: Source,
  timeoutSeconds: number,
): Call {
  const call = new Call({ ...parts, direction: 'outbound-api', at: world.clock.now() })
  return place(world, call, async () => {
    const outcome = await ring(world, call, timeoutSeconds * 1000, call.over.signal)
    if (outcome !== 'answered') return
    const { detection } = parts
    if (detection?.callback === 'none') {
      const next = await detect(world, call, detection, source)
      if (next) start(world, call, next)
      return
    }
    if (detection) void tellDetected(world, call, detection)
    start(world, call, source)
  })
}

/** A participant made over REST: rings, and whoever answers is in the conference. */
export function dialInto(
  world: World,
  conference: Conference,
  parts: Placing & { detection: Detection | null },
  joining: Joining,
  limits: { timeoutSeconds: number; timeLimit: string | null },
): Participant {
  const call = new Call({ ...parts, direction: 'outbound-api', at: world.clock.now() })
  const participant = conference.expect(call, joining)
  const noun = { name: 'Conference', attributes: {}, children: [conference.name] }
  const verb: Element = {
    name: 'Dial',
    attributes: limits.timeLimit === null ? {} : { timeLimit: limits.timeLimit },
    children: [noun],
  }
  place(world, call, async () => {
    const signal = AbortSignal.any([call.over.signal, participant.removed.signal])
    const outcome = await ring(world, call, limits.timeoutSeconds * 1000, signal)
    if (outcome !== 'answered') return conference.leave(participant, 'participant_add_failed')
    if (parts.detection) void tellDetected(world, call, parts.detection)
    start(world, call, {
      url: null,
      ready: { url: null, verbs: [verb] },
      method: 'POST',
      purpose: 'conference',
    })
  })
  return participant
}

function place(world: World, call: Call, dial: () => Promise<void>): Call {
  world.calls.set(call.sid, call)
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

/** What the network vouches for about the calling number. */
function verstatOf(world: World, from: string | null): Params {
  const verstat = from === null ? undefined : world.settings.stirVerstat[from]
  return verstat === undefined ? {} : { StirVerstat: verstat }
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
