import { type Finding, fine, wrong } from '../../actions/finding.ts'

const PATIENCE_MS = 10_000

/**
 * Whether an address of ours leads to our own door: that refuses a POST that nobody signed (403) and knows no PUT (405).
 * A firewall that keeps everybody out says 403 to both.
 */
export async function checkWebhook(url: string): Promise<Finding> {
  const [post, put] = await Promise.all([statusOf('POST', url), statusOf('PUT', url)])
  if (post === 403 && put === 405) return fine(`${url} answers this machine, and refuses what is not signed.`)
  if (post === null)
    return wrong(`${url} does not answer this machine.`, 'Start the server, and let PUBLIC_URL lead to it.')
  if (post === 404)
    return wrong(
      `${url} is answered with 404: whoever stands there has no such door.`,
      'Start the server again with these settings and policies, and see that PUBLIC_URL leads to it.',
    )
  return wrong(
    `${url} answers ${post} to a POST and ${put ?? 'nothing'} to a PUT, not 403 and 405 as our door does.`,
    'What stands in front of the server (proxy, firewall) must hand requests to this address on as they are.',
  )
}

/** Null: nobody answered. */
async function statusOf(method: 'POST' | 'PUT', url: string): Promise<number | null> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const response = await fetch(url, { method, body: '', redirect: 'manual', signal })
    await response.body?.cancel()
    return response.status
  } catch {
    return null
  }
}
