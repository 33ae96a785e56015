import type { Answer } from '../../../shared/answers.ts'
import type { PinGuesses } from '../../../shared/pin.ts'
import { PIN_LIMITS, pinRouteFor } from '../../policy/pin-limits.ts'
import { DAY } from '../../policy/time/calendar.ts'
import { type GuessedFrom, guessedAt, guessedFrom } from '../../storage/pin-guesses.ts'
import type { Context } from '../context.ts'
import { FORBIDDEN } from '../refusals.ts'
import type { AgentWho } from '../who.ts'
import { failuresNow } from './pin-route.ts'

const MOST_SHOWN = 20

/** Who guesses at PINs, and at whom, for those who lead the desk. */
export async function pinGuesses(
  ctx: Context,
  who: AgentWho,
  { desk }: { desk: string },
): Promise<Answer<PinGuesses>> {
  const mine = who.desks.get(desk)
  if (!mine || mine.role === 'agent') return FORBIDDEN
  const now = ctx.clock()
  const asked = { since: now - DAY, least: PIN_LIMITS.shownFrom, most: MOST_SHOWN }
  const nobody = { customer: null, call: '', source: null, pins: [] }
  const { desk: ofDesk } = await failuresNow(ctx.pool, desk, now, nobody)
  const from = await Promise.all(
    (await guessedFrom(ctx.pool, desk, asked)).map((one) => shownFrom(ctx, desk, now, one)),
  )
  const at = await guessedAt(ctx.pool, desk, asked)
  return {
    ok: true,
    value: {
      paused: pinRouteFor({ desk: ofDesk, source: [] }, null) === 'closed',
      from,
      at: at.map(({ last_at, ...one }) => ({ ...one, lastAt: last_at })),
    },
  }
}

async function shownFrom(
  ctx: Context,
  desk: string,
  now: number,
  { source, wrong, customers, at_nobody, last_at }: GuessedFrom,
): Promise<PinGuesses['from'][number]> {
  const from = source === '' ? null : source
  const failures = await failuresNow(ctx.pool, desk, now, {
    customer: null,
    call: '',
    source: from,
    pins: [],
  })
  const kind = from === null ? 'withheld' : from.startsWith('+') ? 'number' : 'contact'
  return {
    number: kind === 'number' ? from : null,
    kind,
    wrong,
    customers,
    atNobody: at_nobody,
    closed: pinRouteFor({ desk: [], source: failures.source }, from) === 'closed',
    lastAt: last_at,
  }
}
