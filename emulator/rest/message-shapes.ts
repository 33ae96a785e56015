import { rfc2822 } from '../line/callbacks.ts'
import type { Content } from '../messages/content.ts'
import type { Media, Message } from '../messages/message.ts'
import { PROBLEMS } from '../messages/problems.ts'
import type { World } from '../world.ts'
import { rootOf } from './shapes.ts'

/** The Message resource. */
export function messageShape(world: World, message: Message): Record<string, unknown> {
  const uri = `${rootOf(world)}/Messages/${message.sid}`
  const { errorCode } = message
  return {
    sid: message.sid,
    account_sid: world.settings.accountSid,
    api_version: '2010-04-01',
    messaging_service_sid: null,
    body: message.body,
    from: message.from,
    to: message.to,
    direction: message.direction,
    status: message.status,
    num_media: String(message.media.length),
    num_segments: '1',
    price: message.price === null ? null : (-message.price).toFixed(5),
    price_unit: 'USD',
    error_code: errorCode,
    error_message: errorCode === null ? null : (PROBLEMS[errorCode] ?? 'Failed'),
    date_created: rfc2822(message.at),
    date_updated: rfc2822(message.updatedAt),
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    uri: `${uri}.json`,
    subresource_uris: { media: `${uri}/Media.json` },
  }
}

export function mediaShape(world: World, message: Message, media: Media): Record<string, unknown> {
  return {
    sid: media.sid,
    account_sid: world.settings.accountSid,
    parent_sid: message.sid,
    content_type: media.type,
    date_created: rfc2822(media.at),
    date_updated: rfc2822(media.at),
    uri: `${rootOf(world)}/Messages/${message.sid}/Media/${media.sid}.json`,
  }
}

export function contentShape(world: World, content: Content): Record<string, unknown> {
  const url = `${world.base}/v1/Content/${content.sid}`
  const at = new Date(content.at).toISOString()
  return {
    sid: content.sid,
    account_sid: world.settings.accountSid,
    friendly_name: content.friendlyName,
    language: content.language,
    variables: content.variables,
    types: content.types,
    date_created: at,
    date_updated: at,
    url,
    links: {
      approval_create: `${url}/ApprovalRequests/whatsapp`,
      approval_fetch: `${url}/ApprovalRequests`,
    },
  }
}

/** Where WhatsApp stands with a template. */
export function approvalShape({ approved, rejected, types }: Content): Record<string, unknown> {
  return {
    type: 'whatsapp',
    name: approved?.name ?? '',
    category: approved?.category.toUpperCase() ?? '',
    content_type: Object.keys(types)[0] ?? '',
    status: approved ? 'approved' : rejected ? 'rejected' : 'unsubmitted',
    rejection_reason: rejected ?? '',
    allow_category_change: true,
  }
}
