export interface MetaSettings {
  /** Signs webhooks. */
  appSecret: string
  /** Shown in the handshake. */
  verifyToken: string
  /** The one bearer token that is taken. */
  accessToken: string
  /** Where webhooks go. */
  webhook: string
  /** The WhatsApp Business Account. */
  account: string
  /** By phone number id: the number in digits, as Meta displays it. */
  numbers: Record<string, string>
}

export const DEFAULTS: MetaSettings = {
  appSecret: '',
  verifyToken: '',
  accessToken: '',
  webhook: '',
  account: '102290129340398',
  numbers: {},
}
