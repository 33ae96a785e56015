/** What is needed to call through an account of the provider. */
export interface CallingAccount {
  accountSid: string
  /** The one that counts comes first. */
  authTokens: readonly [string, ...string[]]
  /** Signs the softphones' tokens; null: there are none. */
  apiKey: { id: string; secret: string } | null
  /** Where its REST interface is, without a slash at the end. */
  apiUrl: string
}
