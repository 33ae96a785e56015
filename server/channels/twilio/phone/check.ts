import type { Twilio } from 'twilio'
import { type Finding, fine, unknown, wrong } from '../../../actions/finding.ts'
import type { Policy } from '../../../policy/policy.ts'
import type { CallingAccount } from '../account.ts'
import { checkAccount, heard } from '../check-account.ts'
import { openClient } from '../client.ts'

type OwnNumber = Awaited<ReturnType<Twilio['incomingPhoneNumbers']['list']>>[number]

/**
 * What Twilio says of a desk's account and numbers. `base` is where its webhooks are, `https://…/twilio/<desk>`; null: nobody
 * knows.
 */
export async function checkNumbers(
  account: CallingAccount,
  desk: Policy,
  base: string | null,
): Promise<Finding[]> {
  const found = await checkAccount(account)
  if (found.some(({ state }) => state !== 'fine')) return found
  const twilio = await openClient(account)()
  for (const { number, shown } of desk.doors.phone.lines) {
    const listed = await heard(twilio.incomingPhoneNumbers.list({ phoneNumber: number, limit: 50 }))
    if ('value' in listed) {
      const own = listed.value.find(({ phoneNumber }) => phoneNumber === number)
      found.push(...numberFindings(own, shown, base, desk.id))
    } else
      found.push(
        unknown(
          `Twilio did not say how ${shown} is set up (${listed.status ?? 'no answer'}).`,
          'Look under Phone Numbers, Manage, Active numbers in the Twilio Console.',
        ),
      )
  }
  return found
}

function numberFindings(
  own: OwnNumber | undefined,
  shown: string,
  base: string | null,
  desk: string,
): Finding[] {
  if (own === undefined)
    return [
      wrong(
        `${shown} is no number of this account.`,
        'Buy or bring it to Twilio, or write your number there into the policy.',
      ),
    ]
  if (!own.capabilities.voice)
    return [wrong(`${shown} takes no calls at Twilio.`, 'Take a number there that has the capability Voice.')]
  const handler = own.trunkSid ? 'a SIP trunk' : own.voiceApplicationSid ? 'a TwiML App' : null
  if (handler !== null)
    return [
      wrong(
        `${handler === 'a SIP trunk' ? 'A SIP trunk' : 'A TwiML App'} answers ${shown}, and its own addresses do not count.`,
        `Let the number be configured with Webhook, TwiML Bin, Function, Studio Flow, Proxy Service instead of ${handler}.`,
      ),
    ]
  const ours =
    base === null
      ? []
      : [
          address(
            `Calls to ${shown}`,
            'for “A call comes in”',
            own.voiceUrl,
            own.voiceMethod,
            `${base}/voice`,
          ),
          address(
            `The ends of calls to ${shown}`,
            'for “Call status changes”',
            own.statusCallback,
            own.statusCallbackMethod,
            `${base}/status`,
          ),
        ]
  return [...ours, fallback(own.voiceFallbackUrl, shown, base, desk)]
}

/** One address of ours and how it is asked. What may be a password in somebody else's is left out. */
function address(what: string, where: string, url: string, method: string, wanted: string): Finding {
  const enter = `Enter ${wanted}, HTTP POST, ${where} of this number.`
  if (!url) return wrong(`${what} are told to no address.`, enter)
  if (!sameAddress(url, wanted)) return wrong(`${what} are told to ${bare(url)}.`, enter)
  if (method !== 'POST') return wrong(`${what} are told by ${method}.`, enter)
  return fine(`${what} are told to ${wanted}.`)
}

/** What callers hear while this server does not answer cannot come from it. */
function fallback(url: string, shown: string, base: string | null, desk: string): Finding {
  const enter = `Make a TwiML Bin of what \`balie phone fallback ${desk}\` prints, and enter it for “Primary handler fails”.`
  if (!url) return wrong(`Callers of ${shown} hear nothing of ours while this server is down.`, enter)
  if (base !== null && URL.canParse(url) && new URL(url).origin === new URL(base).origin)
    return wrong(`${shown} falls back on this very server, which is then down.`, enter)
  return fine(`While this server is down ${shown} is answered by ${bare(url)}.`)
}

/** What follows a `#` are orders to Twilio, and a slash at the end is no other door. */
function sameAddress(url: string, wanted: string): boolean {
  if (!URL.canParse(url)) return false
  const { origin, pathname, search, username } = new URL(url)
  return username === '' && search === '' && origin + pathname.replace(/\/$/, '') === new URL(wanted).href
}

function bare(url: string): string {
  return URL.canParse(url) ? new URL(url).origin + new URL(url).pathname : 'what is no address'
}
