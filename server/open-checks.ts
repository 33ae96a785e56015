import type { Context } from './actions/context.ts'
import { type Finding, fine, wrong } from './actions/finding.ts'
import { checkBaileys } from './channels/baileys/check.ts'
import { checkWebhook } from './channels/edge/check-webhook.ts'
import { checkMailbox } from './channels/email/inbox/check-mailbox.ts'
import { checkRecords, type RecordsAsked } from './channels/email/records/check-records.ts'
import { checkMeta } from './channels/meta/check.ts'
import { checkNumbers } from './channels/twilio/phone/check.ts'
import { fallbackDocument } from './channels/twilio/phone/fallback.ts'
import { checkTwilio } from './channels/twilio/whatsapp/check.ts'
import type { Provider } from './policy/door.ts'
import type { Policy } from './policy/policy.ts'
import type { Config } from './process/config.ts'
import { keptSecretKey } from './process/secret-key.ts'

type Settings = Pick<Config, 'publicUrl' | 'twilio' | 'meta'>
type Books = Pick<Context, 'pool' | 'clock'>
type Check = (settings: Settings, desk: Policy, books: Books | null) => Promise<Finding[]>

/** One line here for each provider. */
const CHECKS: Readonly<Record<Provider, Check>> = {
  twilio: async ({ publicUrl, twilio }, desk) => {
    if (twilio === null) return [missing('TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN')]
    const address = publicUrl === null ? null : `${publicUrl}/twilio/${desk.id}/message`
    return [...(await addressFindings(publicUrl, address)), ...(await checkTwilio(twilio, desk, address))]
  },
  meta: async ({ publicUrl, meta }, desk) => {
    if (meta === null) return [missing('META_APP_SECRET, META_VERIFY_TOKEN and META_ACCESS_TOKEN')]
    const addresses = publicUrl === null ? [] : [`${publicUrl}/meta`, `${publicUrl}/meta/${desk.id}`]
    return [
      ...(await addressFindings(publicUrl, addresses[0] ?? null)),
      ...(await checkMeta(meta, desk, addresses)),
    ]
  },
  baileys: (_settings, desk, books) => checkBaileys(books, desk.id, desk.doors.whatsapp.lines),
}

/** Looks at everything that the provider of a desk's WhatsApp needs, here and at the provider. */
export function checkWhatsApp(settings: Settings) {
  return (desk: Policy, books: Books | null) => CHECKS[desk.doors.whatsapp.via](settings, desk, books)
}

/** Looks in DNS at what other mail servers ask about our mails; null where no mail leaves the server. */
export function checkMail({ mail }: Pick<Config, 'mail'>) {
  return mail && ((asked: RecordsAsked) => checkRecords(mail, asked))
}

/** Signs in to a mailbox; the database is opened where the newest token is kept there. */
export function checkMailboxes(
  { secretKey, dataDir }: Pick<Config, 'secretKey' | 'dataDir'>,
  open: () => Promise<{ ctx: Books; close(): Promise<void> }>,
) {
  return async (mailbox: Config['mailboxes'][number]): Promise<Finding[]> => {
    if (mailbox.auth.kind === 'password') return checkMailbox(mailbox, null)
    const { ctx, close } = await open()
    try {
      const { pool, clock } = ctx
      return await checkMailbox(mailbox, {
        pool,
        clock,
        secretKey: secretKey ?? keptSecretKey(dataDir),
        log: () => {},
      })
    } finally {
      await close()
    }
  }
}

/** Looks at what the telephone of a desk needs, here and at the provider. */
export function checkPhone({ publicUrl, twilio }: Pick<Settings, 'publicUrl' | 'twilio'>) {
  return async (desk: Policy): Promise<Finding[]> => {
    if (twilio === null) return [missing('TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN')]
    const base = publicUrl === null ? null : `${publicUrl}/twilio/${desk.id}`
    const voice = base === null ? null : `${base}/voice`
    return [...(await addressFindings(publicUrl, voice)), ...(await checkNumbers(twilio, desk, base))]
  }
}

/** What callers of a desk are to hear from the provider while this server is down. */
export function phoneFallback({ publicUrl }: Pick<Settings, 'publicUrl'>) {
  return (desk: Policy) => fallbackDocument(desk, publicUrl)
}

function missing(names: string): Finding {
  return wrong(`${names} are not set.`, 'Set them where the server is started, for example in .env.')
}

async function addressFindings(publicUrl: string | null, address: string | null): Promise<Finding[]> {
  if (publicUrl === null || address === null)
    return [wrong('PUBLIC_URL is not set.', 'Set it to the address at which the provider finds this server.')]
  const secure = publicUrl.startsWith('https://')
    ? fine(`PUBLIC_URL is ${publicUrl}.`)
    : wrong(
        `PUBLIC_URL is ${publicUrl}: only this machine finds that.`,
        'Set it to the https address at which the provider finds this server.',
      )
  return [secure, await checkWebhook(address)]
}
