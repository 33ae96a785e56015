import type { CallingAccount } from '../account.ts'

/** A recording may take so long from the first byte to the last. */
const PATIENCE_MS = 30_000

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
  const response = await ask(account, 'GET', `${recording}.mp3`, stop)
  if (!response.ok || response.body === null) {
    await response.body?.cancel()
    throw new Error(`the recording was answered with ${response.status}`)
  }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.length
    // Leaving the loop lets the connection go.
    if (size > most) return 'too-large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Deletes a recording; one that is gone is fine. Throws when it should be tried again. */
export async function deleteRecording(
  account: CallingAccount,
  recording: string,
  stop?: AbortSignal,
): Promise<void> {
  const response = await ask(account, 'DELETE', `${recording}.json`, stop)
  await response.body?.cancel()
  if (!response.ok && response.status !== 404) {
    throw new Error(`deleting the recording was answered with ${response.status}`)
  }
}

function ask(
  { accountSid, authTokens, apiUrl }: CallingAccount,
  method: 'GET' | 'DELETE',
  name: string,
  stop: AbortSignal | undefined,
): Promise<Response> {
  const credentials = Buffer.from(`${accountSid}:${authTokens[0]}`).toString('base64')
  const late = AbortSignal.timeout(PATIENCE_MS)
  // Where this leads to another host, the credentials stay behind (Fetch standard, HTTP-redirect fetch).
  return fetch(`${apiUrl}/2010-04-01/Accounts/${accountSid}/Recordings/${name}`, {
    method,
    headers: { authorization: `Basic ${credentials}` },
    signal: stop === undefined ? late : AbortSignal.any([stop, late]),
  })
}
