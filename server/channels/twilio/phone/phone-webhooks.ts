import type { Context } from '../../../actions/context.ts'
import { countryOf } from '../../../actions/identify/phone-number.ts'
import type { Signed, WebhookTable } from '../webhook-table.ts'
import { callRoutes } from './call-routes.ts'
import { SILENT_END } from './excuses.ts'
import { legRoutes } from './leg-routes.ts'
import { readWebhook } from './parse.ts'
import type { PhoneRoute } from './phone-route.ts'

/** All webhooks of calls. Whoever is signed hears something, whatever is broken. */
export function phoneWebhooks(ctx: Context, onFault: (fault: unknown, where: string) => void): WebhookTable {
  const callers = callRoutes(ctx, onFault)
  const legs = legRoutes(ctx, onFault)
  const all = [...callers.routes, ...legs.routes]
  return {
    routes: new Map(all.map(([name, route]) => [name, (signed: Signed) => replyOf(route, signed)])),
    // Somebody waits at the telephone.
    answerWithin: 1_700,
    // Some kilobytes, in one piece.
    forms: { most: 64 * 1024, atOnce: 512 },
    lastWord: SILENT_END,
    close: () => {
      callers.close()
      legs.close()
    },
  }
}

function replyOf(route: PhoneRoute, signed: Signed) {
  const call = readWebhook(signed.form, countryOf(signed.desk))
  if (call === null) return null
  const asked = { ...signed, call }
  return { answer: () => route.answer(asked), excuse: () => route.excuse(asked) }
}
