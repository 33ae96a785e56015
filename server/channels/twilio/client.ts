import type { RequestClient, Twilio } from 'twilio'
import type { CallingAccount } from './account.ts'

/** One request to the provider may take so long. */
const PATIENCE_MS = 10_000

/** Each of its products has a host of its own; whoever stands in for the provider has all of them at one address. */
const HOSTS = /^https:\/\/(api|content|messaging)\.twilio\.com/
const IS_PROVIDER = /^https:\/\/api(\.[a-z0-9-]+)*\.twilio\.com$/

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

async function clientOf({ accountSid, authTokens, apiUrl }: CallingAccount): Promise<Twilio> {
  const { default: twilio } = await import('twilio')
  class Turned extends twilio.RequestClient {
    override request: RequestClient['request'] = (options) =>
      super.request({
        ...options,
        uri: options.uri.replace(HOSTS, (host, product) =>
          product === 'api' || !IS_PROVIDER.test(apiUrl) ? apiUrl : host,
        ),
      })
  }
  const httpClient = new Turned({ timeout: PATIENCE_MS })
  return twilio(accountSid, authTokens[0], { accountSid, httpClient })
}

/** The status with which the provider refused; null when nobody knows what it did. */
export function statusOf(fault: unknown): number | null {
  const status = (fault as { status?: unknown } | null)?.status
  return typeof status === 'number' ? status : null
}
