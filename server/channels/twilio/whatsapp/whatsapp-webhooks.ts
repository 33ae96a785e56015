import type { Context } from '../../../actions/context.ts'
import { deliveryNews } from '../../../actions/whatsapp/delivery-news.ts'
import { receiveMessage } from '../../../actions/whatsapp/receive-message.ts'
import type { Reply, Signed, WebhookTable } from '../webhook-table.ts'
import { readMessage, readStatus } from './parse.ts'

/** WhatsApp's webhooks. Nothing is said to them: what there is to answer leaves as a message of its own. */
export function whatsappWebhooks(ctx: Context, account: string): WebhookTable {
  return {
    routes: new Map([
      ['message', (signed: Signed) => messageCame(ctx, account, signed)],
      ['message/status', (signed: Signed) => statusCame(ctx, account, signed)],
    ]),
    // Ten files are ten messages, and the provider waits for fifteen seconds.
    answerWithin: 10_000,
    // A text of 64 KB is the largest, each character in nine bytes.
    forms: { most: 1024 * 1024, atOnce: 64 },
    lastWord: '<Response/>',
    close: () => {},
  }
}

function messageCame(ctx: Context, account: string, { desk, form }: Signed): Reply | null {
  const messages = readMessage(form, account, ctx.clock())
  if (messages === null) return null
  return answering(async () => {
    for (const message of messages) {
      if (isOwnLine(desk, message.line)) await receiveMessage(ctx, desk, message)
      // Whose it is nobody knows, and the answer would come from a number that is none of this desk's.
      else ctx.log('Twilio brought a message for a line that the desk does not have', { desk: desk.id })
    }
  })
}

/** A desk whose policy names no number has whatever Twilio brings to its address. */
function isOwnLine({ doors }: Signed['desk'], line: string): boolean {
  const { lines } = doors.whatsapp
  return lines.length === 0 || lines.some(({ number }) => number === line)
}

function statusCame(ctx: Context, account: string, { desk, form, query }: Signed): Reply | null {
  const news = readStatus(form, query, account, ctx.clock())
  if (news === null) return null
  return answering(async () => {
    if (news !== 'pass') await deliveryNews(ctx, desk, news)
  })
}

/** Answered once it is stored; what could not be stored is said to have failed, so that it comes again. */
function answering(work: () => Promise<void>): Reply {
  return {
    answer: async () => {
      await work()
      return null
    },
    excuse: () => undefined,
  }
}
