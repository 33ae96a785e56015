import { bodyOf } from '../control/body.ts'
import { type Asked, type Given, json } from '../http/server.ts'
import { follow } from './course.ts'
import { problem } from './problem.ts'
import { type MetaWorld, newMessageId } from './world.ts'

type Parts = Record<string, unknown>

const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/
const DIGITS = /^\+?[1-9]\d{5,14}$/
const MEDIA = ['image', 'audio', 'video', 'document', 'sticker']

/** `POST /<phone number id>/messages`: a message, or the mark that one was read. */
export function sendMessage(world: MetaWorld, asked: Asked): Given {
  const body = bodyOf(asked)
  if (body.messaging_product !== 'whatsapp') return parameter('messaging_product must be whatsapp.')
  if (body.status === 'read') {
    if (typeof body.message_id !== 'string') return parameter('message_id is missing.')
    world.reads.push(body)
    return json(200, { success: true })
  }
  const wrong = wrongAddress(body) ?? wrongContent(world, body)
  if (wrong !== null) return parameter(wrong)
  const to = String(body.to ?? body.recipient).replace(/^\+/, '')
  const message = { id: newMessageId(), number: asked.path.number ?? '', to, body }
  world.sent.push(message)
  const person = world.reachedBy(to)
  follow(world, message, person)
  const contact = body.to === undefined ? { user_id: to } : { wa_id: to }
  return json(200, {
    messaging_product: 'whatsapp',
    contacts: [{ input: String(body.to ?? body.recipient), ...contact }],
    messages: [{ id: message.id }],
  })
}

function parameter(message: string): Given {
  return problem(400, 100, message)
}

/** The real one takes an id in `to` and loses it; nobody would notice. */
function wrongAddress({ to, recipient, recipient_type: type }: Parts): string | null {
  if (to !== undefined && recipient !== undefined) return 'to and recipient exclude each other.'
  if (type !== undefined && type !== 'individual') return 'recipient_type must be individual.'
  if (to !== undefined) return DIGITS.test(String(to)) ? null : 'to must be a telephone number.'
  if (type !== 'individual') return 'recipient needs recipient_type individual.'
  return USER_ID.test(String(recipient)) ? null : 'recipient must be a user id.'
}

function wrongContent(world: MetaWorld, body: Parts): string | null {
  const type = String(body.type)
  const content = body[type]
  if (typeof content !== 'object' || content === null) return `${type} is missing.`
  const key = body.biz_opaque_callback_data
  if (key !== undefined && (typeof key !== 'string' || key.length > 512))
    return 'biz_opaque_callback_data is too long.'
  if (type === 'text') return wrongText((content as Parts).body, 4096)
  if (type === 'interactive') return wrongInteractive(content as Parts)
  if (type === 'template') return wrongTemplate(content as Parts)
  if (MEDIA.includes(type)) return wrongMedia(world, type, content as Parts)
  return `type ${type} is not known.`
}

function wrongText(text: unknown, most: number): string | null {
  return typeof text === 'string' && text !== '' && text.length <= most
    ? null
    : `A text has 1 to ${most} characters.`
}

function wrongMedia(world: MetaWorld, type: string, { id, caption }: Parts): string | null {
  if (typeof id !== 'string' || !world.media.has(id)) return 'There is no such media.'
  if (caption === undefined) return null
  return type === 'audio' || type === 'sticker' ? `${type} has no caption.` : wrongText(caption, 1024)
}

function wrongTemplate({ name, language }: Parts): string | null {
  const code = (language as Parts | undefined)?.code
  return typeof name === 'string' && typeof code === 'string' ? null : 'A template has a name and a language.'
}

function wrongInteractive({ type, body, action }: Parts): string | null {
  const { buttons, button, sections } = (action ?? {}) as Parts
  const text = (body as Parts | undefined)?.text
  if (type === 'request_contact_info') return wrongText(text, 1024)
  if (type === 'button') {
    const replies = listOf(buttons).map((one) => (one.reply ?? {}) as Parts)
    return wrongText(text, 1024) ?? wrongRows(replies, 3, 20)
  }
  if (type !== 'list') return `interactive ${String(type)} is not known.`
  const rows = listOf(sections).flatMap(({ rows }) => listOf(rows))
  return wrongText(text, 4096) ?? wrongText(button, 20) ?? wrongRows(rows, 10, 24)
}

function wrongRows(rows: Parts[], most: number, longest: number): string | null {
  if (rows.length === 0 || rows.length > most) return `There are 1 to ${most} choices.`
  const ids = rows.map(({ id }) => id)
  if (new Set(ids).size < ids.length) return 'Two choices have one id.'
  return (
    rows
      .map(({ id, title }) => wrongText(id, 256) ?? wrongText(title, longest))
      .find((one) => one !== null) ?? null
  )
}

function listOf(value: unknown): Parts[] {
  return Array.isArray(value) ? value : []
}
