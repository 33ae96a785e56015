import { type Asked, type Given, json } from '../http/server.ts'
import type { World } from '../world.ts'
import { bodyOf, choiceIn, numberIn, textIn } from './body.ts'

/** What happens to the next requests of a kind to the REST interface. */
export function setRestMood(world: World, asked: Asked): Given {
  const body = bodyOf(asked)
  world.restMoods.push({
    does: choiceIn(body, 'does', ['refuse', 'hang', 'cut', 'late']),
    status: numberIn(body, 'status', 500),
    code: numberIn(body, 'code', body.status === 429 ? 20429 : 20500),
    seconds: numberIn(body, 'seconds', 1),
    method: body.method === undefined ? null : textIn(body, 'method'),
    path: body.path === undefined ? null : textIn(body, 'path'),
    times: numberIn(body, 'times', 1),
  })
  return json(200, world.restMoods)
}

export function dropRestMoods(world: World): Given {
  world.restMoods.length = 0
  return { status: 204 }
}
