import type pg from 'pg'
import type { Message } from '../shared/conversation.ts'
import type { Context } from './actions/context.ts'
import type { Events } from './actions/events.ts'
import type { Messenger } from './actions/messenger.ts'
import type { AppOptions } from './app-options.ts'
import type { Baileys } from './channels/baileys/open-baileys.ts'
import type { Inboxes } from './channels/email/inbox/open-inboxes.ts'
import { linesOfDesks } from './channels/meta/lines.ts'
import { openMetaMessenger } from './channels/meta/messenger.ts'
import { openTelephone } from './channels/twilio/phone/rest.ts'
import { openTwilioMessenger } from './channels/twilio/whatsapp/messenger.ts'
import type { Bus } from './live/bus.ts'
import { openHasher } from './live/hasher.ts'
import { openUnlistedSites } from './live/unlisted-sites.ts'
import { notServedBy } from './not-served.ts'
import { isLinked, openLinkedPhones, whyNotLinked } from './open-linked-phones.ts'
import { whyUnread } from './open-mailboxes.ts'
import { openPolicies, type Policies } from './open-policies.ts'
import type { Provider } from './policy/door.ts'
import { openMessageBatch } from './storage/message-batch.ts'
import { inTransaction } from './storage/transaction.ts'

interface OpenContext {
  ctx: Context
  readonly setPolicy: Policies['setPolicy']
  readonly setPolicyTrouble: Policies['setPolicyTrouble']
  /** Null where no desk had one when the server started: then nothing of it runs. */
  readonly linkedPhones: Baileys | null
  /** Ends the hashing thread, and lets go of linked phones. */
  close(): Promise<void>
}

/** Makes the ctx that every action is handed. `url` says where we listen while no public address is set. */
export function openContext(
  pool: pg.Pool,
  options: AppOptions,
  url: () => string,
  bus: Bus<Events>,
  inboxes: () => Inboxes | null,
): OpenContext {
  const tell: Context['tell'] = (name, news) => bus.publish(name, news)
  const hasher = openHasher()
  const publicUrl = () => options.publicUrl ?? url()
  const batch = openBatch(pool, tell)
  const transaction: Context['transaction'] = (work) => inTransaction(pool, tell, work)
  const clock = options.clock ?? Date.now
  const desks = openPolicies(options, transaction, clock)
  const ctx: Context = {
    pool,
    clock,
    publicUrl,
    demoOrigin: options.demoOrigin ?? null,
    isDemoClock: options.isDemoClock ?? false,
    secretKey: options.secretKey,
    policy: desks.policy,
    policyTrouble: desks.policyTrouble,
    policies: desks.policies,
    unlistedSites: openUnlistedSites(clock),
    notServed: notServedBy(
      options,
      desks.policy,
      (desk) => whyNotLinked(linkedPhones, desk, clock()),
      (desk) => whyUnread(options, inboxes(), desk, clock()),
    ),
    batch,
    ports: {
      mail: options.mail ?? null,
      telephone: options.twilio ? openTelephone(options.twilio, publicUrl) : null,
      messenger: messengersOf(options, desks, publicUrl, clock, () => linkedPhones),
      linkedPhones: () => linkedPhones,
      hasher,
      portalKey: (desk) => options.portalKeys?.get(desk) ?? null,
    },
    transaction,
    tell,
    log: (what, facts) => options.log.info(facts ?? {}, what),
  }
  const linkedPhones = options.policies.some(isLinked) ? openLinkedPhones(ctx, options) : null
  return {
    ctx,
    linkedPhones,
    setPolicy: desks.setPolicy,
    setPolicyTrouble: desks.setPolicyTrouble,
    close: async () => {
      await linkedPhones?.close()
      await hasher.close()
    },
  }
}

/** Who carries the WhatsApp messages of each desk, as its policy says. */
function messengersOf(
  { twilio, meta }: AppOptions,
  { policy: policyOf, policies }: Policies,
  publicUrl: () => string,
  clock: () => number,
  linkedPhones: () => Baileys | null,
): Context['ports']['messenger'] {
  const byTwilio = twilio ? openTwilioMessenger(twilio, publicUrl) : null
  const byMeta = meta ? openMetaMessenger(meta, linesOfDesks(policies), clock) : null
  const by: Record<Provider, () => Messenger | null> = {
    twilio: () => byTwilio,
    meta: () => byMeta,
    baileys: () => linkedPhones()?.messenger ?? null,
  }
  return (desk) => {
    const door = policyOf(desk)?.doors.whatsapp
    return door?.offered && !door.elsewhere ? by[door.via]() : null
  }
}

/** The batch writer of typed messages tells each one as soon as it is stored. */
function openBatch(pool: pg.Pool, tell: Context['tell']) {
  return openMessageBatch(pool, (typed, seq, at) => {
    const { desk, conversation, author, authorName, body, clientId, file, sender } = typed
    // No spread: on this path a new shape of object for each message costs a tenth of it.
    const message: Message = { conversation, seq, author, body, clientId, at }
    if (authorName) message.name = authorName
    if (file) message.file = file
    tell('message', { desk, message, sender })
  })
}
