import * as z from 'zod/mini'
import type { Softphone, SoftphoneCall, SoftphoneHears } from './softphone.ts'

const Calls = z.array(
  z.object({
    sid: z.string(),
    state: z.enum(['ringing', 'open', 'ended']),
    lines: z.array(z.object({ kind: z.string(), text: z.string(), by: z.optional(z.string()) })),
  }),
)

/** The calls in what the door sent, without those that are over; null for what is no list of calls. */
export function readCalls(data: string, muted: ReadonlySet<string>): SoftphoneCall[] | null {
  const read = Calls.safeParse(asJson(data))
  if (!read.success) return null
  return read.data.flatMap(({ sid, state, lines }) =>
    state === 'ended'
      ? []
      : [
          {
            id: sid,
            state,
            muted: muted.has(sid),
            lines: lines
              .filter(({ kind }) => kind === 'said' || kind === 'heard')
              .map(({ kind, text, by = null }) => ({ mine: kind === 'said', text, by })),
          },
        ],
  )
}

function asJson(data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    return null
  }
}

/**
 * A telephone without sound, over a door that tells calls as server-sent events and takes deeds as requests:
 * caller and agent type lines to each other.
 */
export function openTypedPhone(door: string, first: string, hears: SoftphoneHears): Softphone {
  let token = first
  let stream: EventSource | null = null
  const muted = new Set<string>()
  let last = '[]'
  const tell = () => {
    const calls = readCalls(last, muted)
    if (calls) hears.calls(calls)
  }
  const listen = () => {
    const before = stream
    const next = new EventSource(`${door}/events?token=${encodeURIComponent(token)}`)
    stream = next
    next.addEventListener('registered', () => {
      before?.close()
      hears.ready()
    })
    next.addEventListener('calls', ({ data }) => {
      last = String(data)
      tell()
    })
    next.addEventListener('error', () => {
      if (next.readyState === EventSource.CLOSED && next === stream) {
        hears.lost('The telephone in this browser has lost its connection.')
      }
    })
  }
  const action = (call: string, name: string, body: object = {}) => {
    void fetch(`${door}/calls/${call}/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => hears.lost('The telephone cannot be reached right now.'))
  }
  listen()
  return {
    accept: (call) => action(call, 'accept'),
    reject: (call) => action(call, 'reject'),
    hangUp: (call) => action(call, 'hangup'),
    mute: (call, on) => {
      if (on) muted.add(call)
      else muted.delete(call)
      tell()
    },
    keys: (call, keys) => action(call, 'keys', { keys }),
    say: (call, text) => {
      if (!muted.has(call)) action(call, 'say', { text })
    },
    renew: (newer) => {
      token = newer
      listen()
    },
    close: () => stream?.close(),
  }
}
