import { type Asked, BadRequest, type Given, json } from '../http/server.ts'
import { markRead } from '../messages/course.ts'
import type { Message } from '../messages/message.ts'
import { isPhone, isUserId } from '../messages/person.ts'
import { deliver, type Written, write } from '../messages/receive.ts'
import type { Mood } from '../messages/store.ts'
import type { World } from '../world.ts'
import { type Body, bodyOf, choiceIn, numberIn, paramsIn, textIn } from './body.ts'
import { chatViews, messageView, messageViews } from './message-views.ts'

/** A person writes; `repeat` tells it so many times more, with the same sid. */
export async function sendMessage(world: World, asked: Asked): Promise<Given> {
  const body = bodyOf(asked)
  const repeat = numberIn(body, 'repeat', 0)
  const message = write(world, writtenIn(world, body))
  void tell(world, Array(repeat + 1).fill(message))
  await world.settle()
  return json(200, messageView(world, message))
}

/** One after the other. A server that never answers is given up on the emulator's clock. */
async function tell(world: World, messages: Message[]): Promise<void> {
  for (const message of messages) await deliver(world, message)
}

/** Several messages, written in the order given and told in this or another; answered in the order told. */
export async function sendBatch(world: World, asked: Asked): Promise<Given> {
  const body = bodyOf(asked)
  const order = choiceIn(body, 'order', ['given', 'reverse', 'shuffle'], 'given')
  if (!Array.isArray(body.messages)) throw new BadRequest('messages must be a list.')
  const read = body.messages.map((one: Body) => ({
    written: writtenIn(world, one),
    repeat: numberIn(one, 'repeat', 0),
  }))
  const told = read.flatMap(({ written, repeat }) => {
    const message = write(world, written)
    return Array.from({ length: repeat + 1 }, () => message)
  })
  if (order === 'reverse') told.reverse()
  if (order === 'shuffle') shuffle(told)
  void tell(world, told)
  await world.settle()
  return json(200, messageViews(world, told))
}

function shuffle(messages: Message[]): void {
  for (let last = messages.length - 1; last > 0; last--) {
    const at = Math.floor(Math.random() * (last + 1))
    const held = messages[last]!
    messages[last] = messages[at]!
    messages[at] = held
  }
}

export function showMessages(world: World, { url }: Asked): Given {
  const who = url.searchParams.get('who')
  const number = url.searchParams.get('number')
  const found = [...world.messages.all.values()].filter(
    ({ person, ...message }) =>
      (who === null || person.phone === who || person.userId === who) &&
      (number === null || message.number === number),
  )
  return json(200, messageViews(world, found))
}

export function showMessage(world: World, { path }: Asked): Given {
  return json(200, messageView(world, messageIn(world, path.message)))
}

export function showChats(world: World): Given {
  return json(200, chatViews(world))
}

/** Somebody opens the conversation with a number, and sees what was delivered. */
export async function readChat(world: World, asked: Asked): Promise<Given> {
  const body = bodyOf(asked)
  const who = textIn(body, 'who')
  const number = textIn(body, 'number')
  for (const message of world.messages.all.values()) {
    const { phone, userId } = message.person
    if (message.number === number && (phone === who || userId === who)) markRead(world, message)
  }
  await world.settle()
  return json(200, {})
}

/** What happens to the next message that the account sends; `times` of them. */
export function setMood(world: World, asked: Asked): Given {
  const body = bodyOf(asked)
  const mood = moodIn(body)
  const times = numberIn(body, 'times', 1)
  world.messages.moods.push(...Array.from({ length: times }, () => mood))
  return json(200, world.messages.moods)
}

export function dropMoods(world: World): Given {
  world.messages.moods.length = 0
  return { status: 204 }
}

function moodIn(body: Body): Mood {
  const does = choiceIn(body, 'does', ['hang', 'cut', 'refuse', 'fail'])
  if (does === 'refuse') {
    const status = numberIn(body, 'status', 429)
    return { does, status, code: numberIn(body, 'code', status === 429 ? 20429 : 20500) }
  }
  if (does === 'fail') {
    const status = choiceIn(body, 'status', ['undelivered', 'failed'], 'undelivered')
    return { does, code: numberIn(body, 'code'), status }
  }
  return { does }
}

function writtenIn(world: World, body: Body): Written {
  const from = textIn(body, 'from')
  const to = textIn(body, 'to')
  const optional = (name: string) =>
    body[name] === undefined || body[name] === null ? null : textIn(body, name)
  if (!isPhone(from) && !isUserId(from)) throw new BadRequest('from must be +… or a user id such as BE.123.')
  if (!world.settings.numbers[to]?.messageUrl) throw new BadRequest(`${to} is not a WhatsApp number here.`)
  return {
    from,
    to,
    profileName: optional('profileName'),
    userId: optional('userId') ?? (isPhone(from) ? null : from),
    parentUserId: optional('parentUserId'),
    body: textIn(body, 'body', ''),
    media: mediaIn(body),
    location: locationIn(body),
    tapped: tappedIn(world, body),
    repliedTo: optional('repliedTo'),
    forwarded: body.forwarded === true,
    messageType: optional('messageType'),
    extra: paramsIn(body, 'extra'),
    leaveOut: namesIn(body),
  }
}

function namesIn({ leaveOut = [] }: Body): string[] {
  if (!Array.isArray(leaveOut)) throw new BadRequest('leaveOut must be a list of parameters.')
  return leaveOut.map(String)
}

/** `[{type: 'image/png', base64: '…'}]` */
function mediaIn({ media = [] }: Body): Written['media'] {
  if (!Array.isArray(media)) throw new BadRequest('media must be a list.')
  return media.map((one: Body) => ({
    type: textIn(one, 'type'),
    bytes: Buffer.from(textIn(one, 'base64'), 'base64'),
  }))
}

function locationIn({ location }: Body): Written['location'] {
  if (location === undefined || location === null) return null
  if (typeof location !== 'object') throw new BadRequest('location must be an object.')
  const { latitude, longitude, ...words } = location as Body
  if (typeof latitude !== 'number' || typeof longitude !== 'number')
    throw new BadRequest('latitude and longitude must be numbers.')
  return { latitude, longitude, address: textIn(words, 'address', ''), label: textIn(words, 'label', '') }
}

/** `{of: 'SM…', id: 'yes'}`: a button or a row of a message that this person got. */
function tappedIn(world: World, { tapped }: Body): Written['tapped'] {
  if (tapped === undefined || tapped === null) return null
  if (typeof tapped !== 'object') throw new BadRequest('tapped must be an object.')
  const message = messageIn(world, textIn(tapped as Body, 'of'))
  const id = textIn(tapped as Body, 'id')
  const choice = message.offer?.choices.find((one) => one.id === id)
  if (!choice) throw new BadRequest(`${message.sid} offers no ${id}.`)
  return { message, ...choice }
}

function messageIn(world: World, sid = ''): Message {
  const message = world.messages.all.get(sid)
  if (!message) throw new BadRequest(`There is no message ${sid}.`)
  return message
}
