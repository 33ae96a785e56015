import {
  type Asked,
  BadRequest,
  eventStream,
  type Given,
  type Handler,
  json,
  type Route,
} from '../http/server.ts'
import type { PickUp } from '../line/call.ts'
import type { Settings } from '../settings.ts'
import type { World } from '../world.ts'
import { type Body, bodyOf, choiceIn, numberIn, paramsIn, textIn } from './body.ts'
import { loseCallback, release, sendCallback, setMode } from './callbacks.ts'
import { dial, hangUp, keepSilent, listen, pickUp, pressKeys, say, showCall, showCalls } from './calls.ts'
import { setContent, showMedia } from './contents.ts'
import {
  dropMoods,
  readChat,
  sendBatch,
  sendMessage,
  setMood,
  showChats,
  showMessage,
  showMessages,
} from './messages.ts'
import { dropRestMoods, setRestMood } from './rest-moods.ts'
import { conferenceViews, queueViews, stateView, timeView } from './views.ts'

const PICK_UPS: readonly PickUp[] = ['answer', 'busy', 'no-answer', 'failed', 'voicemail']

type Deed = (world: World, asked: Asked) => Given | null | Promise<Given | null>

/** What Twilio has no door for: the people at the telephones, the network's moods, and time. */
export function controlRoutes(world: World): Route[] {
  const deeds: [string, string, Deed][] = [
    ['GET', '/state', () => json(200, stateView(world))],
    ['GET', '/events', events],
    ['POST', '/calls', dial],
    ['GET', '/calls', showCalls],
    ['GET', '/calls/:call', showCall],
    ['POST', '/calls/:call/keys', pressKeys],
    ['POST', '/calls/:call/silence', keepSilent],
    ['POST', '/calls/:call/listen', listen],
    ['POST', '/calls/:call/hangup', hangUp],
    ['POST', '/calls/:call/pickup', pickUp],
    ['POST', '/calls/:call/say', say],
    ['POST', '/messages', sendMessage],
    ['POST', '/messages/batch', sendBatch],
    ['POST', '/messages/read', readChat],
    ['PUT', '/messages/next', setMood],
    ['DELETE', '/messages/next', dropMoods],
    ['GET', '/messages', showMessages],
    ['GET', '/messages/:message', showMessage],
    ['GET', '/chats', (world) => showChats(world)],
    ['PUT', '/contents/:content', setContent],
    ['GET', '/media/:media', showMedia],
    ['PUT', '/phones/:number', setHabit],
    ['DELETE', '/phones/:number', dropHabit],
    ['PUT', '/numbers/:number', setNumber],
    ['PUT', '/callers/:number', setCaller],
    ['PUT', '/book', addToBook],
    ['PUT', '/rest/next', setRestMood],
    ['DELETE', '/rest/next', (world) => dropRestMoods(world)],
    ['PUT', '/settings', setSettings],
    ['GET', '/queues', () => json(200, queueViews(world))],
    ['GET', '/conferences', () => json(200, conferenceViews(world))],
    ['GET', '/notifications', () => json(200, world.notifications)],
    ['GET', '/requests', showRequests],
    ['POST', '/requests/:id/replay', replay],
    ['GET', '/callbacks', () => json(200, world.callbacks.all)],
    ['PUT', '/callbacks', setMode],
    ['POST', '/callbacks/release', release],
    ['POST', '/callbacks/:id/send', sendCallback],
    ['POST', '/callbacks/:id/lose', loseCallback],
    ['GET', '/time', () => json(200, timeView(world))],
    ['PUT', '/time', setTime],
    ['POST', '/time/advance', advance],
  ]
  return deeds.map(([method, path, deed]) => [method, `/control${path}`, ours(world, deed)])
}

/** Only scripts and our own page: not a page of another origin in the same browser, nor one that rebinds a name. */
function ours(world: World, deed: Deed): Handler {
  return (asked) => {
    const { host = '', origin } = asked.headers
    const isLocal = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
    if (!isLocal || (origin !== undefined && origin !== `http://${host}`))
      return json(403, { message: 'The control interface answers this machine alone.' })
    return deed(world, asked)
  }
}

function events(world: World, asked: Asked): null {
  let isDue = false
  const unwatch = world.watch(() => {
    if (isDue) return
    isDue = true
    setTimeout(() => {
      isDue = false
      write('changed', {})
    }, 30)
  })
  const write = eventStream(asked, {}, unwatch)
  return null
}

function setHabit(world: World, asked: Asked): Given {
  const body = bodyOf(asked)
  const habit = {
    does: choiceIn(body, 'does', PICK_UPS),
    after: numberIn(body, 'after', 0),
    press: body.press === undefined ? undefined : textIn(body, 'press'),
    greeting: body.greeting === undefined ? undefined : numberIn(body, 'greeting'),
    beeps: body.beeps === undefined ? undefined : body.beeps === true,
    detectedAs: body.detectedAs === undefined ? undefined : textIn(body, 'detectedAs'),
  }
  world.phones.habits.set(asked.path.number ?? '', habit)
  return json(200, habit)
}

function dropHabit(world: World, { path }: Asked): Given {
  world.phones.habits.delete(path.number ?? '')
  return { status: 204 }
}

/** What the network says of a calling number from now on; an empty text takes it back. */
function setCaller(world: World, asked: Asked): Given {
  const verstat = textIn(bodyOf(asked), 'stirVerstat')
  const number = asked.path.number ?? ''
  const { [number]: _before, ...others } = world.settings.stirVerstat
  world.settings.stirVerstat = verstat === '' ? others : { ...others, [number]: verstat }
  return json(200, world.settings.stirVerstat)
}

function setNumber(world: World, asked: Asked): Given {
  const body = bodyOf(asked)
  const optional = (name: string) => (body[name] === undefined ? undefined : textIn(body, name))
  const number = {
    voiceUrl: optional('voiceUrl'),
    voiceMethod: choiceIn(body, 'voiceMethod', ['GET', 'POST'], 'POST'),
    voiceFallbackUrl: optional('voiceFallbackUrl'),
    statusCallback: optional('statusCallback'),
    messageUrl: optional('messageUrl'),
    messageFallbackUrl: optional('messageFallbackUrl'),
    senderStatus: optional('senderStatus'),
  }
  world.settings.numbers[asked.path.number ?? ''] = number
  world.changed()
  return json(200, number)
}

function setSettings(world: World, asked: Asked): Given {
  const body = bodyOf(asked)
  const { settings } = world
  settings.patience = numberIn(body, 'patience', settings.patience)
  settings.speech = numberIn(body, 'speech', settings.speech)
  settings.playSeconds = numberIn(body, 'playSeconds', settings.playSeconds)
  settings.queuedSeconds = numberIn(body, 'queuedSeconds', settings.queuedSeconds)
  settings.conferenceLeast = numberIn(body, 'conferenceLeast', settings.conferenceLeast)
  settings.actionAfterRedirect = flagIn(body, 'actionAfterRedirect', settings.actionAfterRedirect)
  settings.ticks = ticksIn(body, settings.ticks)
  settings.answersUserIds = flagIn(body, 'answersUserIds', settings.answersUserIds)
  settings.screened = choiceIn(body, 'screened', ['completed', 'no-answer'], settings.screened)
  return json(200, {})
}

function flagIn(body: Body, name: string, now: boolean): boolean {
  return body[name] === undefined ? now : body[name] === true
}

function ticksIn(body: Body, now: Settings['ticks']): Settings['ticks'] {
  if (body.ticks === undefined) return now
  const given = body.ticks as Body
  return {
    sent: numberIn(given, 'sent', now.sent),
    delivered: numberIn(given, 'delivered', now.delivered),
    read: given.read === null ? null : numberIn(given, 'read', now.read ?? 0),
  }
}

function showRequests(world: World, { url }: Asked): Given {
  const call = url.searchParams.get('call')
  const message = url.searchParams.get('message')
  const purpose = url.searchParams.get('purpose')
  const found = world.webhooks.exchanges.filter(
    (one) =>
      (call === null || one.callSid === call) &&
      (message === null || one.messageSid === message) &&
      (purpose === null || one.purpose === purpose),
  )
  return json(200, found)
}

async function replay(world: World, asked: Asked): Promise<Given> {
  const token = choiceIn(bodyOf(asked), 'token', ['same', 'new'], 'same')
  const exchange = await world.webhooks.replay(Number(asked.path.id), token)
  return exchange ? json(200, exchange) : json(404, { message: 'There is no such request.' })
}

/** Time moves forward to this instant, and everything due until then happens. */
async function setTime(world: World, asked: Asked): Promise<Given> {
  const target = Date.parse(textIn(bodyOf(asked), 'at'))
  const ms = target - world.clock.now()
  if (!(ms >= 0)) throw new BadRequest('at must be an instant to come.')
  await world.clock.advance(ms, () => world.settle())
  return json(200, timeView(world))
}

/** Names for numbers and softphones (`client:…`), and people who are known at a number, besides those there are. */
function addToBook(world: World, asked: Asked): Given {
  const body = bodyOf(asked)
  const { book } = world.settings
  const people = Array.isArray(body.people) ? body.people : []
  const added = people.map((one: Record<string, unknown>) => ({
    name: textIn(one, 'name'),
    number: textIn(one, 'number'),
    calls: textIn(one, 'calls'),
  }))
  const isNew = (one: { number: string; calls: string }) =>
    added.every(({ number, calls }) => number !== one.number || calls !== one.calls)
  world.settings.book = {
    names: { ...book.names, ...paramsIn(body, 'names') },
    people: [...book.people.filter(isNew), ...added],
  }
  world.changed()
  return json(200, world.settings.book)
}

async function advance(world: World, asked: Asked): Promise<Given> {
  const body = bodyOf(asked)
  const patience = numberIn(body, 'patience', world.settings.patience)
  await world.clock.advance(numberIn(body, 'seconds') * 1000, () => world.settle(patience))
  return json(200, timeView(world, await world.settle(patience)))
}
