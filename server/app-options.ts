import type express from 'express'
import type pg from 'pg'
import type { Context } from './actions/context.ts'
import type { Events } from './actions/events.ts'
import type { MailHook } from './actions/mail/mail-hook.ts'
import type { MailboxSettings } from './actions/mail/mailbox-settings.ts'
import type { Mail } from './actions/ports.ts'
import type { Loopback } from './channels/baileys/link-words.ts'
import type { InboxPatience } from './channels/email/inbox/inbox.ts'
import type { Bus } from './live/bus.ts'
import type { Policy } from './policy/policy.ts'
import type { Log } from './process/log.ts'
import type { MetaAccount } from './process/meta-settings.ts'
import type { TwilioAccount } from './process/twilio-settings.ts'

export interface AppOptions {
  database: pg.PoolConfig
  /** The desks as they were loaded; `setPolicy` replaces one. */
  policies: readonly Policy[]
  /** By desk: what is wrong with its file while it works by an earlier text. */
  policyTroubles?: ReadonlyMap<string, string>
  /** Signs what the server hands out itself (links to tickets). */
  secretKey: Uint8Array
  /** Takes a key that is not the one these data were sealed with; every PIN made so far ends. */
  newKey?: boolean
  portalKeys?: ReadonlyMap<string, Uint8Array>
  /** Where people reach us; null: wherever we listen, on this machine only. */
  publicUrl?: string | null
  /** Proxies in front of us: only they may name the real peer, whom limits are counted for. */
  trustedProxies?: readonly string[]
  /** The token lets anybody who shows it read `/metrics` from anywhere. */
  metricsToken?: string | null
  /** Origin of the demo's example websites. */
  demoOrigin?: string | null
  mail?: Mail | null
  /** Carries what was told to the edges; by default within this process. */
  bus?: Bus<Events>
  /** Whose calls we answer; null: no telephone. */
  twilio?: TwilioAccount | null
  /** Whose WhatsApp messages come from Meta and go there; null: nobody's. */
  meta?: MetaAccount | null
  /** Mailboxes that are read, each for a desk whose policy has a door for mail. */
  mailboxes?: readonly MailboxSettings[]
  /** Desks to which programs bring mails, under the same condition. */
  mailHooks?: readonly MailHook[]
  /** How long reading them takes when something fails, for tests. */
  mailPatience?: InboxPatience
  /** A WhatsApp on this machine, for tests; a built program takes none. */
  loopbackWhatsApp?: Loopback
  /** Routes that come before all others: the demo's example websites. */
  sites?: (ctx: Context) => express.Router
  /** Folder in which uploads stand until they are whole; by default that of the system. */
  uploads?: string
  /** A request that makes no progress for so long (ms) is ended; 30 seconds by default. */
  patience?: number
  /** Folder with the built browser programs. */
  assets: string
  log: Log
  /** Now, ms since the epoch. Tests bring their own Saturday. */
  clock?: () => number
  /** True when that clock is a demo's, so that banner, panel and demo pages say so. */
  isDemoClock?: boolean
  /** Widens every limit: a load generator on one address is not an attack. */
  limitsFactor?: number
}
