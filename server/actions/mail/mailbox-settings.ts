/** How we sign in to a mailbox. */
export type MailboxAuth = { kind: 'password'; user: string; password: string } | MailboxOAuth

/** By OAuth2: a refresh token gets us access tokens for an hour or so each. */
export interface MailboxOAuth {
  kind: 'oauth2'
  user: string
  /** Where tokens are issued. */
  tokenUrl: string
  clientId: string
  /** Null for a client that has none. */
  clientSecret: string | null
  /** The one to begin with: those that its issuer gives later are kept. */
  refreshToken: string
}

/** A mailbox that is read for a desk. */
export interface MailboxSettings {
  /** As the settings call it, in lower case; what was read of it is remembered under this name. */
  name: string
  desk: string
  host: string
  port: number
  /** `starttls`: a connection that cannot be encrypted is refused; `plain` only on this machine. */
  encryption: 'tls' | 'starttls' | 'plain'
  folder: string
  auth: MailboxAuth
  /** The name under which our own mail server writes Authentication-Results; null: no sender is ever proven. */
  authservId: string | null
}
