import type { Language } from '../../../shared/channels.ts'
import type { Message } from '../../../shared/conversation.ts'
import type { Policy } from '../../policy/policy.ts'
import { conversationById } from '../../storage/conversations.ts'
import {
  addDeliveries,
  addSendJob,
  deliveredAfter,
  forgottenDeliveries,
  keepPlanned,
  lockPlanned,
  toPlan,
} from '../../storage/deliveries.ts'
import { messagesAfter } from '../../storage/messages.ts'
import type { Db } from '../../storage/pool.ts'
import type { Context } from '../context.ts'
import type { Messenger } from '../messenger.ts'
import { eventInWords } from './event-in-words.ts'
import { type PlannedContent, partsWithFile } from './outgoing-file.ts'

type OnFault = (fault: unknown) => void

const AT_ONCE = 100
const LINES = 200
/** Whoever has not sent a part by then is gone. */
const FORGOTTEN_MS = { ready: 10_000, sending: 60_000 }

/**
 * Makes deliveries of what agents and the desk wrote: woken by each commit, and by the clock for whatever no wake-up
 * reached. Messages stay on their own path; what leaves stands in rows of its own.
 */
export async function deliveriesDue(ctx: Context, now: number, onFault: OnFault): Promise<void> {
  const desks = ctx
    .policies()
    .map((policy) => policy.id)
    .filter((desk) => ctx.ports.messenger(desk) !== null)
  if (desks.length === 0) return
  for (const { desk_id, conversation_id } of await toPlan(ctx.pool, desks, AT_ONCE))
    await planDeliveries(ctx, desk_id, conversation_id, now).catch(onFault)
  const before = { ready: now - FORGOTTEN_MS.ready, sending: now - FORGOTTEN_MS.sending }
  for (const { desk_id, conversation_id } of await forgottenDeliveries(ctx.pool, desks, before, AT_ONCE))
    await addSendJob(ctx.pool, desk_id, conversation_id, null)
}

async function planDeliveries(ctx: Context, desk: string, conversation: string, now: number): Promise<void> {
  const policy = ctx.policy(desk)
  const messenger = ctx.ports.messenger(desk)
  if (!policy || !messenger) return
  await ctx.transaction(async (tx) => {
    const planned = await lockPlanned(tx, desk, conversation)
    if (planned === null) return
    const row = (await conversationById(tx, desk, conversation))!
    const lines = await messagesAfter(tx, desk, conversation, planned, LINES)
    const isDelivered = await deliveredAfter(tx, desk, conversation, planned)
    const category = messenger.isBilled ? 'service' : null
    let isOut = false
    for (const [i, line] of lines.entries()) {
      if (isDelivered.has(line.seq)) continue
      const told = { language: row.language, before: lines[i - 1]?.event, now }
      const contents = await contentsOf(tx, policy, messenger, line, told)
      if (contents.length === 0) continue
      await addDeliveries(tx, desk, conversation, line.seq, { contents, category, template: null }, now)
      isOut = true
    }
    const last = lines.at(-1)?.seq ?? planned
    await keepPlanned(tx, desk, conversation, last, row.state !== 'closed' || last < row.last_seq)
    if (isOut) await addSendJob(tx, desk, conversation, null)
  })
}

/** What a line is as parts that the provider takes; empty for what the customer wrote or is not told. */
async function contentsOf(
  db: Db,
  policy: Policy,
  { longestText }: Messenger,
  { author, body, file, event, detail }: Message,
  { language, before, now }: { language: Language; before: Message['event']; now: number },
): Promise<PlannedContent[]> {
  // What was written with the phone they have, and what is missing is for agents alone.
  const part = detail?.part?.kind
  if (author === 'visitor' || part === 'by-phone' || part === 'gap') return []
  const text = event ? await eventInWords(db, policy, event, before, language, now) : body
  return text === null ? [] : partsWithFile(text, file, longestText)
}
