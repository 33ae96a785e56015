import { randomBytes } from 'node:crypto'
import { type Asked, type Given, json } from '../http/server.ts'
import type { Media, Message } from '../messages/message.ts'
import type { World } from '../world.ts'
import { mediaShape } from './message-shapes.ts'
import { notFound } from './problem.ts'
import { listShape } from './shapes.ts'

/** `ME….json` is the resource; `ME…` leads on to where the bytes lie, as Twilio leads on to its content network. */
export function fetchMedia(world: World, asked: Asked): Given {
  const [, sid = '', kind] = /^(ME[\da-f]{32})(\.json)?$/.exec(asked.path.media ?? '') ?? []
  const found = mediaOf(world, asked.path.message, sid)
  if (!found) return notFound(asked.url.pathname)
  if (kind) return json(200, mediaShape(world, found.message, found.media))
  const key = randomBytes(24).toString('hex')
  world.messages.handed.set(key, found.media)
  return { status: 307, headers: { Location: `${world.base}/media/${key}` } }
}

export function listMedia(world: World, asked: Asked): Given {
  const message = world.messages.held(asked.path.message ?? '')
  if (!message) return notFound(asked.url.pathname)
  const kept = message.media.filter(({ bytes }) => bytes !== null)
  const shown = kept.map((media) => mediaShape(world, message, media))
  return json(200, listShape(world, 'media_list', shown))
}

export function deleteMedia(world: World, asked: Asked): Given {
  const sid = (asked.path.media ?? '').replace(/\.json$/, '')
  const found = mediaOf(world, asked.path.message, sid)
  if (!found) return notFound(asked.url.pathname)
  found.media.bytes = null
  world.changed()
  return { status: 204 }
}

/** The second address: whoever has it may read, without a password. */
export function handOut(world: World, { path }: Asked): Given {
  const media = world.messages.handed.get(path.key ?? '')
  return media?.bytes
    ? { status: 200, headers: { 'Content-Type': media.type }, body: media.bytes }
    : { status: 404, body: 'There is nothing here.' }
}

function mediaOf(
  world: World,
  of: string | undefined,
  sid: string,
): { message: Message; media: Media } | null {
  const message = world.messages.held(of ?? '')
  const media = message?.media.find((one) => one.sid === sid)
  return message && media && media.bytes !== null ? { message, media } : null
}
