import { createHash, timingSafeEqual } from 'node:crypto'
import type { Asked, Handler, Route } from '../http/server.ts'
import type { World } from '../world.ts'
import { createCall, fetchCall, listCalls, listNotifications, updateCall } from './calls.ts'
import { fetchConference, listConferences, updateConference } from './conferences.ts'
import {
  createContent,
  deleteContent,
  fetchApproval,
  fetchContent,
  listApprovals,
  listContents,
  requestApproval,
} from './content.ts'
import { deleteMedia, fetchMedia, handOut, listMedia } from './media.ts'
import { createMessage, deleteMessage, fetchMessage, listMessages } from './messages.ts'
import { inMood } from './moods.ts'
import { account, listNumbers } from './numbers.ts'
import {
  createParticipant,
  deleteParticipant,
  fetchParticipant,
  listParticipants,
  updateParticipant,
} from './participants.ts'
import { problem } from './problem.ts'
import {
  createQueue,
  deleteQueue,
  dequeueMember,
  fetchMember,
  fetchQueue,
  listMembers,
  listQueues,
  updateQueue,
} from './queues.ts'
import { deleteRecording, fetchRecording, listRecordings } from './recordings.ts'
import { fetchSender, listSenders } from './senders.ts'
import { showTyping } from './typing.ts'

type Deed = (world: World, asked: Asked) => ReturnType<Handler>

/** The part of `/2010-04-01/Accounts/{Sid}` that exists here, behind basic authentication. */
export function restRoutes(world: World): Route[] {
  const root = '/2010-04-01/Accounts/:account'
  const deeds: [string, string, Deed][] = [
    ['GET', '.json', account],
    ['POST', '/Calls.json', createCall],
    ['GET', '/Calls.json', listCalls],
    ['GET', '/Calls/:call', suffixed('call', fetchCall)],
    ['POST', '/Calls/:call', suffixed('call', updateCall)],
    ['GET', '/Calls/:call/Notifications.json', listNotifications],
    ['GET', '/Calls/:call/Recordings.json', listRecordings],
    ['GET', '/Notifications.json', listNotifications],
    ['GET', '/IncomingPhoneNumbers.json', listNumbers],
    ['GET', '/Conferences.json', listConferences],
    ['GET', '/Conferences/:conference/Participants.json', listParticipants],
    ['POST', '/Conferences/:conference/Participants.json', createParticipant],
    ['GET', '/Conferences/:conference/Participants/:participant', suffixed('participant', fetchParticipant)],
    [
      'POST',
      '/Conferences/:conference/Participants/:participant',
      suffixed('participant', updateParticipant),
    ],
    [
      'DELETE',
      '/Conferences/:conference/Participants/:participant',
      suffixed('participant', deleteParticipant),
    ],
    ['GET', '/Conferences/:conference', suffixed('conference', fetchConference)],
    ['POST', '/Conferences/:conference', suffixed('conference', updateConference)],
    ['GET', '/Queues.json', listQueues],
    ['POST', '/Queues.json', createQueue],
    ['GET', '/Queues/:queue/Members.json', listMembers],
    ['GET', '/Queues/:queue/Members/:member', suffixed('member', fetchMember)],
    ['POST', '/Queues/:queue/Members/:member', suffixed('member', dequeueMember)],
    ['GET', '/Queues/:queue', suffixed('queue', fetchQueue)],
    ['POST', '/Queues/:queue', suffixed('queue', updateQueue)],
    ['DELETE', '/Queues/:queue', suffixed('queue', deleteQueue)],
    ['POST', '/Messages.json', createMessage],
    ['GET', '/Messages.json', listMessages],
    ['GET', '/Messages/:message/Media.json', listMedia],
    ['GET', '/Messages/:message/Media/:media', fetchMedia],
    ['DELETE', '/Messages/:message/Media/:media', deleteMedia],
    ['GET', '/Messages/:message', suffixed('message', fetchMessage)],
    ['DELETE', '/Messages/:message', suffixed('message', deleteMessage)],
    ['GET', '/Recordings/:recording', fetchRecording],
    ['DELETE', '/Recordings/:recording', deleteRecording],
  ]
  return deeds.map(([method, path, deed]) => {
    // The account's own address ends in `.json` without a slash of its own.
    const pattern = path === '.json' ? '/2010-04-01/Accounts/:account' : root + path
    return [
      method,
      pattern,
      (asked) => refusal(world, asked) ?? inMood(world, asked, () => deed(world, asked)),
    ]
  })
}

/** The Content, Senders and Indicators APIs, which at Twilio have hosts of their own, and the addresses that media lead on to. */
export function contentRoutes(world: World): Route[] {
  const deeds: [string, string, Deed][] = [
    ['POST', '/v1/Content', createContent],
    ['GET', '/v1/Content', listContents],
    ['GET', '/v1/ContentAndApprovals', listApprovals],
    ['GET', '/v1/Content/:content', fetchContent],
    ['DELETE', '/v1/Content/:content', deleteContent],
    ['GET', '/v1/Content/:content/ApprovalRequests', fetchApproval],
    ['POST', '/v1/Content/:content/ApprovalRequests/whatsapp', requestApproval],
    ['POST', '/v2/Indicators/Typing.json', showTyping],
    ['GET', '/v2/Channels/Senders', listSenders],
    ['GET', '/v2/Channels/Senders/:sender', fetchSender],
  ]
  return [
    ...deeds.map(
      ([method, path, deed]): Route => [method, path, (asked) => refusal(world, asked) ?? deed(world, asked)],
    ),
    ['GET', '/media/:key', (asked) => handOut(world, asked)],
  ]
}

/** What is not listed does not exist. */
export function notListed(world: World): Handler {
  return (asked) =>
    refusal(world, asked) ?? problem(404, 20404, `The requested resource ${asked.url.pathname} was not found`)
}

function refusal(world: World, asked: Asked) {
  const { accountSid, authToken, apiKeys } = world.settings
  const [scheme = '', credentials = ''] = (asked.headers.authorization ?? '').split(' ')
  const [user = '', ...rest] = Buffer.from(credentials, 'base64').toString('utf8').split(':')
  // The account with its token, or an API key with its secret.
  const secrets = new Map([...Object.entries(apiKeys), [accountSid, authToken]])
  const secret = secrets.get(user)
  const isKnown = scheme.toLowerCase() === 'basic' && secret !== undefined && same(rest.join(':'), secret)
  if (!isKnown) return problem(401, 20003, 'Authenticate')
  const account = (asked.path.account ?? accountSid).replace(/\.json$/, '')
  return account === accountSid
    ? null
    : problem(404, 20404, `The requested resource ${asked.url.pathname} was not found`)
}

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

/** `:name` matches with its `.json`; what is not `.json` does not exist. */
function suffixed(name: string, deed: Deed): Deed {
  return (world, asked) => {
    const value = asked.path[name] ?? ''
    if (!value.endsWith('.json')) return notListed(world)(asked)
    return deed(world, { ...asked, path: { ...asked.path, [name]: value.slice(0, -'.json'.length) } })
  }
}
