import pg from 'pg'
import { storedCalls } from '../ledger.ts'
import type { CallerCommand, Rang } from '../load/caller.ts'
import { type Exchange, openExchange } from '../load/exchange.ts'
import { Hand } from '../load/fleet.ts'
import { type HookFaults, holesOf } from '../load/hook-journal.ts'
import type { Window } from '../load/hooks.ts'
import type { Person } from '../load/person.ts'
import { sidsOf } from '../load/twilio.ts'
import { ACCOUNT } from '../target/account.ts'
import { Target } from '../target/launch.ts'
import { prefillPhone } from '../target/prefill-phone.ts'
import { PREMIUM_DESK, PREMIUM_LINE } from '../target/premium-desk.ts'
import { cleanRound, type HookMeasure, measureHooks } from './hook-round.ts'
import { Folder } from './stage.ts'

const PEOPLE = { customers: 500, engineers: 200 }

export interface WebhookOrder {
  rounds: number
  /** Webhooks of the flood under way at once, and for how long. */
  atOnce: number
  floodSeconds: number
  /** Calls that begin in a second. */
  calls: number
  callSeconds: number
  /** A round in which others used the machine is measured again at most so many times. */
  again: number
}

export interface WebhookRound extends HookMeasure {
  target: 'balie' | 'express'
  kind: 'flood' | 'calls'
  faults: HookFaults
  /** Telephones that the stand-in for the provider was asked to ring; it rings none. */
  rings: number
}

/** One target with the telephone network that calls it. */
interface HookSide {
  target: Target<'balie' | 'express'>
  hand: Hand
  pool: pg.Pool | null
}

/**
 * Webhooks as the provider sends them: as many as go through of first ones, and whole calls at a fixed rate; both
 * targets by turns. The store is asked after each round whether it holds every call once and every answered step.
 */
export async function webhook(
  desks: string,
  order: WebhookOrder,
  record: (round: WebhookRound) => void,
): Promise<WebhookRound[]> {
  const folder = new Folder()
  const exchange = await openExchange()
  const balie = await Target.start('balie', ['0', folder.path, desks, exchange.url])
  const pool = new pg.Pool({ ...balie.database!, max: 2 })
  const people = await prefillPhone(pool, PEOPLE)
  const express = await Target.start('express')
  const sides: HookSide[] = [
    { target: express, hand: await meet(express, 'bench', people), pool: null },
    { target: balie, hand: await meet(balie, PREMIUM_DESK, people), pool },
  ]
  const rounds: WebhookRound[] = []
  try {
    for (let i = 0; i < order.rounds; i++) {
      for (const kind of ['flood', 'calls'] as const) {
        for (const side of sides)
          rounds.push(await cleanRound(order.again, () => oneRound(side, kind, order, exchange), record))
      }
    }
  } finally {
    for (const { hand } of sides) hand.end()
    await pool.end()
    await express.stop()
    await balie.stop()
    await exchange.close()
    folder.remove()
  }
  return rounds
}

async function meet(target: HookSide['target'], desk: string, people: Person[]): Promise<Hand> {
  const hand = new Hand('load-caller.js')
  const who: CallerCommand = {
    do: 'meet',
    url: target.url,
    desk,
    line: PREMIUM_LINE,
    account: ACCOUNT,
    people,
  }
  await hand.ask(who)
  return hand
}

async function oneRound(
  { target, hand, pool }: HookSide,
  kind: WebhookRound['kind'],
  order: WebhookOrder,
  exchange: Exchange,
): Promise<WebhookRound> {
  const rings = exchange.asked.rings
  const seconds = kind === 'flood' ? order.floodSeconds : order.callSeconds
  const { heard, measured } = await measureHooks<Rang>(target, hand, seconds, (window) =>
    commandOf(kind, order, window),
  )
  const faults = pool === null ? heard.faults : await checked(pool, measured.run, heard)
  if (pool !== null) await forgetCalls(pool)
  return { target: target.name, kind, ...measured, faults, rings: exchange.asked.rings - rings }
}

function commandOf(kind: WebhookRound['kind'], order: WebhookOrder, window: Window): CallerCommand {
  if (kind === 'flood') return { do: 'flood', atOnce: order.atOnce, ...window }
  return { do: 'calls', perSecond: order.calls, seed: window.run, ...window }
}

/** What the callers saw and what the store holds must be the same calls and the same steps. */
async function checked(pool: pg.Pool, run: number, { calls, steps, faults }: Rang): Promise<HookFaults> {
  return { ...faults, ...holesOf({ calls, steps, faults }, await storedCalls(pool, sidsOf(run))) }
}

/** Whoever was only asked something never hangs up here: what the sweeper would do later is done between rounds. */
async function forgetCalls(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update call set state = 'ended', outcome = 'lost', ended_at = heard_at where state <> 'ended'`,
  )
  await pool.query('vacuum analyze')
  await pool.query('checkpoint')
}
