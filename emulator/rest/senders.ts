import { createHash } from 'node:crypto'
import { type Asked, type Given, json } from '../http/server.ts'
import type { OwnNumber } from '../settings.ts'
import type { World } from '../world.ts'
import { notFound, problem } from './problem.ts'

/** The Senders API: every number with a `messageUrl` is a WhatsApp sender. */
export function listSenders(world: World, { url }: Asked): Given {
  if (url.searchParams.get('Channel') !== 'whatsapp') return problem(400, 20001, 'Channel is whatsapp.')
  const senders = sendersOf(world).map(([number, own]) => senderShape(world, number, own))
  const at = `${world.base}/v2/Channels/Senders?Channel=whatsapp&PageSize=50&Page=0`
  const meta = { key: 'senders', page: 0, page_size: 50, first_page_url: at, url: at }
  return json(200, { senders, meta: { ...meta, previous_page_url: null, next_page_url: null } })
}

export function fetchSender(world: World, { path, url }: Asked): Given {
  const found = sendersOf(world).find(([number]) => sidOf(number) === path.sender)
  return found ? json(200, senderShape(world, ...found)) : notFound(url.pathname)
}

function sendersOf({ settings }: World): [string, OwnNumber][] {
  return Object.entries(settings.numbers).filter(([, { messageUrl }]) => messageUrl)
}

function sidOf(number: string): string {
  return `XE${createHash('md5').update(number).digest('hex')}`
}

function senderShape(world: World, number: string, own: OwnNumber): Record<string, unknown> {
  const sid = sidOf(number)
  return {
    sid,
    sender_id: `whatsapp:${number}`,
    status: own.senderStatus ?? 'ONLINE',
    configuration: { waba_id: '102290129340398' },
    webhook: {
      callback_url: own.messageUrl,
      callback_method: 'POST',
      fallback_url: own.messageFallbackUrl ?? null,
      fallback_method: 'POST',
      status_callback_url: null,
      status_callback_method: 'POST',
    },
    profile: { name: 'Emulated sender' },
    properties: { quality_rating: 'HIGH', messaging_limit: '10K Customers/24hr' },
    offline_reasons: null,
    compliance: null,
    url: `${world.base}/v2/Channels/Senders/${sid}`,
  }
}
