import { setTimeout as sleep } from 'node:timers/promises'
import { type Asked, type Given, type Handler, json, type Route } from '../http/server.ts'
import { listTemplates, lookUp } from './account.ts'
import { deleteMedia, downloadMedia, uploadMedia } from './media.ts'
import { sendMessage } from './messages.ts'
import { problem } from './problem.ts'
import type { MetaWorld, Mood } from './world.ts'

type Deed = (world: MetaWorld, asked: Asked) => Given

/** What is emulated of the Graph API. */
export function graphRoutes(world: MetaWorld): Route[] {
  return [
    ['POST', '/:version/:number/messages', guarded(world, 'messages', sendMessage)],
    ['POST', '/:version/:number/media', guarded(world, 'upload', uploadMedia)],
    ['GET', '/files/:at', guarded(world, 'bytes', downloadMedia)],
    ['GET', '/:version/:account/message_templates', guarded(world, 'look', listTemplates)],
    ['GET', '/:version/:id', guarded(world, 'look', lookUp)],
    ['DELETE', '/:version/:id', guarded(world, 'look', deleteMedia)],
  ]
}

function guarded(world: MetaWorld, what: Mood['for'], deed: Deed): Handler {
  return async (asked) => {
    const at = world.moods.findIndex((mood) => mood.for === what)
    const [mood] = at < 0 ? [] : world.moods.splice(at, 1)
    if (mood) await sleep(mood.delayMs)
    if (mood?.cut === 'before') return cut(asked)
    if (mood && mood.status !== null) {
      const given = json(mood.status, mood.body)
      return { ...given, headers: { ...given.headers, ...mood.headers } }
    }
    const answer = refusal(world, asked) ?? deed(world, asked)
    return mood?.cut === 'after' ? cut(asked) : answer
  }
}

function cut({ raw }: Asked): null {
  raw.request.socket.destroy()
  return null
}

function refusal({ settings }: MetaWorld, { headers, path }: Asked): Given | null {
  if (headers.authorization !== `Bearer ${settings.accessToken}`)
    return problem(401, 190, 'Invalid OAuth access token.')
  if (path.version !== undefined && !/^v\d+\.\d+$/.test(path.version))
    return problem(400, 2500, 'Unknown path components.')
  if (path.number !== undefined && settings.numbers[path.number] === undefined)
    return problem(400, 100, 'No such object.', 33)
  return null
}
