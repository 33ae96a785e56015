import { randomInt } from 'node:crypto'
import type { Answer } from '../../../shared/answers.ts'
import type { PinMade } from '../../../shared/pin.ts'
import { HOUR } from '../../policy/time/calendar.ts'
import { addAudit } from '../../storage/audit.ts'
import { lockCustomer } from '../../storage/customers.ts'
import { type PinKind, replacePin } from '../../storage/pins.ts'
import type { Context } from '../context.ts'
import { BUSY, FORBIDDEN, NOT_FOUND } from '../refusals.ts'
import type { AgentWho, VisitorWho } from '../who.ts'
import { pinSecret } from './pin-hash.ts'

export interface MakePin {
  kind: PinKind
  /** For whom a one-time PIN is. */
  label?: string | undefined
  /** How long a one-time PIN works: a day unless said otherwise. */
  hours?: number | undefined
}

const ONE_DAY = 24

/** A supervisor makes a PIN for a customer, to hand over at once. */
export async function makePinByAgent(
  ctx: Context,
  who: AgentWho,
  { desk, customer, ...wanted }: MakePin & { desk: string; customer: string },
): Promise<Answer<PinMade>> {
  const mine = who.desks.get(desk)
  if (!mine || mine.role === 'agent') return FORBIDDEN
  return makePin(ctx, desk, customer, wanted, { agent: who.id, by: 'agent' })
}

/** A customer who is signed in at the portal makes a PIN of their own. */
export async function makePinByCustomer(
  ctx: Context,
  who: VisitorWho,
  wanted: MakePin,
): Promise<Answer<PinMade>> {
  const { customer } = who.visitor
  if (customer === null) return { ok: false, code: 'not-signed-in' }
  return makePin(ctx, who.desk, customer, wanted, { agent: null, by: 'portal' })
}

/**
 * Makes a PIN from random digits, which this answer shows and nobody ever sees again. The old one of its kind stops
 * working in the same moment. A customer has one that stays and at most one for a third party, which works once.
 */
async function makePin(
  ctx: Context,
  desk: string,
  customer: string,
  wanted: MakePin,
  maker: { agent: string | null; by: 'agent' | 'portal' },
): Promise<Answer<PinMade>> {
  const policy = ctx.policy(desk)
  if (!policy) return NOT_FOUND
  const digits = randomDigits(policy.pinDigits)
  const hash = await ctx.ports.hasher.hash(pinSecret(ctx, desk, customer, digits))
  if (hash === 'busy') return BUSY
  const now = ctx.clock()
  const oneTime = wanted.kind === 'one-time'
  const expiresAt = oneTime ? now + (wanted.hours ?? ONE_DAY) * HOUR : null
  const label = (oneTime && wanted.label) || null
  return ctx.transaction(async (tx): Promise<Answer<PinMade>> => {
    if (!(await lockCustomer(tx, desk, customer))) return NOT_FOUND
    await replacePin(tx, desk, customer, {
      kind: wanted.kind,
      pin_id: crypto.randomUUID(),
      hash,
      label,
      expires_at: expiresAt,
      made_at: now,
    })
    await addAudit(tx, desk, {
      at: now,
      agent: maker.agent,
      what: 'pin:made',
      subject: customer,
      detail: { kind: wanted.kind, by: maker.by, label, expiresAt },
    })
    return { ok: true, value: { kind: wanted.kind, digits, label, expiresAt } }
  })
}

function randomDigits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('')
}
