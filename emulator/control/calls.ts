import { setImmediate as nextTurn } from 'node:timers/promises'
import { type Asked, BadRequest, type Given, json } from '../http/server.ts'
import { dialIn } from '../line/begin.ts'
import type { Call, Doing, PickUp } from '../line/call.ts'
import type { World } from '../world.ts'
import { bodyOf, choiceIn, numberIn, paramsIn, textIn } from './body.ts'
import { callView } from './views.ts'

const PICK_UPS: readonly PickUp[] = ['answer', 'busy', 'no-answer', 'failed', 'voicemail']
/** A call does one of these while it waits for a person rather than talks to one. */
const WAITS_FOR_SOMEBODY: readonly Doing[] = [
  'listening',
  'recording',
  'queued',
  'dialing',
  'bridged',
  'waiting',
  'held',
  'conference',
  'ringing',
  'ended',
]

export async function dial(world: World, asked: Asked): Promise<Given> {
  const body = bodyOf(asked)
  const from = body.from === null || body.from === undefined ? null : textIn(body, 'from')
  const to = textIn(body, 'to')
  const call = dialIn(world, { from, to, extra: paramsIn(body, 'extra') })
  if (!call) return json(404, { message: `${to} is not a number of this account.` })
  return settled(world, call)
}

export function showCalls(world: World): Given {
  return json(
    200,
    [...world.calls.values()].map((call) => callView(world, call)),
  )
}

export async function showCall(world: World, asked: Asked): Promise<Given> {
  return json(200, callView(world, callIn(world, asked)))
}

/** `p` is a pause of one second between two keys. */
export async function pressKeys(world: World, asked: Asked): Promise<Given> {
  const call = callIn(world, asked)
  const keys = textIn(bodyOf(asked), 'keys')
  if (!/^[\d*#p]+$/.test(keys)) throw new BadRequest('keys are 0 to 9, *, # and p for a pause.')
  for (const key of keys) {
    if (key === 'p') await world.clock.advance(1000, () => world.settle())
    else world.press(call, key)
    // Fingers are slower than what a key sets off.
    await nextTurn()
  }
  return settled(world, call)
}

/** Time passes and nobody touches a key. */
export async function keepSilent(world: World, asked: Asked): Promise<Given> {
  const call = callIn(world, asked)
  await world.clock.advance(numberIn(bodyOf(asked), 'seconds') * 1000, () => world.settle())
  return settled(world, call)
}

/** Time passes until the prompt is over and the call waits for somebody; at most `atMost` seconds. */
export async function listen(world: World, asked: Asked): Promise<Given> {
  const call = callIn(world, asked)
  const until = world.clock.now() + numberIn(bodyOf(asked), 'atMost', 300) * 1000
  await world.settle()
  while (!WAITS_FOR_SOMEBODY.includes(call.doing)) {
    const step = world.clock.untilNext()
    if (step === null || world.clock.now() + step > until) break
    await world.clock.advance(step, () => world.settle())
  }
  return settled(world, call)
}

export async function hangUp(world: World, asked: Asked): Promise<Given> {
  const call = callIn(world, asked)
  world.hangUp(call)
  return settled(world, call)
}

/** How the telephone of an outgoing leg reacts to its ringing. */
export async function pickUp(world: World, asked: Asked): Promise<Given> {
  const call = callIn(world, asked)
  const how = choiceIn(bodyOf(asked), 'how', PICK_UPS, 'answer')
  if (!call.pickUp) return json(409, { message: 'This telephone does not ring.' })
  call.pickUp(how)
  return settled(world, call)
}

export async function say(world: World, asked: Asked): Promise<Given> {
  const call = callIn(world, asked)
  const body = bodyOf(asked)
  const text = textIn(body, 'text')
  world.speak(call, text, numberIn(body, 'seconds', Math.max(1, Math.round(text.length / 15))))
  return settled(world, call)
}

async function settled(world: World, call: Call): Promise<Given> {
  await world.settle()
  return json(200, callView(world, call))
}

class NoSuchCall extends BadRequest {}

function callIn(world: World, { path }: Asked): Call {
  const call = world.calls.get(path.call ?? '')
  if (!call) throw new NoSuchCall(`There is no call ${path.call}.`)
  return call
}
