import type { IncomingMessage } from 'node:http'
import { bodyOfAnswer, pinnedRequest } from '../edge/pinned-request.ts'
import { type CallingAccount, credentialsOf } from './account.ts'

/** A file may take so long from the first byte to the last. */
const PATIENCE_MS = 30_000
/** Where the provider leads on to for the bytes of a file. */
const BYTES_LIE = /^(?:[a-z0-9-]+\.)*twiliocdn\.com$/
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** What the account has under a path of its own, or `status` when there is nothing to be had. */
export async function fetchOwn(
  account: CallingAccount,
  path: string,
  most: number,
  stop?: AbortSignal,
): Promise<Buffer | 'too-large' | { status: number }> {
  const until = patience(stop)
  const answer = await followed(account, await askOwn(account, 'GET', path, until), until)
  const status = answer.statusCode ?? 0
  if (status !== 200) {
    answer.destroy()
    return { status }
  }
  return bodyOfAnswer(answer, most)
}

/** Deletes what the account has under a path; what is gone is fine. Throws when it should be tried again. */
export async function deleteOwn(account: CallingAccount, path: string, stop?: AbortSignal): Promise<void> {
  const answer = await askOwn(account, 'DELETE', path, patience(stop))
  const status = answer.statusCode ?? 0
  answer.destroy()
  if (status < 200 || (status >= 300 && status !== 404))
    throw new Error(`deleting it was answered with ${status}`)
}

function patience(stop: AbortSignal | undefined): AbortSignal {
  const late = AbortSignal.timeout(PATIENCE_MS)
  return stop === undefined ? late : AbortSignal.any([stop, late])
}

/** The address is made of what was configured and a path of ours; only it ever sees the credentials. */
function askOwn(
  account: CallingAccount,
  method: 'GET' | 'DELETE',
  path: string,
  stop: AbortSignal,
): Promise<IncomingMessage> {
  const url = new URL(`${account.apiUrl}/2010-04-01/Accounts/${account.accountSid}/${path}`)
  const authorization = `Basic ${Buffer.from(credentialsOf(account).join(':')).toString('base64')}`
  if (url.protocol !== 'https:' && !LOOPBACK.has(url.hostname))
    return Promise.reject(new Error('credentials are sent over TLS alone'))
  return pinnedRequest({ url, method, headers: { authorization }, isOurs: !isProvider(url), stop })
}

/** Follows one redirect to where the bytes lie, without credentials, and none from there. */
async function followed(
  { apiUrl }: CallingAccount,
  answer: IncomingMessage,
  stop: AbortSignal,
): Promise<IncomingMessage> {
  const status = answer.statusCode ?? 0
  if (status < 300 || status > 399) return answer
  answer.destroy()
  const base = new URL(apiUrl)
  const { location = '' } = answer.headers
  const to = URL.canParse(location, apiUrl) ? new URL(location, apiUrl) : null
  if (to === null || !mayFollow(base, to)) throw new Error('led on to a place where no file of ours lies')
  return pinnedRequest({ url: to, method: 'GET', isOurs: !isProvider(base), stop })
}

/** Whoever stands in for the provider leads on within its own origin alone. */
function mayFollow(base: URL, to: URL): boolean {
  if (to.username !== '' || to.password !== '') return false
  if (!isProvider(base)) return to.origin === base.origin
  return to.protocol === 'https:' && to.port === '' && BYTES_LIE.test(to.hostname)
}

function isProvider({ protocol, hostname }: URL): boolean {
  return (
    protocol === 'https:' &&
    (hostname === 'api.twilio.com' || /^api(\.[a-z0-9-]+)+\.twilio\.com$/.test(hostname))
  )
}
