import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { StartProblem } from '../../shared/errors.ts'
import type { MailHook } from '../actions/mail/mail-hook.ts'
import type { MailboxSettings } from '../actions/mail/mailbox-settings.ts'
import { absolute, isLongEnough, isLoopback, isNetwork, isPublicUrl, key, tooShort } from './config-values.ts'
import { readMailHooks } from './mail-hook-settings.ts'
import { checkMail, MAIL_SETTINGS, mailOf, type SentMail } from './mail-settings.ts'
import { readMailboxes } from './mailbox-settings.ts'
import { checkMeta, META_SETTINGS, type MetaAccount, metaOf } from './meta-settings.ts'
import { checkTwilio, TWILIO_SETTINGS, type TwilioAccount, twilioOf } from './twilio-settings.ts'

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export type Config = {
  host: string
  port: number
  /** Proxies in front of us (addresses or networks): only they may say who the real peer is. */
  trustedProxies: readonly string[]
  /** Where people reach this server, without a slash at the end. Null: on this machine only. */
  publicUrl: string | null
  /** Absolute. Holds the built-in database and the key, when no other is named. */
  dataDir: string
  /** Absolute. One policy a file. */
  desksDir: string
  /** Null: the built-in database. */
  databaseUrl: string | null
  /** Null: no mail leaves the server. */
  mail: SentMail | null
  /** Null: the key kept in the data folder. */
  secretKey: Uint8Array | null
  /** Whoever shows it may read `/metrics` from anywhere. Null: this machine only, and nobody with a public address. */
  metricsToken: string | null
  /** By desk: what its portal signs identity tokens with (HS256). */
  portalKeys: ReadonlyMap<string, Uint8Array>
  /** Null: no telephone. */
  twilio: TwilioAccount | null
  /** Null: no WhatsApp over Meta. */
  meta: MetaAccount | null
  /** Mailboxes that are read. */
  mailboxes: readonly MailboxSettings[]
  /** Desks to which programs bring mails. */
  mailHooks: readonly MailHook[]
  logLevel: (typeof LOG_LEVELS)[number]
}

type Environment = Readonly<Record<string, string | undefined>>

// Mail servers and databases are commonly handed their password in a file of its own.
const FROM_FILES =
  /^(DATABASE_URL|SMTP_URL|SECRET_KEY|METRICS_TOKEN|TWILIO_(?:(?:AUTH_TOKEN|SIGNING_KEY)(?:_PREVIOUS)?|API_SECRET)|META_(?:APP_SECRET(?:_PREVIOUS)?|VERIFY_TOKEN|ACCESS_TOKEN)|PORTAL_KEY_[A-Z0-9_]+|MAIL_DKIM_KEY|MAIL_HOOK_[A-Z0-9_]+?|MAILBOX_[A-Z0-9]+(?:_PASSWORD|_CLIENT_SECRET|_REFRESH_TOKEN)?)_FILE$/
const PORTAL_KEY = /^PORTAL_KEY_([A-Z0-9_]+)$/

const Settings = z
  .object({
    PORT: z
      .string()
      .regex(/^\d+$/, 'is a whole number, for example 8420')
      .transform(Number)
      .refine((port) => port <= 65535, 'is at most 65535')
      .default(8420),
    HOST: z.string().default('127.0.0.1'),
    PUBLIC_URL: z
      .string()
      .refine(isPublicUrl, 'is https://, a host and nothing after it')
      .nullable()
      .default(null),
    TRUSTED_PROXIES: z
      .string()
      .transform((text) => text.split(',').map((address) => address.trim()))
      .refine(
        (addresses) => addresses.every(isNetwork),
        'is a list of addresses or networks: 10.0.0.7, 172.16.0.0/12',
      )
      .default([]),
    DATA_DIR: z.string().default('data').transform(absolute),
    DESKS_DIR: z.string().default('desks').transform(absolute),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\/./, 'begins with postgres://')
      .nullable()
      .default(null),
    SECRET_KEY: z.string().transform(key).refine(isLongEnough, tooShort()).nullable().default(null),
    METRICS_TOKEN: z
      .string()
      .regex(/^[A-Za-z0-9._~+/=-]{16,}$/, 'has 16 letters or digits at least, without blanks')
      .nullable()
      .default(null),
    ...MAIL_SETTINGS,
    ...TWILIO_SETTINGS,
    ...META_SETTINGS,
    LOG_LEVEL: z.enum(LOG_LEVELS, `is one of ${LOG_LEVELS.join(', ')}`).default('info'),
  })
  .check((found) => {
    const { HOST, PUBLIC_URL } = found.value
    const say = (name: string, message: string) =>
      found.issues.push({ code: 'custom', path: [name], message, input: '' })
    if (!isLoopback(HOST) && PUBLIC_URL === null) {
      say('HOST', `${HOST} can be reached from outside: say in PUBLIC_URL under which address people come in`)
    }
    checkMail(found.value, say)
    checkTwilio(found.value, say)
    checkMeta(found.value, say)
  })

/**
 * The only reader of the environment. An empty value counts as none; secrets may stand in a
 * file named by `<NAME>_FILE`. The demo has data of its own (`isDemo`). Throws a StartProblem that names every mistake at
 * once.
 */
export function readConfig(environment: Environment, { isDemo = false } = {}): Config {
  const problems: string[] = []
  const given = withFiles(environment, problems)
  if (isDemo) keepApart(given, problems)
  const read = Settings.safeParse(given)
  const portalKeys = readPortalKeys(given, problems)
  const mailboxes = readMailboxes(given, problems)
  const mailHooks = readMailHooks(given, problems)
  // Only by TLS do we know that a provider is who it says, and a linked phone's library looks at nothing else.
  if (given.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    problems.push(
      'NODE_TLS_REJECT_UNAUTHORIZED is 0, and anybody could pass for a provider: take it out, or name your own certificates in NODE_EXTRA_CA_CERTS',
    )
  if (!read.success)
    problems.unshift(...read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`))
  if (!read.success || problems.length > 0) throw problemsFound(problems)
  const { HOST, PORT, PUBLIC_URL, TRUSTED_PROXIES, DATA_DIR, DESKS_DIR, DATABASE_URL, SECRET_KEY } = read.data
  return {
    host: HOST,
    port: PORT,
    trustedProxies: TRUSTED_PROXIES,
    publicUrl: PUBLIC_URL === null ? null : new URL(PUBLIC_URL).origin,
    dataDir: DATA_DIR,
    desksDir: DESKS_DIR,
    databaseUrl: DATABASE_URL,
    mail: mailOf(read.data),
    secretKey: SECRET_KEY,
    metricsToken: read.data.METRICS_TOKEN,
    portalKeys,
    mailboxes,
    mailHooks,
    twilio: twilioOf(read.data),
    meta: metaOf(read.data),
    logLevel: read.data.LOG_LEVEL,
  }
}

/** The demo makes administrators whose passwords it prints: they must not stand among the agents of a real desk. */
function keepApart(given: Record<string, string>, problems: string[]): void {
  given.DATA_DIR ??= 'data-demo'
  if (given.DATABASE_URL !== undefined)
    problems.push(
      'DATABASE_URL does not go with --demo, which makes agents whose passwords it prints: leave it out, and the demo has a database of its own',
    )
}

function withFiles(environment: Environment, problems: string[]): Record<string, string> {
  const given: Record<string, string> = {}
  for (const [name, value] of Object.entries(environment)) if (value) given[name] = value
  for (const [name, file] of Object.entries(given)) {
    const plain = FROM_FILES.exec(name)?.[1]
    if (!plain) continue
    if (given[plain]) problems.push(`${plain} and ${name} are both set: which of them counts?`)
    try {
      given[plain] = readFileSync(file, 'utf8').trim()
    } catch {
      problems.push(`${name} names ${file}, which cannot be read`)
    }
  }
  return given
}

function readPortalKeys(given: Record<string, string>, problems: string[]): Map<string, Uint8Array> {
  const keys = new Map<string, Uint8Array>()
  for (const [name, value] of Object.entries(given)) {
    const desk = FROM_FILES.test(name) ? undefined : PORTAL_KEY.exec(name)?.[1]
    if (!desk) continue
    if (!isLongEnough(key(value))) problems.push(`${name} ${tooShort()}`)
    keys.set(desk.toLowerCase().replaceAll('_', '-'), key(value))
  }
  return keys
}

function problemsFound(problems: string[]): StartProblem {
  const many = problems.length === 1 ? 'One setting needs' : `${problems.length} settings need`
  return new StartProblem(
    `${many} a change (they are explained in .env.example):\n  ${problems.join('\n  ')}`,
  )
}
