import type { Socket } from 'socket.io'
import type * as z from 'zod/mini'
import type { Answer, Refusal } from '../../../shared/answers.ts'
import { readInput } from '../../../shared/read-input.ts'
import type { Stored } from '../../../shared/wire.ts'
import type { Sender } from '../../actions/conversations/post-message.ts'
import type { LimitName, Limits } from '../../live/limits.ts'
import { isFull } from './backpressure.ts'
import { countRefusals, type Flooding, sendAway } from './flood.ts'
import { ANSWER_WITHIN_MS, fieldOf, refusalOf } from './route.ts'

type Schemas = Record<string, z.ZodMiniType>

type Reply = (answer: Answer<unknown>) => void

export type Handlers<S extends Schemas, Values extends Record<keyof S, unknown>> = {
  /** `reply` answers at once; then what is returned is not sent. Null: nobody asked for an answer. */
  [E in keyof S]: (
    input: z.infer<S[E]>,
    reply: ((answer: Answer<Values[E]>) => void) | null,
  ) => Promise<Answer<Values[E]>>
}

/** What all sockets have in common. */
interface Common {
  limits: Limits
  /** Now, ms: the clock that clients are told times of. */
  clock: () => number
  onFault: (error: unknown, event: string) => void
}

interface Wrapper<S extends Schemas> {
  schemas: S
  /** Which limit an event counts against. */
  limitOf: (event: keyof S & string) => LimitName
  /** Whose limit: the visitor or agent. */
  key: string
  /** Nothing is answered before: what is read earlier than it is subscribed to has a gap that nobody sees. */
  subscribed?: Promise<void>
}

export type ListenTo = <S extends Schemas, V extends Record<keyof S, unknown>>(
  socket: Socket,
  wrapper: Wrapper<S>,
  handlers: Handlers<S, V>,
) => void

/** For a reader who does not take what was asked for before: small, and asked again it is the same request. */
const LATER: Refusal = { ok: false, code: 'busy' }

/** A peer that sends this many events nobody knows is not our client. */
const UNKNOWN_AT_MOST = 20

/**
 * Opens the one place where socket events come in: schema, limit, awaited handler, acknowledgement. A missing
 * acknowledgement is tolerated; an unknown event is counted; no exception text leaves the server.
 */
export function openSocketEvents(common: Common): ListenTo {
  return (socket, wrapper, handlers) => listenTo(socket, { ...common, ...wrapper }, handlers)
}

function listenTo<S extends Schemas, V extends Record<keyof S, unknown>>(
  socket: Socket,
  wrapper: Common & Wrapper<S>,
  handlers: Handlers<S, V>,
): void {
  let unknown = 0
  const isTooMuch = countRefusals()
  socket.use(async ([event, input, ack], next) => {
    // Handlers are not registered with socket.on: everything ends in this middleware.
    void next
    // What came in one read with the frame that was too much.
    if (socket.conn.readyState !== 'open') return
    const acknowledge = typeof ack === 'function' ? (ack as Reply) : null
    let isAnswered = false
    const reply: Reply | null =
      acknowledge &&
      ((answered) => {
        if (isAnswered) return
        isAnswered = true
        acknowledge(answered)
      })
    if (!Object.hasOwn(wrapper.schemas, event)) {
      unknown += 1
      reply?.({ ok: false, code: 'bad-input', field: 'event' })
      if (unknown > UNKNOWN_AT_MOST) socket.disconnect(true)
      return
    }
    const late = reply && setTimeout(reply, ANSWER_WITHIN_MS, LATER)
    const found = isFull(socket) ? LATER : await answer(wrapper, handlers, event, input, reply)
    if (late) clearTimeout(late)
    // Looked at again: hundreds may have been asked for at once, before the first answer filled the line.
    const answered = isFull(socket) ? LATER : found
    const isRefused = answered === LATER || (!answered.ok && answered.code === 'too-many')
    if (isRefused && isTooMuch()) return sendAway(socket.conn as Flooding)
    if (!isAnswered) reply?.(answered)
  })
}

/** Who waits for the receipt of what came in here; null when no answer is wanted: then the message itself goes out. */
export function senderOf(socket: Socket, reply: ((answer: Answer<Stored>) => void) | null): Sender | null {
  return reply && { socket: socket.id, receive: (receipt) => reply({ ok: true, value: receipt }) }
}

async function answer<S extends Schemas, V extends Record<keyof S, unknown>>(
  wrapper: Common & Wrapper<S>,
  handlers: Handlers<S, V>,
  event: keyof S & string,
  input: unknown,
  reply: Reply | null,
): Promise<Answer<unknown>> {
  try {
    if (wrapper.subscribed) await wrapper.subscribed
    const wait = await wrapper.limits.take(wrapper.limitOf(event), wrapper.key)
    if (wait !== null) return { ok: false, code: 'too-many', retryAt: wrapper.clock() + wait }
    const parsed = readInput(wrapper.schemas[event]!, input)
    if (!parsed.success) return { ok: false, code: 'bad-input', field: fieldOf(parsed.error) }
    return await handlers[event](parsed.data as z.infer<S[typeof event]>, reply)
  } catch (error) {
    wrapper.onFault(error, event)
    return { ok: false, code: refusalOf(error) }
  }
}
