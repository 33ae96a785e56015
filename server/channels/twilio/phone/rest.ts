import {
  NotDialled,
  type Ring,
  type Seen,
  type SoftphoneAt,
  type Telephone,
} from '../../../actions/telephone.ts'
import type { CallingAccount } from '../account.ts'
import { openClient, statusOf } from '../client.ts'
import { deleteRecording, fetchSound } from './recordings.ts'

const OVER = ['completed', 'busy', 'no-answer', 'failed', 'canceled'] as const

/** Calls through Twilio's REST interface. */
export function openTelephone(account: CallingAccount, publicUrl: () => string): Telephone {
  const twilio = openClient(account)
  return {
    ring: async (call) => {
      try {
        return (await (await twilio()).calls.create(asked(call, publicUrl()))).sid
      } catch (fault) {
        const status = statusOf(fault)
        if (status !== null && status >= 400 && status < 500) throw new NotDialled(`refused with ${status}`)
        throw fault
      }
    },
    hangUp: async (sid) => {
      try {
        await (await twilio()).calls(sid).update({ status: 'completed' })
      } catch (fault) {
        // It is over, or was never there: nothing is left to hang up.
        const status = statusOf(fault)
        if (status === null || status >= 500 || status === 429) throw fault
      }
    },
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

function asked({ desk, leg, to, from, seconds }: Ring, publicUrl: string) {
  const base = `${publicUrl}/twilio/${desk}/leg`
  return {
    to,
    from,
    timeout: seconds,
    url: `${base}?leg=${leg}`,
    statusCallback: `${base}/status?leg=${leg}`,
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    statusCallbackMethod: 'POST',
  }
}

function seen(call: { status: string; endTime: Date | null; duration: string | null }): Seen {
  const outcome = OVER.find((one) => one === call.status) ?? null
  const seconds = call.duration === null || call.duration === undefined ? null : Number(call.duration)
  return { isOver: outcome !== null, outcome, endedAt: call.endTime?.getTime() ?? null, seconds }
}

const SOUNDS = ['https://media.twiliocdn.com', 'https://sdk.twilio.com']

/** Twilio's SDK brings its own addresses; whoever stands in for Twilio has a door beside the REST interface. */
function softphoneAt(apiUrl: string): SoftphoneAt {
  const { hostname, origin } = new URL(apiUrl)
  if (hostname.endsWith('.twilio.com')) {
    const signalling = ['https://eventgw.twilio.com', 'wss://voice-js.roaming.twilio.com']
    return { door: null, connect: [...signalling, ...SOUNDS], media: ['mediastream:', ...SOUNDS] }
  }
  return { door: `${origin}/softphone`, connect: [origin], media: [] }
}

/** Rung only: the browser calls nobody by itself, so it can neither choose a number nor pretend to be one. */
async function softphoneToken(
  { accountSid, apiKey }: CallingAccount,
  identity: string,
  seconds: number,
): Promise<string | null> {
  if (apiKey === null) return null
  const { default: twilio } = await import('twilio')
  const { AccessToken } = twilio.jwt
  const token = new AccessToken(accountSid, apiKey.id, apiKey.secret, { identity, ttl: seconds })
  token.addGrant(new AccessToken.VoiceGrant({ incomingAllow: true }))
  return token.toJwt()
}
