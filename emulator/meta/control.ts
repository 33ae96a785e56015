import { bodyOf, choiceIn, numberIn, textIn } from '../control/body.ts'
import { type Asked, BadRequest, type Given, type Handler, json, type Route } from '../http/server.ts'
import { write } from './inbound.ts'
import { COURSES, type Person } from './people.ts'
import { type Delivery, WEBHOOK_MODES } from './webhooks.ts'
import { hashOf, type MetaWorld, type Mood } from './world.ts'

type Deed = (world: MetaWorld, asked: Asked) => Given | Promise<Given>

/** What Meta has no door for: the people with their telephones, and the moods of its own service. */
export function controlRoutes(world: MetaWorld): Route[] {
  const deeds: [string, string, Deed][] = [
    ['PUT', '/people/:key', setPerson],
    ['POST', '/messages', write],
    ['POST', '/webhooks', sendWebhook],
    ['GET', '/webhooks', () => json(200, world.webhooks.all)],
    ['PUT', '/webhooks', setMode],
    ['POST', '/webhooks/release', release],
    ['POST', '/webhooks/settle', settle],
    ['POST', '/webhooks/:id/send', sendAgain],
    ['POST', '/handshake', shakeHands],
    ['GET', '/sent', () => json(200, world.sent)],
    ['GET', '/reads', () => json(200, world.reads)],
    ['POST', '/moods', setMood],
    ['POST', '/media', addMedia],
    ['GET', '/media', showMedia],
    ['DELETE', '/media/:id', loseMedia],
    ['PUT', '/webhook', setWebhook],
  ]
  return deeds.map(([method, path, deed]) => [method, `/control${path}`, ours(world, deed)])
}

/** Only scripts of this machine, and no page of another origin. */
function ours(world: MetaWorld, deed: Deed): Handler {
  return (asked) => {
    const { host = '', origin } = asked.headers
    if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) || origin !== undefined)
      return json(403, { message: 'The control interface answers this machine alone.' })
    return deed(world, asked)
  }
}

function setPerson(world: MetaWorld, asked: Asked): Given {
  const body = bodyOf(asked)
  const parts: Partial<Person> = {}
  for (const name of ['phone', 'userId', 'parentUserId', 'name'] as const)
    if (body[name] !== undefined) parts[name] = body[name] === null ? null : textIn(body, name)
  if (body.failsWith !== undefined)
    parts.failsWith = body.failsWith === null ? null : numberIn(body, 'failsWith')
  if (body.course !== undefined) parts.course = choiceIn(body, 'course', COURSES)
  for (const name of ['showsPhone', 'window'] as const)
    if (body[name] !== undefined) parts[name] = body[name] === true
  return json(200, world.setPerson(asked.path.key ?? '', parts))
}

/** Any payload, or any text: signed, unsigned, or with the signature of somebody else. */
async function sendWebhook(world: MetaWorld, asked: Asked): Promise<Given> {
  const body = bodyOf(asked)
  const raw = body.raw === undefined ? JSON.stringify(body.payload ?? null) : textIn(body, 'raw')
  const sign = choiceIn(body, 'sign', ['right', 'none', 'wrong'], 'right')
  const secret = sign === 'wrong' ? 'another secret' : world.settings.appSecret
  const delivery = world.webhooks.add(raw, sign === 'none' ? null : world.webhooks.sign(raw, secret))
  for (let i = 0; i < numberIn(body, 'times', 1); i++)
    await world.webhooks.send(delivery, textIn(body, 'path', ''))
  return json(200, delivery)
}

function setMode(world: MetaWorld, asked: Asked): Given {
  world.webhooks.mode = choiceIn(bodyOf(asked), 'mode', WEBHOOK_MODES)
  return json(200, { mode: world.webhooks.mode })
}

async function release(world: MetaWorld, asked: Asked): Promise<Given> {
  const { order = 'forward' } = bodyOf(asked)
  const isList = Array.isArray(order) && order.every((id) => typeof id === 'number')
  if (!isList && order !== 'forward' && order !== 'reverse')
    throw new BadRequest('order must be forward, reverse or a list of ids.')
  return json(200, await world.webhooks.release(order))
}

async function settle(world: MetaWorld): Promise<Given> {
  await world.webhooks.settled()
  return json(200, world.webhooks.all)
}

async function sendAgain(world: MetaWorld, { path }: Asked): Promise<Given> {
  const found = world.webhooks.all.find(({ id }: Delivery) => id === Number(path.id))
  if (!found) return json(404, { message: 'There is no such webhook.' })
  await world.webhooks.send(found)
  return json(200, found)
}

async function shakeHands(world: MetaWorld, asked: Asked): Promise<Given> {
  const body = bodyOf(asked)
  const token = textIn(body, 'token', world.settings.verifyToken)
  return json(200, await world.webhooks.handshake(token, textIn(body, 'challenge', '1158201444')))
}

function setMood(world: MetaWorld, asked: Asked): Given {
  const body = bodyOf(asked)
  const mood: Mood = {
    for: choiceIn(body, 'for', ['messages', 'upload', 'look', 'bytes']),
    status: body.status === undefined ? null : numberIn(body, 'status'),
    body: body.body ?? {},
    headers: (body.headers ?? {}) as Record<string, string>,
    cut: body.cut === undefined ? null : choiceIn(body, 'cut', ['before', 'after'] as const),
    delayMs: numberIn(body, 'delayMs', 0),
  }
  world.moods.push(mood)
  return json(200, mood)
}

/** A file of a customer's; what is answered stands in a message as it is. */
function addMedia(world: MetaWorld, { headers, bytes }: Asked): Given {
  const media = world.addMedia(headers['content-type'] ?? 'application/octet-stream', bytes, null)
  return json(200, { id: media.id, mime_type: media.type, sha256: hashOf(bytes) })
}

function showMedia(world: MetaWorld): Given {
  const shown = [...world.media.values()].map(({ id, type, name, bytes }) => ({
    id,
    type,
    name,
    size: bytes.length,
    sha256: hashOf(bytes),
  }))
  return json(200, shown)
}

function loseMedia(world: MetaWorld, { path }: Asked): Given {
  world.media.delete(path.id ?? '')
  return { status: 204 }
}

function setWebhook(world: MetaWorld, asked: Asked): Given {
  world.settings.webhook = textIn(bodyOf(asked), 'url')
  return json(200, {})
}
