import type { Call } from '../line/call.ts'
import { rfc2822 } from '../line/callbacks.ts'
import type { Member, Queue } from '../line/queues.ts'
import type { Notification, Recording, World } from '../world.ts'

const VERSION = '2010-04-01'

export function rootOf(world: World): string {
  return `/${VERSION}/Accounts/${world.settings.accountSid}`
}

/** The Call resource. Its duration is that of the whole leg. */
export function callShape(world: World, call: Call): Record<string, unknown> {
  const uri = `${rootOf(world)}/Calls/${call.sid}`
  return {
    sid: call.sid,
    account_sid: world.settings.accountSid,
    api_version: VERSION,
    parent_call_sid: call.parentSid,
    from: call.from ?? '',
    from_formatted: call.from ?? '',
    to: call.to,
    to_formatted: call.to,
    phone_number_sid: null,
    status: call.status,
    direction: call.direction,
    start_time: call.answeredAt === null ? null : rfc2822(call.answeredAt),
    end_time: call.endedAt === null ? null : rfc2822(call.endedAt),
    duration: call.endedAt === null ? null : String(call.secondsUntil(call.endedAt)),
    date_created: rfc2822(call.createdAt),
    date_updated: rfc2822(call.endedAt ?? call.answeredAt ?? call.createdAt),
    price: null,
    price_unit: 'USD',
    answered_by: call.answeredBy,
    forwarded_from: call.extra.ForwardedFrom ?? null,
    caller_name: call.extra.CallerName ?? null,
    group_sid: null,
    queue_time: '0',
    trunk_sid: null,
    annotation: null,
    uri: `${uri}.json`,
    subresource_uris: {
      notifications: `${uri}/Notifications.json`,
      recordings: `${uri}/Recordings.json`,
    },
  }
}

export function queueShape(world: World, queue: Queue): Record<string, unknown> {
  const uri = `${rootOf(world)}/Queues/${queue.sid}`
  return {
    sid: queue.sid,
    account_sid: world.settings.accountSid,
    friendly_name: queue.name,
    current_size: queue.members.length,
    max_size: queue.maxSize,
    average_wait_time: queue.averageWait,
    date_created: rfc2822(queue.createdAt),
    date_updated: rfc2822(queue.createdAt),
    uri: `${uri}.json`,
    subresource_uris: { members: `${uri}/Members.json` },
  }
}

export function memberShape(world: World, queue: Queue, member: Member): Record<string, unknown> {
  return {
    call_sid: member.call.sid,
    queue_sid: queue.sid,
    date_enqueued: rfc2822(member.enteredAt),
    position: Math.max(0, queue.members.indexOf(member)) + 1,
    wait_time: Math.round((world.clock.now() - member.enteredAt) / 1000),
    uri: `${rootOf(world)}/Queues/${queue.sid}/Members/${member.call.sid}.json`,
  }
}

export function recordingShape(world: World, recording: Recording): Record<string, unknown> {
  return {
    sid: recording.sid,
    account_sid: world.settings.accountSid,
    call_sid: recording.callSid,
    status: 'completed',
    duration: String(recording.seconds),
    channels: 1,
    source: 'RecordVerb',
    start_time: rfc2822(recording.startedAt),
    uri: `${rootOf(world)}/Recordings/${recording.sid}.json`,
  }
}

export function notificationShape(world: World, notification: Notification): Record<string, unknown> {
  return {
    sid: notification.sid,
    account_sid: world.settings.accountSid,
    call_sid: notification.callSid,
    error_code: String(notification.code),
    log: notification.level === 'error' ? '0' : '1',
    message_text: notification.message,
    message_date: rfc2822(Date.parse(notification.at)),
    more_info: `https://www.twilio.com/docs/errors/${notification.code}`,
    request_url: notification.url,
  }
}

/** One page is enough here: the lists of the API, in its frame. */
export function listShape(world: World, key: string, items: unknown[]): Record<string, unknown> {
  return {
    [key]: items,
    page: 0,
    page_size: Math.max(50, items.length),
    start: 0,
    end: Math.max(0, items.length - 1),
    first_page_uri: rootOf(world),
    next_page_uri: null,
    previous_page_uri: null,
    uri: rootOf(world),
  }
}
