import { newSid } from '../sid.ts'
import type { World } from '../world.ts'
import { type Message, type MessageStatus, step } from './message.ts'
import { priceOf } from './prices.ts'
import { PROBLEMS } from './problems.ts'

export interface Failing {
  code: number
  status: 'undelivered' | 'failed'
}

/** 16 MB is the most that WhatsApp takes of a file over Twilio. */
const MOST_BYTES = 16_000_000

/** A message that was accepted goes its way: queued, sent, delivered, read; or it fails after it was queued. */
export function begin(world: World, message: Message, mediaUrls: string[], failing: Failing | null): void {
  advance(world, message, 'queued')
  const { sent, delivered, read } = world.settings.ticks
  const after = (seconds: number, then: () => void) => world.clock.after(seconds * 1000, then)
  const go = (why: Failing | null) => {
    if (why) return fail(world, message, why)
    advance(world, message, 'sent')
    after(delivered, () => {
      message.price = message.category ? priceOf(message.category) : null
      advance(world, message, 'delivered')
      if (read !== null) after(read, () => markRead(world, message))
    })
  }
  after(sent, () => {
    if (failing || mediaUrls.length === 0) return go(failing)
    void collect(world, message, mediaUrls).then(go)
  })
}

/** Fetches the files of a message. One that cannot be had lets all of it fail. */
async function collect(world: World, message: Message, urls: string[]): Promise<Failing | null> {
  for (const url of urls) {
    const about = { callSid: null, messageSid: message.sid, purpose: 'media' }
    const asked = { ...about, url, method: 'GET' as const, params: {}, mostBytes: MOST_BYTES }
    const reply = await world.webhooks.ask(asked)
    if ('failure' in reply || reply.answer.status !== 200) return { code: 63019, status: 'undelivered' }
    const { contentType: type, body: bytes } = reply.answer
    message.media.push({ sid: newSid('ME'), type, bytes, at: world.clock.now() })
  }
  return null
}

/** The person has seen it. Only what was delivered can be read, and once. */
export function markRead(world: World, message: Message): void {
  if (message.status === 'delivered') advance(world, message, 'read')
}

function fail(world: World, message: Message, { code, status }: Failing): void {
  message.errorCode = code
  advance(world, message, status)
}

function advance(world: World, message: Message, status: MessageStatus): void {
  step(message, status, world.clock.now())
  const url = message.statusCallback
  const params = paramsOf(world, message)
  if (url) {
    const about = { messageSid: message.sid }
    message.told = message.told.then(() => world.callbacks.post(about, status, url, 'POST', params))
  }
  world.changed()
}

function paramsOf(world: World, message: Message): Record<string, string> {
  const { sid, status, errorCode } = message
  const isTold = ['delivered', 'read', 'undelivered', 'failed'].includes(status)
  return {
    MessageSid: sid,
    SmsSid: sid,
    MessageStatus: status,
    SmsStatus: status,
    AccountSid: world.settings.accountSid,
    From: message.from,
    To: message.to,
    ApiVersion: '2010-04-01',
    ChannelPrefix: 'whatsapp',
    ChannelToAddress: message.to.replace('whatsapp:', ''),
    ChannelInstallSid: `XE${world.settings.accountSid.slice(2)}`,
    StructuredMessage: 'false',
    ...(isTold ? { EventType: status.toUpperCase() } : {}),
    ...(errorCode === null
      ? {}
      : { ErrorCode: String(errorCode), ErrorMessage: PROBLEMS[errorCode] ?? 'Failed' }),
  }
}
