import type { Answer } from '../../../shared/answers.ts'
import type { PinShown, PinState } from '../../../shared/pin.ts'
import { PIN_LIMITS, pinLock, pinRouteFor, waitsUntil } from '../../policy/pin-limits.ts'
import { addAudit } from '../../storage/audit.ts'
import { customerByNumber } from '../../storage/customers.ts'
import { latestPinTries, type PinTry } from '../../storage/pin-tries.ts'
import { type PinRow, pinsOf } from '../../storage/pins.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho, VisitorWho } from '../who.ts'
import { countsOf } from './check-pin.ts'
import { failuresNow } from './pin-route.ts'

const TRIES_SHOWN = 20

/** Whether a customer's PINs work and who tried, for an agent. That somebody looked is written down. */
export async function pinStateForAgent(
  ctx: Context,
  who: AgentWho,
  { desk, customer }: { desk: string; customer: string },
): Promise<Answer<PinState>> {
  if (!who.desks.has(desk)) return FORBIDDEN
  if (!(await customerByNumber(ctx.pool, desk, customer))) return NOT_FOUND
  const at = ctx.clock()
  await addAudit(ctx.pool, desk, { at, agent: who.id, what: 'pin:looked-at', subject: customer })
  return { ok: true, value: await pinState(ctx, desk, customer) }
}

/** The same for the customer, signed in at the portal. */
export async function pinStateForCustomer(ctx: Context, who: VisitorWho): Promise<Answer<PinState>> {
  const { customer } = who.visitor
  if (customer === null) return { ok: false, code: 'not-signed-in' }
  return { ok: true, value: await pinState(ctx, who.desk, customer) }
}

async function pinState(ctx: Context, desk: string, customer: string): Promise<PinState> {
  const now = ctx.clock()
  const pins = await pinsOf(ctx.pool, desk, customer)
  const nobody = { call: '', source: null, pins: [] }
  const failures = await failuresNow(ctx.pool, desk, now, { customer, ...nobody })
  const tries = await latestPinTries(ctx.pool, desk, customer, TRIES_SHOWN)
  return {
    pins: pins.map((pin) => shown(pin, now)),
    closed: failures.customer >= PIN_LIMITS.perCustomer,
    paused: pinRouteFor({ ...failures, source: [] }, null) === 'closed',
    tries: tries.map((one) => ({ at: one.tried_at, result: resultOf(one) })),
  }
}

function shown(pin: PinRow, now: number): PinShown {
  const counts = countsOf(pin)
  const state = pinLock(counts, now) ?? 'works'
  return {
    kind: pin.kind,
    madeAt: pin.made_at,
    label: pin.label,
    expiresAt: pin.expires_at,
    state,
    retryAt: state === 'waits' ? waitsUntil(counts) : null,
    wrongInARow: pin.wrong_in_a_row,
  }
}

function resultOf({ ok, was_compared }: PinTry): PinState['tries'][number]['result'] {
  if (ok) return 'right'
  return was_compared ? 'wrong' : 'not-compared'
}
