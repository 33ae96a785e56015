import { type Finding, fine, unknown, wrong } from '../../actions/finding.ts'
import type { CallingAccount } from './account.ts'
import { openClient, statusOf } from './client.ts'

/**
 * Whether Twilio takes our credentials. A key may not read the account itself, so the token asks for that, which webhooks
 * are signed with in any case. Nothing further is worth asking unless all is fine.
 */
export async function checkAccount(account: CallingAccount): Promise<Finding[]> {
  const withToken = await openClient({ ...account, apiKey: null })()
  const standing = await heard(withToken.api.v2010.accounts(account.accountSid).fetch())
  if (!('value' in standing)) return [tokenRefused(standing.status)]
  const { status } = standing.value
  if (status !== 'active') return [wrong(`The account at Twilio is ${status}.`, 'Open it again at Twilio.')]
  const taken = fine('Twilio takes TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; the account is active.')
  if (account.apiKey === null) return [taken]
  const asked = await heard((await openClient(account)()).incomingPhoneNumbers.list({ limit: 1 }))
  return [taken, 'value' in asked ? fine('Twilio takes TWILIO_API_KEY.') : keyRefused(asked.status)]
}

type ProviderReply<T> = { value: T } | { status: number | null }

/** What the provider said, or the status with which it said nothing. */
export async function heard<T>(question: Promise<T>): Promise<ProviderReply<T>> {
  try {
    return { value: await question }
  } catch (fault) {
    return { status: statusOf(fault) }
  }
}

function tokenRefused(status: number | null): Finding {
  if (status === null) return unreached()
  if (status === 401 || status === 403)
    return wrong(
      'Twilio refuses TWILIO_ACCOUNT_SID with TWILIO_AUTH_TOKEN.',
      'Copy both from the first page of the Twilio Console.',
    )
  if (status === 404)
    return wrong('Twilio knows no account TWILIO_ACCOUNT_SID.', 'Copy it from the Twilio Console.')
  return unknown(`Twilio answered ${status} when it was asked about the account.`, 'Ask again later.')
}

function keyRefused(status: number | null): Finding {
  if (status === null) return unreached()
  if (status === 401 || status === 403)
    return wrong(
      'Twilio refuses TWILIO_API_KEY with TWILIO_API_SECRET.',
      'Make a standard key in the Twilio Console, in the region that TWILIO_API_URL names.',
    )
  return unknown(`Twilio answered ${status} when the API key asked for the numbers.`, 'Ask again later.')
}

function unreached(): Finding {
  return wrong('Twilio could not be asked.', 'See that this machine reaches TWILIO_API_URL by https.')
}
