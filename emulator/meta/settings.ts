export interface MetaSettings {
  /** Signs webhooks. */
  appSecret: string
  /** Shown in the handshake. */
  verifyToken: string
  /** The one bearer token that is taken. */
  accessToken: string
  /** Where webhooks go. */
  webhook: string
  /**
   * Milliseconds between the attempts of a webhook that was not told 200, where it is repeated by itself. Meta does so for
   * days, longer each time; by default a script says when.
   */
  backoff: number[]
  /** The WhatsApp Business Account. */
  account: string
  /** By phone number id: the number in digits, as Meta displays it. */
  numbers: Record<string, string>
  /** Message templates of the account, as a look-up shows them. */
  templates: { name: string; language: string; status: string }[]
  /** Fields that a look-up of a number knows; any other is refused, as Meta does. */
  fields: string[]
}

export const DEFAULTS: MetaSettings = {
  appSecret: '',
  verifyToken: '',
  accessToken: '',
  webhook: '',
  backoff: [],
  account: '102290129340398',
  numbers: {},
  templates: [],
  fields: [
    'id',
    'display_phone_number',
    'verified_name',
    'quality_rating',
    'webhook_configuration',
    'whatsapp_business_account',
  ],
}
