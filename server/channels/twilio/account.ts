/** What is needed to call through an account of the provider. */
export interface CallingAccount {
  accountSid: string
  /** The one that counts comes first. */
  authTokens: readonly [string, ...string[]]
  /** Signs the softphones' tokens, without it there are none, and opens the REST interface instead of the token. */
  apiKey: { id: string; secret: string } | null
  /** Where its REST interface is, without a slash at the end. */
  apiUrl: string
}

/** User and password of the REST interface. A key can be taken back by itself, and is the only thing that knows its region. */
export function credentialsOf({ accountSid, authTokens, apiKey }: CallingAccount): [string, string] {
  return apiKey === null ? [accountSid, authTokens[0]] : [apiKey.id, apiKey.secret]
}
