import type { RequestClient, Twilio } from 'twilio'
import { type CallingAccount, credentialsOf } from './account.ts'

/** One request to the provider may take so long. */
const PATIENCE_MS = 10_000

const HOST = /^https:\/\/([a-z]+)\.twilio\.com/
const PROVIDER = /^https:\/\/api((?:\.[a-z0-9-]+)*\.twilio\.com)$/

/**
 * Where a request of the SDK goes. Each of the provider's products has a host of its own, in each of its regions
 * (api.dublin.ie1.twilio.com); whoever stands in for the provider has all of them at one address.
 */
export function turned(uri: string, apiUrl: string): string {
  const place = PROVIDER.exec(apiUrl)?.[1]
  return uri.replace(HOST, (_, product) => (place === undefined ? apiUrl : `https://${product}${place}`))
}

/** The provider's SDK for an account. It is big, and loaded with the first request. */
export function openClient(account: CallingAccount): () => Promise<Twilio> {
  let client: Promise<Twilio> | null = null
  return () => {
    client ??= clientOf(account).catch((fault: unknown) => {
      client = null
      throw fault
    })
    return client
  }
}

async function clientOf(account: CallingAccount): Promise<Twilio> {
  const { default: twilio } = await import('twilio')
  class Turned extends twilio.RequestClient {
    override request: RequestClient['request'] = (options) =>
      super.request({ ...options, uri: turned(options.uri, account.apiUrl) })
  }
  const httpClient = new Turned({ timeout: PATIENCE_MS })
  return twilio(...credentialsOf(account), { accountSid: account.accountSid, httpClient })
}

/** The status with which the provider refused; null when nobody knows what it did. */
export function statusOf(fault: unknown): number | null {
  const status = (fault as { status?: unknown } | null)?.status
  return typeof status === 'number' ? status : null
}
