import * as z from 'zod/mini'
import { readInput } from '../../../../shared/read-input.ts'
import type { Content, DeliveryNews, Inbound, Refusal } from '../../../actions/messenger.ts'

const SID = /^(SM|MM)[0-9a-f]{32}$/i
const PHONE = /^whatsapp:(\+[1-9]\d{5,14})$/
const BSUID = /^whatsapp:([A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128})$/
const MOST_MEDIA = 10

const text = z.optional(z.string())
const Message = z.object({
  MessageSid: z.string().check(z.regex(SID)),
  From: z.string().check(z.regex(/^whatsapp:/)),
  To: z.string().check(z.regex(PHONE)),
  ProfileName: text,
  Body: text,
  NumMedia: text,
  MessageType: text,
  ExternalUserId: text,
  ParentExternalUserId: text,
  ButtonText: text,
  ButtonPayload: text,
  ListId: text,
  ListTitle: text,
  OriginalRepliedMessageSid: text,
  Forwarded: text,
  FrequentlyForwarded: text,
  Latitude: text,
  Longitude: text,
  Label: text,
  Address: text,
})
type Message = z.infer<typeof Message>

/** Reads a message that came; null when it is none of WhatsApp. Unknown parameters are left alone. */
export function readMessage(form: URLSearchParams, account: string, now: number): Inbound[] | null {
  const read = readInput(Message, firstOf(form))
  if (!read.success) return null
  const p = read.data
  const phone = PHONE.exec(p.From)?.[1] ?? null
  // A user id is never read as a number, and one that is not of its form is left alone.
  const bsuid = idIn(p.ExternalUserId) ?? (phone === null ? idIn(p.From) : null)
  const parent = idIn(p.ParentExternalUserId)
  if (phone === null && bsuid === null) return null
  const whole = {
    line: PHONE.exec(p.To)![1]!,
    account,
    from: { phone, bsuid, parentBsuid: parent, lid: null },
    profileName: p.ProfileName?.trim() || null,
    at: now,
    replyTo: p.OriginalRepliedMessageSid ?? null,
    forwarded: p.Forwarded === 'true' || p.FrequentlyForwarded === 'true',
  }
  const contents = contentsOf(p, form)
  return contents.map((content, i) => ({
    ...whole,
    id: i === 0 ? p.MessageSid : `${p.MessageSid}/${i}`,
    content,
  }))
}

/** One message of the provider may bring several files; its words stand with the first. */
function contentsOf(p: Message, form: URLSearchParams): Content[] {
  const media = mediaOf(p, form)
  if (media.length > 0) return media
  const body = p.Body ?? ''
  if (p.ButtonPayload !== undefined)
    return [{ kind: 'choice', id: p.ButtonPayload, title: p.ButtonText ?? body }]
  if (p.ListId !== undefined) return [{ kind: 'choice', id: p.ListId, title: p.ListTitle ?? body }]
  if (p.Latitude !== undefined && p.Longitude !== undefined) return [locationOf(p)]
  if (body !== '' || p.MessageType === undefined || p.MessageType === 'text') return [{ kind: 'text', body }]
  return [{ kind: 'unknown', name: p.MessageType.slice(0, 40) }]
}

function locationOf(p: Message): Content {
  const [latitude, longitude] = [Number(p.Latitude), Number(p.Longitude)]
  if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return { kind: 'unknown', name: 'location' }
  return { kind: 'location', latitude, longitude, name: p.Label ?? null, address: p.Address ?? null }
}

function mediaOf(p: Message, form: URLSearchParams): Content[] {
  const count = Math.min(Number(p.NumMedia ?? 0) || 0, MOST_MEDIA)
  const found: Content[] = []
  for (let i = 0; i < count; i++) {
    const ref = form.get(`MediaUrl${i}`)
    const type = form.get(`MediaContentType${i}`) ?? ''
    if (ref === null) continue
    const caption = i === 0 ? (p.Body ?? '') : ''
    found.push({
      kind: 'media',
      media: kindOf(type),
      ref,
      type,
      name: null,
      caption,
      size: null,
      sha256: null,
    })
  }
  return found
}

function kindOf(type: string): Extract<Content, { kind: 'media' }>['media'] {
  if (type === 'image/webp') return 'sticker'
  if (type.startsWith('image/')) return 'image'
  if (type.startsWith('video/')) return 'video'
  if (type.startsWith('audio/ogg')) return 'voice'
  return type.startsWith('audio/') ? 'audio' : 'document'
}

function idIn(written: string | undefined): string | null {
  return BSUID.exec(written ?? '')?.[1] ?? null
}

const Status = z.object({
  MessageSid: z.string().check(z.regex(SID)),
  MessageStatus: z.string(),
  ErrorCode: text,
})
const STATES: Readonly<Record<string, DeliveryNews['state']>> = {
  // It has the message: of one whose answer nobody heard this is the first news.
  accepted: 'accepted',
  queued: 'accepted',
  sending: 'accepted',
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
}
const KEY = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Reads news of a message of ours; `pass` for a state that says nothing new, null when it is no news at all. */
export function readStatus(
  form: URLSearchParams,
  query: URLSearchParams,
  account: string,
  now: number,
): DeliveryNews | 'pass' | null {
  const read = readInput(Status, firstOf(form))
  if (!read.success) return null
  const { MessageSid: id, MessageStatus, ErrorCode } = read.data
  const state = STATES[MessageStatus]
  if (state === undefined) return 'pass'
  const key = query.get('key')
  const code = state === 'failed' ? (ErrorCode ?? null) : null
  return {
    account,
    key: key !== null && KEY.test(key) ? key : null,
    id,
    state,
    at: now,
    code,
    reason: state === 'failed' ? refusalOf(code) : null,
    mayPass: code !== null && PASSING.has(code),
    category: null,
    billable: null,
  }
}

/** Trouble between the provider and WhatsApp that ends by itself. */
const PASSING: ReadonlySet<string> = new Set(['63012', '63023'])

const REFUSED: Readonly<Record<string, Refusal>> = {
  63016: 'window-closed',
  63014: 'blocked',
  63003: 'no-such-recipient',
  63024: 'no-such-recipient',
  21211: 'no-such-recipient',
  63005: 'content',
  63021: 'content',
  21617: 'content',
  63032: 'limited',
  63018: 'limited',
  63007: 'account',
  63008: 'account',
  63019: 'account',
  20003: 'account',
}

/** What the provider's code means to us; one that nobody has written down is shown with its number. */
export function refusalOf(code: string | null): Refusal {
  return REFUSED[code ?? ''] ?? 'unknown'
}

/** Of a parameter that is there twice the first counts. */
function firstOf(form: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.get(name)!]))
}
