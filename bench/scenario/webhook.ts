import pg from 'pg'
import { storedCalls } from '../ledger.ts'
import { nowUs } from '../load/body.ts'
import type { CallerCommand, Rang, Window } from '../load/caller.ts'
import { type Exchange, openExchange } from '../load/exchange.ts'
import { Hand } from '../load/fleet.ts'
import { type HookFaults, holesOf } from '../load/hook-journal.ts'
import type { Person } from '../load/person.ts'
import { sidsOf } from '../load/twilio.ts'
import { Histogram } from '../measure/histogram.ts'
import { cpuOf } from '../measure/proc.ts'
import { isClean, type Surroundings, watch } from '../measure/quiet.ts'
import { ACCOUNT } from '../target/account.ts'
import { Target } from '../target/launch.ts'
import { PHONE_DESK, PHONE_LINE, prefillPhone } from '../target/prefill-phone.ts'
import { Folder } from './stage.ts'
import { nextRun } from './steady.ts'

const WARM_UP_S = 1
const LEAD_US = 50_000
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

export interface WebhookRound {
  target: 'balie' | 'express'
  kind: 'flood' | 'calls'
  run: number
  /** Answers a second. */
  perSecond: number
  /** Milliseconds from the moment a webhook was due to the last byte of its answer. */
  latency: { p50: number; p99: number; p999: number; max: number }
  calls: number
  answered: number
  /** Microseconds of CPU an answer. */
  cpu: { server: number; database: number }
  faults: HookFaults
  generator: Rang['effort']
  /** Telephones that the stand-in for the provider was asked to ring; it rings none. */
  rings: number
  around: Surroundings
  clean: boolean
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
    { target: balie, hand: await meet(balie, PHONE_DESK, people), pool },
  ]
  const rounds: WebhookRound[] = []
  try {
    for (let i = 0; i < order.rounds; i++) {
      for (const kind of ['flood', 'calls'] as const) {
        for (const side of sides) rounds.push(await cleanRound(side, kind, order, exchange, record))
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
    line: PHONE_LINE,
    account: ACCOUNT,
    people,
  }
  await hand.ask(who)
  return hand
}

/** One round; when others used the machine meanwhile it is measured again. */
async function cleanRound(
  side: HookSide,
  kind: WebhookRound['kind'],
  order: WebhookOrder,
  exchange: Exchange,
  record: (round: WebhookRound) => void,
): Promise<WebhookRound> {
  for (let attempt = 0; ; attempt++) {
    const round = await oneRound(side, kind, order, exchange)
    record(round)
    if (round.clean || attempt === order.again) return round
  }
}

async function oneRound(
  { target, hand, pool }: HookSide,
  kind: WebhookRound['kind'],
  order: WebhookOrder,
  exchange: Exchange,
): Promise<WebhookRound> {
  const server = target.serverPids()
  const look = watch(() => [...server, ...target.databasePids(), hand.pid, process.pid])
  const before = {
    server: cpuOf(server),
    database: cpuOf(target.databasePids()),
    rings: exchange.asked.rings,
  }
  const seconds = kind === 'flood' ? order.floodSeconds : order.callSeconds
  const run = nextRun()
  const rang = await hand.ask<Rang>(commandOf(kind, order, windowOf(run, seconds)))
  const cpu = (pids: readonly number[], since: number) =>
    ((cpuOf(pids) - since) * 1e6) / Math.max(rang.answered, 1)
  const used = {
    server: cpu(server, before.server),
    database: cpu(target.databasePids(), before.database),
  }
  const around = look()
  const faults = pool === null ? rang.faults : await checked(pool, run, rang)
  if (pool !== null) await forgetCalls(pool)
  const latency = new Histogram(rang.latency)
  const ms = (share: number) => latency.at(share) / 1000
  return {
    target: target.name,
    kind,
    run,
    perSecond: rang.counted / seconds,
    latency: { p50: ms(0.5), p99: ms(0.99), p999: ms(0.999), max: latency.max / 1000 },
    calls: rang.calls,
    answered: rang.answered,
    cpu: used,
    faults,
    generator: rang.effort,
    rings: exchange.asked.rings - before.rings,
    around,
    clean: isClean(around),
  }
}

function windowOf(run: number, seconds: number): Window {
  const startUs = nowUs() + LEAD_US
  const fromUs = startUs + WARM_UP_S * 1e6
  return { run, startUs, fromUs, endUs: fromUs + seconds * 1e6 }
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
