import type { Context } from './actions/context.ts'
import { deliveryNews } from './actions/whatsapp/delivery-news.ts'
import { answeredByPhone, missedByPhone } from './actions/whatsapp/phone-news.ts'
import { receiveMessage } from './actions/whatsapp/receive-message.ts'
import type { AppOptions } from './app-options.ts'
import { type Baileys, type LinkedNumber, openBaileys } from './channels/baileys/open-baileys.ts'
import type { LinkState } from './channels/baileys/standing.ts'
import type { Policy } from './policy/policy.ts'

/** Whether a desk's WhatsApp goes by a phone that is linked. */
export function isLinked({ doors: { whatsapp } }: Policy): boolean {
  return whatsapp.via === 'baileys' && whatsapp.offered && !whatsapp.elsewhere
}

/** Links the numbers of all desks whose policy says so, as they are at each moment. */
export function openLinkedPhones(ctx: Context, { loopbackWhatsApp, log }: AppOptions): Baileys {
  const deskOf = (id: string) => {
    const desk = ctx.policy(id)
    if (!desk) throw new Error('a message for a desk that is gone')
    return desk
  }
  return openBaileys(ctx, {
    numbers: () => ctx.policies().filter(isLinked).flatMap(numbersOf),
    inbound: async (desk, message) => receiveMessage(ctx, deskOf(desk), message),
    delivery: async (desk, news) => deliveryNews(ctx, deskOf(desk), news),
    gap: (desk, gap) => missedByPhone(ctx, desk, gap),
    byPhone: (desk, answer) => answeredByPhone(ctx, desk, answer),
    onFault: (fault, where) => log.error({ err: fault, where }, 'fault'),
    loopback: loopbackWhatsApp,
  })
}

/** A phone that is away for less than this comes back before anybody need know. */
const AWAY_MS = 120_000

/** Why no phone carries the messages of a desk; null when one does, or is only away for a moment. */
export function whyNotLinked(phones: Baileys | null, desk: Policy, now: number): string | null {
  if (phones === null) return 'the server was started without a linked phone: start it again'
  const reasons = numbersOf(desk).map((number) => {
    const since = phones.awaySince(number)
    return reasonOf(phones.state(number), since !== null && now - since > AWAY_MS)
  })
  return reasons.includes(null) ? null : (reasons[0] ?? 'the desk names no number')
}

function numbersOf({ id, doors }: Policy): LinkedNumber[] {
  return doors.whatsapp.lines.map(({ number }) => ({ desk: id, line: number }))
}

function reasonOf(state: LinkState | null, isLongAway: boolean): string | null {
  switch (state?.kind) {
    case 'not-installed':
      return 'the package is missing: npx balie whatsapp install'
    case 'code':
      return 'no phone is linked yet'
    case 'stopped':
      return `the link to the phone has ended: ${state.why}`
    case 'elsewhere':
      return 'another server has the link to the phone'
    default:
      return isLongAway ? 'the linked phone has not been reached for minutes' : null
  }
}
