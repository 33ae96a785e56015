import type { CallingAccount } from '../account.ts'
import { deleteOwn, fetchOwn } from '../ask.ts'

/**
 * The sound of a recording as MP3, the smaller of the two forms that Twilio gives. Throws when it is not there: then
 * it may be there later. Whatever the provider says of its size, no more than wanted is read.
 */
export async function fetchSound(
  account: CallingAccount,
  recording: string,
  most: number,
  stop?: AbortSignal,
): Promise<Buffer | 'too-large'> {
  const given = await fetchOwn(account, `Recordings/${recording}.mp3`, most, stop)
  if (typeof given === 'object' && 'status' in given)
    throw new Error(`the recording was answered with ${given.status}`)
  return given
}

/** Deletes a recording; one that is gone is fine. Throws when it should be tried again. */
export function deleteRecording(
  account: CallingAccount,
  recording: string,
  stop?: AbortSignal,
): Promise<void> {
  return deleteOwn(account, `Recordings/${recording}.json`, stop)
}
