import { type Asked, BadRequest, type Given, json } from '../http/server.ts'
import { CALLBACK_KINDS, type CallbackMode } from '../line/callback-modes.ts'
import type { World } from '../world.ts'
import { bodyOf, choiceIn, numberIn } from './body.ts'

const MODES: readonly CallbackMode[] = ['send', 'hold', 'lose', 'double', 'delay', 'shuffle']

/** What happens to callbacks from now on: to all, or to those of calls, conferences or messages alone. */
export function setMode(world: World, asked: Asked): Given {
  const body = bodyOf(asked)
  const mode = choiceIn(body, 'mode', MODES)
  const seconds = numberIn(body, 'seconds', 2)
  if (body.of === undefined) world.callbacks.setMode(mode, seconds)
  else world.callbacks.setMode(mode, seconds, choiceIn(body, 'of', CALLBACK_KINDS))
  return json(200, { mode })
}

export async function release(world: World, asked: Asked): Promise<Given> {
  const { order = 'forward' } = bodyOf(asked)
  const isList = Array.isArray(order) && order.every((id) => typeof id === 'number')
  if (!isList && order !== 'forward' && order !== 'reverse')
    throw new BadRequest('order must be forward, reverse or a list of ids.')
  return json(200, await world.callbacks.release(order))
}

export async function sendCallback(world: World, { path }: Asked): Promise<Given> {
  const found = await world.callbacks.send(Number(path.id))
  return found ? json(200, {}) : json(404, { message: 'There is no such callback.' })
}

export function loseCallback(world: World, { path }: Asked): Given {
  return world.callbacks.lose(Number(path.id))
    ? json(200, {})
    : json(404, { message: 'There is no such callback.' })
}
