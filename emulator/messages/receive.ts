import { newSid } from '../sid.ts'
import type { Params } from '../signature.ts'
import type { World } from '../world.ts'
import { type Message, type Place, step } from './message.ts'
import { isPhone, type Person } from './person.ts'
import { CARRIED } from './prices.ts'

/** What a person sends to one of the account's numbers. */
export interface Written {
  /** Phone number, or the user id of somebody whose number is not shown. */
  from: string
  to: string
  profileName: string | null
  userId: string | null
  parentUserId: string | null
  body: string
  media: { type: string; bytes: Buffer }[]
  location: Place | null
  /** A button or row of a message that they got. */
  tapped: { message: Message; id: string; title: string; description: string } | null
  repliedTo: string | null
  forwarded: boolean
  messageType: string | null
  /** Parameters that are added or replaced, and those that are left out. */
  extra: Record<string, string>
  leaveOut: string[]
}

/** Puts a message into the conversation; nobody is told yet. */
export function write(world: World, written: Written): Message {
  const at = world.clock.now()
  const person = personOf(world, written)
  const files = written.media.map(({ type, bytes }) => ({ sid: newSid('ME'), type, bytes, at }))
  const message: Message = {
    sid: newSid(files.length > 0 ? 'MM' : 'SM'),
    direction: 'inbound',
    number: written.to,
    person,
    from: `whatsapp:${written.from}`,
    to: `whatsapp:${written.to}`,
    body: written.tapped?.title ?? written.body,
    media: files,
    location: written.location,
    offer: null,
    tapped: written.tapped?.id ?? null,
    repliedTo: written.tapped?.message.sid ?? written.repliedTo,
    category: null,
    isTemplate: false,
    contentSid: null,
    status: 'received',
    errorCode: null,
    typed: [],
    steps: [],
    price: CARRIED,
    statusCallback: null,
    params: {},
    isDeleted: false,
    at,
    updatedAt: at,
    sentAt: at,
    told: Promise.resolve(),
  }
  step(message, 'received', at)
  message.params = paramsOf(world, written, message)
  world.messages.all.set(message.sid, message)
  person.wrote.set(written.to, at)
  world.changed()
  return message
}

/** Asks the number's address, and its fallback where that cannot be had. */
export async function deliver(world: World, message: Message): Promise<void> {
  const own = world.settings.numbers[message.number]
  if (!own?.messageUrl) return
  const ask = async (url: string, purpose: string, extras: Params = {}) => {
    const question = { callSid: null, messageSid: message.sid, purpose, url, method: 'POST' as const }
    const reply = await world.webhooks.ask({ ...question, params: message.params, extras })
    if ('failure' in reply) return reply.failure.detail
    const { status, body } = reply.answer
    if (status < 200 || status > 299) return `HTTP ${status}`
    if (/<(Message|Redirect)\b/.test(body.toString('utf8')))
      world.notify(null, 12200, url, `${message.sid}: a message as TwiML is not played here`, 'warning')
    return null
  }
  const failed = await ask(own.messageUrl, 'message')
  if (failed === null) return
  world.notify(null, 11200, own.messageUrl, `${message.sid}: ${failed}`)
  if (!own.messageFallbackUrl) return
  const extras = { ErrorCode: '11200', ErrorUrl: own.messageUrl }
  const again = await ask(own.messageFallbackUrl, 'fallback', extras)
  if (again !== null) world.notify(null, 11200, own.messageFallbackUrl, `${message.sid}: ${again}`)
}

function personOf(world: World, written: Written): Person {
  const person = world.messages.personAt(written.from)
  person.userId = written.userId ?? person.userId
  person.parentUserId = written.parentUserId ?? person.parentUserId
  person.profileName = written.profileName ?? person.profileName
  return person
}

function paramsOf(world: World, written: Written, message: Message): Params {
  const { sid } = message
  const params: Params = {
    MessageSid: sid,
    SmsSid: sid,
    SmsMessageSid: sid,
    AccountSid: world.settings.accountSid,
    From: message.from,
    To: message.to,
    Body: message.body,
    NumMedia: String(message.media.length),
    NumSegments: '1',
    SmsStatus: 'received',
    ApiVersion: '2010-04-01',
    MessageType: written.messageType ?? typeOf(written),
    ReferralNumMedia: '0',
  }
  if (isPhone(written.from)) params.WaId = written.from.slice(1)
  if (written.profileName !== null) params.ProfileName = written.profileName
  if (written.userId !== null) params.ExternalUserId = `whatsapp:${written.userId}`
  if (written.parentUserId !== null) params.ParentExternalUserId = `whatsapp:${written.parentUserId}`
  if (written.forwarded) params.Forwarded = 'true'
  Object.assign(params, mediaParams(world, message), tappedParams(written))
  if (written.location) {
    const { latitude, longitude, address, label } = written.location
    Object.assign(params, { Latitude: String(latitude), Longitude: String(longitude) })
    if (address !== '') params.Address = address
    if (label !== '') params.Label = label
  }
  if (message.repliedTo !== null) {
    params.OriginalRepliedMessageSid = message.repliedTo
    params.OriginalRepliedMessageSender = message.to
  }
  Object.assign(params, written.extra)
  for (const name of written.leaveOut) delete params[name]
  return params
}

function mediaParams(world: World, message: Message): Params {
  const root = `${world.base}/2010-04-01/Accounts/${world.settings.accountSid}/Messages/${message.sid}`
  const found: Params = {}
  for (const [index, { sid, type }] of message.media.entries()) {
    found[`MediaUrl${index}`] = `${root}/Media/${sid}`
    found[`MediaContentType${index}`] = type
  }
  return found
}

function tappedParams({ tapped }: Written): Params {
  if (!tapped) return {}
  const { message, id, title, description } = tapped
  if (message.offer?.kind !== 'list') return { ButtonText: title, ButtonPayload: id }
  return { ListId: id, ListTitle: title, ...(description === '' ? {} : { ListDescription: description }) }
}

function typeOf({ tapped, location, media }: Written): string {
  if (tapped) return tapped.message.isTemplate ? 'button' : 'interactive'
  if (location) return 'location'
  const [kind = ''] = (media[0]?.type ?? 'text/').split('/')
  return ['image', 'audio', 'video', 'text'].includes(kind) && !isTextFile(media) ? kind : 'document'
}

function isTextFile(media: Written['media']): boolean {
  return media[0]?.type.startsWith('text/') ?? false
}
