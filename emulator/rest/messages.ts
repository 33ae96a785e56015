import { type Asked, type Given, json } from '../http/server.ts'
import type { Content } from '../messages/content.ts'
import type { Message } from '../messages/message.ts'
import { bareAddress, isPhone } from '../messages/person.ts'
import { PROBLEMS } from '../messages/problems.ts'
import { accept, type Sending } from '../messages/send.ts'
import type { World } from '../world.ts'
import { messageShape } from './message-shapes.ts'
import { notFound, problem } from './problem.ts'
import { listShape } from './shapes.ts'

const MOST_BODY = 1_600
const MOST_MEDIA = 10

/** Sends a message over WhatsApp. What a script has in mind for the next one comes first. */
export function createMessage(world: World, asked: Asked): Given | null {
  const mood = world.messages.moods[0] ?? null
  if (mood?.does === 'hang') return spent(world, null)
  if (mood?.does === 'refuse') return spent(world, refusal(mood.status, mood.code))
  const sending = sendingOf(world, new URLSearchParams(asked.body))
  if ('status' in sending) return sending
  const message = accept(world, sending, mood?.does === 'fail' ? mood : null)
  if (mood) spent(world, null)
  if (mood?.does === 'cut') {
    asked.raw.response.socket?.destroy()
    return null
  }
  return json(201, messageShape(world, message))
}

function spent(world: World, given: Given | null): Given | null {
  world.messages.moods.shift()
  return given
}

function sendingOf(world: World, form: URLSearchParams): Sending | Given {
  const from = form.get('From') ?? ''
  const to = form.get('To') ?? ''
  if (to === '') return refusal(400, 21604)
  if (from === '') return refusal(400, 21603)
  const number = bareAddress(from)
  if (number === null || !world.settings.numbers[number]?.messageUrl) return refusal(400, 63007)
  if (!to.startsWith('whatsapp:')) return refusal(400, 21910)
  const recipient = bareAddress(to)
  if (recipient === null || (!world.settings.answersUserIds && !isPhone(recipient)))
    return refusal(400, 21211, `The 'To' number ${to} is not a valid phone number.`)
  const statusCallback = form.get('StatusCallback')
  if (statusCallback !== null && !isAddress(statusCallback)) return refusal(400, 21609)
  const content = contentOf(world, form)
  if (content && 'status' in content) return content
  const body = form.get('Body') ?? ''
  const mediaUrls = form.getAll('MediaUrl')
  if (body.length > MOST_BODY) return refusal(400, 21617)
  if (!content && body === '' && mediaUrls.length === 0) return refusal(400, 21619)
  if (mediaUrls.length > MOST_MEDIA) return refusal(400, 21623)
  if (!mediaUrls.every(isAddress)) return refusal(400, 21620)
  const { template = null, variables = {} } = content ?? {}
  return { from, to, body, mediaUrls, content: template, variables, statusCallback }
}

function contentOf(
  world: World,
  form: URLSearchParams,
): { template: Content; variables: Record<string, string> } | Given | null {
  const sid = form.get('ContentSid')
  if (sid === null) return null
  const template = world.messages.contents.get(sid)
  if (!template) return refusal(400, 21655)
  try {
    const variables: unknown = JSON.parse(form.get('ContentVariables') ?? '{}')
    if (typeof variables !== 'object' || variables === null || Array.isArray(variables)) throw new Error()
    if (!Object.values(variables).every((value) => typeof value === 'string')) throw new Error()
    return { template, variables: variables as Record<string, string> }
  } catch {
    return refusal(400, 21656)
  }
}

export function fetchMessage(world: World, { path, url }: Asked): Given {
  const message = world.messages.held(path.message ?? '')
  return message ? json(200, messageShape(world, message)) : notFound(url.pathname)
}

export function deleteMessage(world: World, { path, url }: Asked): Given {
  const message = world.messages.held(path.message ?? '')
  if (!message) return notFound(url.pathname)
  message.isDeleted = true
  return { status: 204 }
}

/** The newest first. `DateSent`, `DateSent<` and `DateSent>` take a day or an instant, in GMT. */
export function listMessages(world: World, { url }: Asked): Given {
  const wanted = url.searchParams
  const found = [...world.messages.all.values()].filter(
    (message) =>
      !message.isDeleted &&
      [null, message.to].includes(wanted.get('To')) &&
      [null, message.from].includes(wanted.get('From')) &&
      isWithin(message, wanted),
  )
  const shown = found.reverse().map((message) => messageShape(world, message))
  return json(200, listShape(world, 'messages', shown))
}

function isWithin(message: Message, wanted: URLSearchParams): boolean {
  const at = new Date(message.sentAt ?? message.at).toISOString()
  const cut = (text: string) => at.slice(0, text.length > 10 ? 19 : 10)
  const plain = (text: string) => text.slice(0, text.length > 10 ? 19 : 10)
  const on = wanted.get('DateSent')
  const until = wanted.get('DateSent<')
  const since = wanted.get('DateSent>')
  return (
    (on === null || cut(on) === plain(on)) &&
    (until === null || cut(until) <= plain(until)) &&
    (since === null || cut(since) >= plain(since))
  )
}

function refusal(status: number, code: number, message = PROBLEMS[code] ?? 'Refused'): Given {
  return problem(status, code, message)
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text)
}
