import pg from 'pg'
import { storedInbound, storedOf } from '../ledger.ts'
import { type Exchange, openExchange } from '../load/exchange.ts'
import { Hand } from '../load/fleet.ts'
import type { Window } from '../load/hooks.ts'
import { sidsOf } from '../load/twilio.ts'
import type { WriterCommand, Wrote } from '../load/writer.ts'
import { type MessageFaults, messageFaultsOf } from '../message-faults.ts'
import { ACCOUNT } from '../target/account.ts'
import { Target } from '../target/launch.ts'
import { addCrowd, prefillMessages } from '../target/prefill-messages.ts'
import { PREMIUM_DESK, PREMIUM_LINE } from '../target/premium-desk.ts'
import { cleanRound, type HookMeasure, measureHooks } from './hook-round.ts'
import { type LookUpRound, lookUps } from './look-ups.ts'
import { Folder } from './stage.ts'

const PEOPLE = { talking: 500, newcomers: 20_000, agents: 200 }
/** So long is waited for what the desk itself still has to say. */
const SETTLED_WITHIN_MS = 15_000
/** A desk lets 200 wait by WhatsApp and turns everybody else away: the line is emptied as often as this. */
const SERVED_EVERY_MS = 100

export interface MessagesOrder {
  rounds: number
  /** Messages that are written in a second. */
  perSecond: number
  seconds: number
  /** New conversations under way at once, and for how long. */
  atOnce: number
  openSeconds: number
  /** Among so many senders one is looked up after the other for so long. */
  lookUps: { among: number; seconds: number }
  /** A round in which others used the machine is measured again at most so many times. */
  again: number
}

export interface MessageRound extends HookMeasure {
  target: 'balie'
  kind: 'messages' | 'openings'
  /** Conversations that were to be opened. */
  openings: number
  /** Automatic answers that the stand-in for the provider took; it writes to nobody. */
  answers: number
  faults: MessageFaults
}

interface Side {
  target: Target<'balie'>
  hand: Hand
  pool: pg.Pool
  exchange: Exchange
}

/**
 * WhatsApp messages as the provider brings them: at a fixed rate, and as many new conversations as go through. The store
 * is asked after each round whether it holds every message once and in order. Then senders are looked up in it.
 */
export async function messages(
  desks: string,
  order: MessagesOrder,
  flags: string[],
  record: { round: (round: MessageRound) => void; lookUp: (round: LookUpRound) => void },
): Promise<{ rounds: MessageRound[]; lookedUp: LookUpRound[] }> {
  const folder = new Folder()
  const exchange = await openExchange()
  const target = await Target.start('balie', ['0', folder.path, desks, exchange.url], flags)
  const pool = new pg.Pool({ ...target.database!, max: 2 })
  const hand = new Hand('load-writer.js')
  const side: Side = { target, hand, pool, exchange }
  const rounds: MessageRound[] = []
  try {
    await meet(side)
    for (let i = 0; i < order.rounds; i++) {
      for (const kind of ['messages', 'openings'] as const)
        rounds.push(await cleanRound(order.again, () => oneRound(side, kind, order), record.round))
    }
    const phones = await addCrowd(pool, order.lookUps.among, PEOPLE.talking + PEOPLE.newcomers)
    const lookedUp = await lookUps(target, phones, order, record.lookUp)
    return { rounds, lookedUp }
  } finally {
    hand.end()
    await pool.end()
    await target.stop()
    await exchange.close()
    folder.remove()
  }
}

async function meet({ target, hand, pool }: Side): Promise<void> {
  const who: WriterCommand = {
    do: 'meet',
    url: target.url,
    desk: PREMIUM_DESK,
    line: PREMIUM_LINE,
    account: ACCOUNT,
    writers: await prefillMessages(pool, PEOPLE),
    talking: PEOPLE.talking,
  }
  await hand.ask(who)
}

async function oneRound(
  { target, hand, pool, exchange }: Side,
  kind: MessageRound['kind'],
  order: MessagesOrder,
): Promise<MessageRound> {
  const before = exchange.asked.messages
  const seconds = kind === 'messages' ? order.seconds : order.openSeconds
  const served = serving(pool, kind)
  const { heard, measured } = await measureHooks<Wrote>(target, hand, seconds, (window) =>
    commandOf(kind, order, window),
  )
  await settle(pool, kind)
  await served()
  const faults = messageFaultsOf(
    measured.run,
    heard,
    await storedInbound(pool, sidsOf(measured.run, 'SM')),
    await storedOf(pool, measured.run),
  )
  await endConversations(pool, 'begun')
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
  const answers = exchange.asked.messages - before
  return { target: 'balie', kind, ...measured, openings: heard.openings, answers, faults }
}

function commandOf(kind: MessageRound['kind'], order: MessagesOrder, window: Window): WriterCommand {
  if (kind === 'openings') return { do: 'open', atOnce: order.atOnce, ...window }
  return { do: 'write', perSecond: order.perSecond, seed: window.run, ...window }
}

/**
 * Ends the conversations of everybody in the line, again and again, as agents would; the answer stops it. Where it is
 * measured what messages cost, not before the automatic answer has left.
 */
function serving(pool: pg.Pool, kind: MessageRound['kind']): () => Promise<void> {
  let isOver = false
  const serve = async () => {
    while (!isOver) {
      await endConversations(pool, kind === 'openings' ? 'waiting' : 'answered')
      await new Promise((resolve) => setTimeout(resolve, SERVED_EVERY_MS))
    }
  }
  const served = serve()
  return () => {
    isOver = true
    return served
  }
}

const ENDED = {
  waiting: `state = 'waiting'`,
  answered: `state = 'waiting' and exists (
    select from delivery d where (d.desk_id, d.conversation_id) = (c.desk_id, c.conversation_id) and d.state = 'accepted')`,
  begun: `state in ('at-door', 'waiting')`,
}

async function endConversations(pool: pg.Pool, which: keyof typeof ENDED): Promise<void> {
  await pool.query(
    `update conversation c set state = 'closed', ended_at = entered_at
      where channel = 'whatsapp' and ${ENDED[which]}`,
  )
}

/**
 * Waits for the automatic answers, which are due some seconds later, and so for whatever goes on after its webhook was
 * answered with a fault. Of openings alone there are thousands of answers: they are left out.
 */
async function settle(pool: pg.Pool, kind: MessageRound['kind']): Promise<void> {
  if (kind === 'openings') await pool.query('update door_dialog set answer_at = null')
  const until = performance.now() + SETTLED_WITHIN_MS
  while (performance.now() < until && (await hasMoreToSay(pool)))
    await new Promise((resolve) => setTimeout(resolve, 100))
}

async function hasMoreToSay(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ more: boolean }>(
    `select exists (select from door_dialog where answer_at is not null)
         or exists (select from delivery where state in ('ready', 'sending'))
         or exists (select from door_dialog join thread using (desk_id, conversation_id)
                     where watched and last_seq > planned_seq) as more`,
  )
  return rows[0]!.more
}
