import { PIN_LIMITS, type PinCounts, pinLock, pinRouteFor, TRIES_KEPT_MS } from '../../policy/pin-limits.ts'
import { addAudit } from '../../storage/audit.ts'
import { addPinTry, forgetPinTry, lockPinTries, pinTryOf, pinTryWasRight } from '../../storage/pin-tries.ts'
import {
  countWrong,
  endRow,
  killPins,
  lockPins,
  type PinKind,
  type PinRow,
  removePin,
  uncountWrong,
} from '../../storage/pins.ts'
import { inBriefTransaction } from '../brief-transaction.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../events.ts'
import { pinSecret } from './pin-hash.ts'
import { failuresNow } from './pin-route.ts'

interface CheckPin {
  desk: string
  /** Who the caller claims to be; null where the number given is nobody's. */
  customer: string | null
  digits: string
  /** The id of the call, or of the conversation at the door: three failures in it are the end of the PIN route in it. */
  call: string
  /** Where it comes from: the calling number (E.164) or the contact who writes; null: a withheld number. */
  source: string | null
  /** The message that it stands in: however often, and by how many at once, that is brought, it is one try. */
  message?: string
}

/** `closed`: too many wrong ones from there lately, or at this desk. `busy`: nothing was compared or counted; ask again. */
export interface PinChecked {
  result: 'ok' | 'no' | 'closed' | 'busy'
}

const NO: PinChecked = { result: 'no' }
const WELL_FORMED = /^\d{6,12}$/
/** The PINs a customer may have. Each is compared every time, there or not, so that all answers take the same work. */
const SLOTS = ['standing', 'one-time'] as const satisfies readonly PinKind[]

/**
 * Compares a PIN with those of one customer. Two transactions: the try is counted and committed before anything is
 * compared, the result commits second, the hash is computed in between. Never call it inside a transaction. Wrong,
 * locked, waiting and unknown are one answer after the same work.
 */
export async function checkPin(ctx: Context, asked: CheckPin): Promise<PinChecked> {
  const counted = await inBriefTransaction(ctx, (tx) => countTry(tx, ctx, asked))
  if (counted === 'closed' || counted === 'ok') return { result: counted }
  const right = await compare(ctx, asked, counted.pins)
  if (right === 'busy') {
    await inBriefTransaction(ctx, (tx) => forget(tx, asked.desk, counted))
    return { result: 'busy' }
  }
  if (counted.id === null) return NO
  return inBriefTransaction(ctx, (tx) => settle(tx, ctx, asked, counted, right))
}

interface Counted {
  /** Null: the call had used its tries up, nothing more is counted. */
  id: number | null
  at: number
  /** What may be compared, as it was before this try. */
  pins: PinRow[]
  /** It was counted when its message was brought before; that is to take back what is to be taken back. */
  isTwin: boolean
}

async function countTry(tx: Tx, ctx: Context, asked: CheckPin): Promise<Counted | 'closed' | 'ok'> {
  const { desk, customer, call, source, message = null } = asked
  const at = ctx.clock()
  await lockPinTries(tx, desk)
  const before = message === null ? null : await pinTryOf(tx, desk, message)
  if (before?.ok) return 'ok'
  if (before) {
    const same = customer === null ? [] : await lockPins(tx, desk, customer)
    const pins = same.filter((pin) => before.compared.includes(pin.pin_id) && pin.killed_at === null)
    return { id: before.try_id, at: before.tried_at, pins, isTwin: true }
  }
  const pins = customer === null ? [] : await lockPins(tx, desk, customer)
  const failures = await failuresNow(tx, desk, at, { ...asked, pins: pins.map((pin) => pin.pin_id) })
  if (pinRouteFor(failures, source) === 'closed') return 'closed'
  if (failures.call >= PIN_LIMITS.perCall) return { id: null, at, pins: [], isTwin: false }
  const mayCompare =
    WELL_FORMED.test(asked.digits) &&
    failures.customer < PIN_LIMITS.perCustomer &&
    failures.sourceAtCustomer < PIN_LIMITS.perSourceAndCustomer
  const open = mayCompare ? pins.filter((pin) => pinLock(countsOf(pin), at) === null) : []
  const compared = open.map((pin) => pin.pin_id)
  await countWrong(tx, desk, compared, at)
  const id = await addPinTry(tx, desk, { customer, call, source, at, compared, message }, at - TRIES_KEPT_MS)
  return { id, at, pins: open, isTwin: false }
}

/** A PIN as its limits read it. */
export function countsOf(pin: PinRow): PinCounts {
  return {
    wrongInARow: pin.wrong_in_a_row,
    lastWrongAt: pin.last_wrong_at,
    killedAt: pin.killed_at,
    expiresAt: pin.expires_at,
  }
}

/** The PIN that matched, or null. Always the same number of hashes. */
async function compare(
  ctx: Context,
  { desk, customer, digits }: CheckPin,
  pins: readonly PinRow[],
): Promise<PinRow | null | 'busy'> {
  const secret = pinSecret(ctx, desk, customer ?? '', digits)
  const found = SLOTS.map((kind) => pins.find((pin) => pin.kind === kind) ?? null)
  const matched = await Promise.all(found.map((pin) => ctx.ports.hasher.verify(pin?.hash ?? null, secret)))
  if (matched.includes('busy')) return 'busy'
  return found.find((_, i) => matched[i] === true) ?? null
}

async function forget(tx: Tx, desk: string, counted: Counted): Promise<void> {
  if (counted.id === null || counted.isTwin) return
  await uncountWrong(tx, desk, counted)
  await forgetPinTry(tx, desk, counted.id)
}

async function settle(
  tx: Tx,
  ctx: Context,
  { desk, customer, call, message }: CheckPin,
  counted: Counted,
  right: PinRow | null,
): Promise<PinChecked> {
  tx.tell('pin-tried', { desk })
  if (customer === null || counted.id === null) return NO
  const now = ctx.clock()
  const stored = await lockPins(tx, desk, customer)
  // Whoever brought the same message at the same time was sooner: a one-time PIN is used up by then.
  if (message !== undefined && (await pinTryOf(tx, desk, message))?.ok) return { result: 'ok' }
  // One that was replaced, killed or used up while it was compared opens nothing.
  const still = stored.find((pin) => pin.pin_id === right?.pin_id && pin.killed_at === null)
  if (!still) {
    const dead = stored.filter((pin) => pin.killed_at === null && pinLock(countsOf(pin), now) === 'killed')
    await kill(tx, desk, customer, dead, now)
    return NO
  }
  await pinTryWasRight(tx, desk, counted.id)
  await endRow(tx, desk, still.pin_id, counted.id)
  const others = counted.pins.filter((pin) => pin.pin_id !== still.pin_id)
  await uncountWrong(tx, desk, { at: counted.at, pins: others })
  if (still.kind === 'one-time') await removePin(tx, desk, still.pin_id)
  const detail = { kind: still.kind, call, ...(still.label && { label: still.label }) }
  await addAudit(tx, desk, { at: now, agent: null, what: 'pin:accepted', subject: customer, detail })
  return { result: 'ok' }
}

async function kill(tx: Tx, desk: string, customer: string, dead: readonly PinRow[], now: number) {
  if (dead.length === 0) return
  await killPins(
    tx,
    desk,
    dead.map((pin) => pin.pin_id),
    now,
  )
  for (const { kind } of dead) {
    await addAudit(tx, desk, {
      at: now,
      agent: null,
      what: 'pin:killed',
      subject: customer,
      detail: { kind },
    })
  }
}
