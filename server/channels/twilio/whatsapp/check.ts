import type { Twilio } from 'twilio'
import * as z from 'zod/mini'
import { readInput } from '../../../../shared/read-input.ts'
import { type Finding, fine, unknown, wrong } from '../../../actions/finding.ts'
import type { Policy } from '../../../policy/policy.ts'
import type { CallingAccount } from '../account.ts'
import { checkAccount, heard } from '../check-account.ts'
import { openClient } from '../client.ts'

/** What Twilio says of a desk's account, senders and templates. `address` is where our door for its messages is. */
export async function checkTwilio(
  account: CallingAccount,
  desk: Policy,
  address: string | null,
): Promise<Finding[]> {
  const standing = await checkAccount(account)
  if (standing.some(({ state }) => state !== 'fine')) return standing
  const twilio = await openClient(account)()
  return [...standing, ...(await sendersOf(twilio, desk, address)), ...(await templatesOf(twilio, desk))]
}

async function sendersOf(twilio: Twilio, desk: Policy, address: string | null): Promise<Finding[]> {
  const listed = await heard(twilio.messaging.v2.channelsSenders.list({ channel: 'whatsapp' }))
  if (!('value' in listed))
    return [
      unknown(
        `Twilio did not say which WhatsApp senders the account has (${listed.status ?? 'no answer'}).`,
        'Look under Messaging, Senders, WhatsApp senders in the Twilio Console.',
      ),
    ]
  const found: Finding[] = []
  for (const { number, shown } of desk.doors.whatsapp.lines) {
    const sender = listed.value.find(({ senderId }) => senderId === `whatsapp:${number}`)
    if (sender === undefined)
      found.push(
        wrong(
          `${shown} is no WhatsApp sender of this account.`,
          'Register it under Messaging, Senders, WhatsApp senders, or write the number of your sender into the policy.',
        ),
      )
    else found.push(...(await senderFindings(twilio, sender.sid, shown, address)))
  }
  return found
}

async function senderFindings(twilio: Twilio, sid: string, shown: string, address: string | null) {
  const fetched = await heard(twilio.messaging.v2.channelsSenders(sid).fetch())
  if (!('value' in fetched))
    return [unknown(`Twilio did not say how ${shown} stands.`, 'Look at the sender in the Twilio Console.')]
  const { status, webhook } = fetched.value
  const isOnline = status === 'ONLINE' || status === 'ONLINE:UPDATING'
  const standing = isOnline
    ? fine(`${shown} is a WhatsApp sender, and online.`)
    : wrong(
        `The sender ${shown} is ${status}.`,
        'Open it in the Twilio Console: what it waits for stands there.',
      )
  if (address === null) return [standing]
  const { callbackUrl = null, callbackMethod = null } = webhook ?? {}
  if (callbackUrl?.replace(/\/$/, '') === address && callbackMethod !== 'PUT')
    return [standing, fine(`Twilio brings its messages to ${address}.`)]
  return [
    standing,
    wrong(
      `Twilio brings messages for ${shown} ${callbackUrl === address ? 'by PUT' : whereTo(callbackUrl)}.`,
      `Enter ${address}, POST, for incoming messages of this sender.`,
    ),
  ]
}

/** Without what may be a password in it. */
function whereTo(url: string | null): string {
  if (!url) return 'to no address that the sender names'
  return URL.canParse(url) ? `to ${new URL(url).origin}${new URL(url).pathname}` : 'to what is no address'
}

async function templatesOf(twilio: Twilio, { doors }: Policy): Promise<Finding[]> {
  const found: Finding[] = []
  for (const { key, languages } of doors.whatsapp.sending.templates)
    for (const [language, { name }] of languages)
      found.push(await templateFinding(twilio, `Template ${key} in ${language}`, language, name))
  return found
}

const Submitted = z.object({ status: z.string() })

async function templateFinding(
  twilio: Twilio,
  which: string,
  language: string,
  sid: string,
): Promise<Finding> {
  const content = twilio.content.v1.contents(sid)
  const [written, submitted] = await Promise.all([
    heard(content.fetch()),
    heard(content.approvalFetch().fetch()),
  ])
  const refused = [written, submitted].find((one) => 'status' in one)
  if (refused && 'status' in refused) {
    if (refused.status === 404)
      return wrong(
        `${which}: Twilio has no content ${sid}.`,
        'Copy the ContentSid from the Content Template Builder into the policy.',
      )
    return unknown(
      `${which}: Twilio did not say how it stands.`,
      'Look at it in the Content Template Builder.',
    )
  }
  if ('value' in written && written.value.language.split(/[-_]/)[0] !== language)
    return wrong(
      `${which}: at Twilio ${sid} is written in ${written.value.language}.`,
      'Name the content in this language, or take the language out of the policy.',
    )
  const read = readInput(Submitted, 'value' in submitted ? submitted.value.whatsapp : null)
  const status = read.success ? read.data.status : 'unsubmitted'
  return status === 'approved'
    ? fine(`${which}: approved.`)
    : wrong(
        `${which}: ${status} at WhatsApp.`,
        'Only an approved template is delivered: submit it, or mend what was rejected.',
      )
}
