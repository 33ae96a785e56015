import type { Twilio } from 'twilio'
import {
  type BringIn,
  type Held,
  NotDialled,
  type Place,
  type Ring,
  type Seen,
  type SoftphoneAt,
  type Telephone,
} from '../../../actions/telephone.ts'
import type { CallingAccount } from '../account.ts'
import { openClient, statusOf } from '../client.ts'
import { deleteRecording, fetchSound } from './recordings.ts'
import { holdUrl, lastMinuteUrl, newsUrl } from './twiml.ts'

const OVER = ['completed', 'busy', 'no-answer', 'failed', 'canceled'] as const

/** Calls through Twilio's REST interface. */
export function openTelephone(account: CallingAccount, publicUrl: () => string): Telephone {
  const twilio = openClient(account)
  return {
    ring: (call) => dialled(async () => (await (await twilio()).calls.create(asked(call, publicUrl()))).sid),
    bringIn: (call) => dialled(async () => broughtIn(await twilio(), call, publicUrl())),
    redirect: (sid, to) =>
      unlessGone(async () =>
        (await twilio()).calls(sid).update({ url: placeUrl(publicUrl(), to), method: 'POST' }),
      ),
    stopCoaching: ({ conference, call }) =>
      unlessGone(async () =>
        (await twilio()).conferences(conference).participants(call).update({ coaching: false }),
      ),
    hold: async (held) => {
      await unlessGone(async () => holdIn(await twilio(), held, publicUrl()))
    },
    announce: async (to) => {
      await unlessGone(async () => announceTo(await twilio(), to, publicUrl()))
    },
    hangUp: async (sid) => {
      await unlessGone(async () => (await twilio()).calls(sid).update({ status: 'completed' }))
    },
    deleteQueue: async (name) => deleteQueue(await twilio(), name),
    look: async (sid) => {
      try {
        return seen(await (await twilio()).calls(sid).fetch())
      } catch (fault) {
        if (statusOf(fault) === 404) return null
        throw fault
      }
    },
    sound: (recording, most, stop) => fetchSound(account, recording, most, stop),
    deleteRecording: (recording, stop) => deleteRecording(account, recording, stop),
    softphoneToken: (identity, seconds) => softphoneToken(account, identity, seconds),
    softphone: softphoneAt(account.apiUrl),
  }
}

/** What is over, was never there, or is in use again needs nothing done to it. */
async function unlessGone(work: () => Promise<unknown>): Promise<'done' | 'over'> {
  try {
    await work()
    return 'done'
  } catch (fault) {
    const status = statusOf(fault)
    if (status === null || status >= 500 || status === 429) throw fault
    return 'over'
  }
}

/** Looked up by its name: a caller who hangs up at once may be gone before anybody was told the queue's id. */
async function deleteQueue(twilio: Twilio, name: string): Promise<void> {
  const queues = await twilio.queues.list({ pageSize: 1000 })
  const ours = queues.find(({ friendlyName }) => friendlyName === name)
  if (ours !== undefined) await unlessGone(() => twilio.queues(ours.sid).remove())
}

function holdIn(twilio: Twilio, { desk, talk, conference, call, on }: Held, publicUrl: string) {
  const sound = { holdUrl: holdUrl(`${publicUrl}/twilio/${desk}`, talk), holdMethod: 'POST' }
  return twilio
    .conferences(conference)
    .participants(call)
    .update({ hold: on, ...(on && sound) })
}

function announceTo(twilio: Twilio, { desk, talk, conference, call }: Omit<Held, 'on'>, publicUrl: string) {
  const announceUrl = lastMinuteUrl(`${publicUrl}/twilio/${desk}`, talk)
  return twilio.conferences(conference).participants(call).update({ announceUrl, announceMethod: 'POST' })
}

async function dialled(dial: () => Promise<string>): Promise<string> {
  try {
    return await dial()
  } catch (fault) {
    const status = statusOf(fault)
    if (status !== null && status >= 400 && status < 500) throw new NotDialled(`refused with ${status}`)
    throw fault
  }
}

const ALL_NEWS = ['initiated', 'ringing', 'answered', 'completed']

/** Somebody is called straight into a talk: when they go, the talk is over. */
async function broughtIn(twilio: Twilio, call: BringIn, publicUrl: string): Promise<string> {
  const participant = await twilio.conferences(call.talk).participants.create({
    to: call.to,
    from: call.from,
    timeout: call.seconds,
    timeLimit: call.limit,
    endConferenceOnExit: true,
    beep: 'false',
    waitUrl: '',
    statusCallback: `${publicUrl}/twilio/${call.desk}/leg/customer?leg=${call.leg}`,
    statusCallbackEvent: ALL_NEWS,
    statusCallbackMethod: 'POST',
    ...(call.detectsMachines && {
      machineDetection: 'Enable',
      amdStatusCallback: `${publicUrl}/twilio/${call.desk}/leg/machine?leg=${call.leg}`,
      amdStatusCallbackMethod: 'POST',
    }),
    conferenceStatusCallback: newsUrl(`${publicUrl}/twilio/${call.desk}`, call.talk),
    conferenceStatusCallbackEvent: ['join', 'leave', 'hold'],
    conferenceStatusCallbackMethod: 'POST',
  })
  return participant.callSid
}

function placeUrl(publicUrl: string, to: Place): string {
  const base = `${publicUrl}/twilio/${to.desk}`
  return 'talk' in to
    ? `${base}/voice/talk?talk=${to.talk}&in=${to.language}`
    : `${base}/leg/done?leg=${to.leg}`
}

function asked({ desk, leg, to, from, seconds }: Ring, publicUrl: string) {
  const base = `${publicUrl}/twilio/${desk}/leg`
  return {
    to,
    from,
    timeout: seconds,
    url: `${base}?leg=${leg}`,
    statusCallback: `${base}/status?leg=${leg}`,
    statusCallbackEvent: ALL_NEWS,
    statusCallbackMethod: 'POST',
  }
}

function seen(call: { status: string; endTime: Date | null; duration: string | null }): Seen {
  const outcome = OVER.find((one) => one === call.status) ?? null
  const seconds = call.duration === null || call.duration === undefined ? null : Number(call.duration)
  return { isOver: outcome !== null, outcome, endedAt: call.endTime?.getTime() ?? null, seconds }
}

const SOUNDS = ['https://media.twiliocdn.com', 'https://sdk.twilio.com']

/**
 * Twilio's SDK brings its own addresses, one for each edge; whoever stands in for Twilio has a door beside the REST interface.
 * A softphone can be rung from the region alone that its token and its edge belong to.
 */
function softphoneAt(apiUrl: string): SoftphoneAt {
  const { hostname, origin } = new URL(apiUrl)
  if (!hostname.endsWith('.twilio.com')) {
    return { door: `${origin}/softphone`, edge: null, connect: [origin], media: [] }
  }
  const { edge, region } = placeOf(apiUrl)
  const events = ['eventgw', ...(region === null ? [] : [region])].join('.')
  const signalling = [`https://${events}.twilio.com`, `wss://voice-js.${edge ?? 'roaming'}.twilio.com`]
  return { door: null, edge, connect: [...signalling, ...SOUNDS], media: ['mediastream:', ...SOUNDS] }
}

/** `https://api.dublin.ie1.twilio.com`: the edge, and the region behind it. Neither is named for the United States. */
function placeOf(apiUrl: string): { edge: string | null; region: string | null } {
  const [, edge = null, region = null] =
    /^https:\/\/api\.([a-z0-9-]+)\.([a-z0-9]+)\.twilio\.com$/.exec(apiUrl) ?? []
  return { edge, region }
}

/** Rung only: the browser calls nobody by itself, so it can neither choose a number nor pretend to be one. */
async function softphoneToken(
  { accountSid, apiKey, apiUrl }: CallingAccount,
  identity: string,
  seconds: number,
): Promise<string | null> {
  if (apiKey === null) return null
  const { default: twilio } = await import('twilio')
  const { AccessToken } = twilio.jwt
  const region = placeOf(apiUrl).region ?? undefined
  const token = new AccessToken(accountSid, apiKey.id, apiKey.secret, { identity, ttl: seconds, region })
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }))
  return token.toJwt()
}
