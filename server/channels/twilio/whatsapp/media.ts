import type { FetchedMedia } from '../../../actions/messenger.ts'
import type { CallingAccount } from '../account.ts'
import { deleteOwn, fetchOwn } from '../ask.ts'

/** No address that came with a message is ever asked: it only names the file, within our own account. */
const PLACE =
  /^\/2010-04-01\/Accounts\/(AC[0-9a-f]{32})\/(Messages\/(?:SM|MM)[0-9a-f]{32}\/Media\/ME[0-9a-f]{32})$/

export async function fetchFile(
  account: CallingAccount,
  ref: string,
  most: number,
  stop: AbortSignal,
): Promise<FetchedMedia | 'too-large' | 'gone'> {
  const path = pathOf(account, ref)
  if (path === null) return 'gone'
  const given = await fetchOwn(account, path, most, stop)
  if (given === 'too-large') return given
  if (!('status' in given)) return { bytes: given, type: '' }
  if (given.status === 404 || given.status === 410) return 'gone'
  throw new Error(`the file was answered with ${given.status}`)
}

export async function deleteFile(account: CallingAccount, ref: string): Promise<void> {
  const path = pathOf(account, ref)
  if (path !== null) await deleteOwn(account, `${path}.json`)
}

/** Where in our account a file lies that a message names; null when it names anything else. */
function pathOf({ accountSid, apiUrl }: CallingAccount, ref: string): string | null {
  const base = ['https://api.twilio.com', apiUrl].find((one) => ref.startsWith(`${one}/`))
  if (base === undefined) return null
  const [, account, path] = PLACE.exec(ref.slice(base.length)) ?? []
  return account === accountSid && path !== undefined ? path : null
}
