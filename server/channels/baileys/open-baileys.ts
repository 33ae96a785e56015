import { setInterval as every } from 'node:timers'
import { IS_SOURCE } from '../../../adapters/baileys/installed.ts'
import type { Arrived } from '../../../adapters/baileys/port.ts'
import type {
  DeliveryNews,
  Inbound,
  Messenger,
  Outgoing,
  Sent,
  WrittenFrom,
} from '../../actions/messenger.ts'
import type { LinkedPhones } from '../../actions/ports.ts'
import { Link } from './link.ts'
import type { LinkContext, Loopback } from './link-words.ts'
import { fetchMedia, MEDIA_HOST, refOf } from './media.ts'
import { reasonOf, type ToSend } from './orders.ts'
import type { LinkState } from './standing.ts'

/** A desk's number that goes by the unofficial way. */
export interface LinkedNumber {
  desk: string
  /** E.164 */
  line: string
}

interface Options {
  /** Which numbers are linked, at this moment. */
  numbers(): readonly LinkedNumber[]
  /** Both resolve when it is stored, and throw when it is to be brought again. */
  inbound(desk: string, message: Inbound): Promise<void>
  delivery(desk: string, news: DeliveryNews): Promise<void>
  /** What came in this time may be lost. */
  gap(desk: string, gap: { line: string; from: number; until: number }): Promise<void>
  byPhone(
    desk: string,
    answer: { line: string; to: WrittenFrom; id: string; body: string | null },
  ): Promise<void>
  onFault(fault: unknown, where: string): void
  /** A WhatsApp on loopback, for tests; a built program takes none. */
  loopback?: Loopback
}

export interface Baileys extends LinkedPhones {
  messenger: Messenger
  /** Null for a number that is not linked. */
  state(number: LinkedNumber): LinkState | null
  /** Since when its link is not open; null while it is, and for a number that is not linked. */
  awaySince(number: LinkedNumber): number | null
  /** What the phone scans. Whoever sees it can be the desk: for administrators only, and for no log. */
  code(number: LinkedNumber): string | null
  close(): Promise<void>
}

const LOOKED_AT_EVERY_MS = 2_000

export function openBaileys(ctx: LinkContext, options: Options): Baileys {
  const links = new Map<string, Link>()
  const keyOf = ({ desk, line }: LinkedNumber) => JSON.stringify([desk, line])
  const linkOf = (number: LinkedNumber) => links.get(keyOf(number)) ?? null
  const look = () => {
    const wanted = new Map(options.numbers().map((number) => [keyOf(number), number]))
    for (const [key, link] of links) {
      if (wanted.has(key)) continue
      links.delete(key)
      link.close().catch((fault) => options.onFault(fault, 'linked phone'))
    }
    for (const [key, number] of wanted) if (!links.has(key)) links.set(key, openLink(ctx, options, number))
  }
  look()
  const looking = every(look, LOOKED_AT_EVERY_MS)
  return {
    messenger: messengerOf(ctx, (IS_SOURCE && options.loopback?.media) || MEDIA_HOST, linkOf),
    state: (number) => linkOf(number)?.state ?? null,
    awaySince: (number) => linkOf(number)?.awaySince ?? null,
    list: (desk) => [...links.values()].filter((link) => link.ref.desk === desk).map((link) => link.shown),
    code: (number) => linkOf(number)?.code?.qr ?? null,
    askForWord: (number) => linkOf(number)?.askForWord(),
    tryAgain: (number, anew) => linkOf(number)?.tryAgain(anew),
    close: async () => {
      clearInterval(looking)
      await Promise.all([...links.values()].map((link) => link.close()))
    },
  }
}

function openLink(ctx: LinkContext, options: Options, { desk, line }: LinkedNumber): Link {
  return new Link(ctx, { desk, session: line }, (IS_SOURCE && options.loopback) || null, {
    arrived: (message) => options.inbound(desk, inboundOf(ctx, line, message)),
    delivery: ({ id, state, code, at }, key) =>
      options.delivery(desk, {
        ...{ account: line, key, id, state, at, code },
        reason: state === 'failed' ? reasonOf(code) : null,
        category: null,
        billable: false,
      }),
    gap: (from, until) => options.gap(desk, { line, from, until }),
    byPhone: ({ to, id, body }) =>
      options.byPhone(desk, { line, to: { ...to, bsuid: null, parentBsuid: null }, id, body }),
    fault: (fault) => options.onFault(fault, 'linked phone'),
  })
}

function inboundOf(ctx: LinkContext, line: string, message: Arrived): Inbound {
  return {
    ...message,
    line,
    account: line,
    from: { ...message.from, bsuid: null, parentBsuid: null },
    content: contentOf(ctx, message.content),
  }
}

function contentOf(ctx: LinkContext, content: Arrived['content']): Inbound['content'] {
  switch (content.kind) {
    case 'media': {
      const { place, name, caption, size } = content
      const { media, type, sha256 } = place
      return { kind: 'media', media, ref: refOf(ctx, place), type, name, caption, size, sha256 }
    }
    case 'contacts':
      // A card that somebody picked by hand: it says nothing of who sent it.
      return { ...content, asked: false }
    case 'changed':
      return { kind: 'changed', before: { ...content.before, bsuid: null, parentBsuid: null } }
    default:
      return content
  }
}

function messengerOf(
  ctx: LinkContext,
  mediaHost: string,
  linkOf: (number: LinkedNumber) => Link | null,
): Messenger {
  return {
    provider: 'baileys',
    longestText: 65_536,
    hasWindow: false,
    isBilled: false,
    send: (message) => send(message, linkOf(message)),
    showRead: async ({ desk, line, id, isTyping }) => {
      const at = id.indexOf('/')
      linkOf({ desk, line })?.orders?.seen(id.slice(0, at), id.slice(at + 1), isTyping)
    },
    media: (ref, mostBytes, stop) => fetchMedia(ctx, ref, mostBytes, stop, mediaHost),
    // No `missed`: WhatsApp keeps what comes while nobody is connected.
  }
}

async function send({ to, key, content }: Outgoing, link: Link | null): Promise<Sent> {
  if ('bsuid' in to) return { outcome: 'refused', code: 'bsuid', reason: 'no-such-recipient' }
  const said = saidBy(content)
  if (said === null) return { outcome: 'refused', code: content.kind, reason: 'content' }
  const orders = link?.orders
  if (!orders) {
    const isStopped = link?.state.kind === 'stopped'
    return { outcome: 'later', after: isStopped ? 60_000 : 5_000, code: link?.state.kind ?? 'not linked' }
  }
  return orders.send('lid' in to ? to.lid : `${to.phone.slice(1)}@s.whatsapp.net`, key, said)
}

/** Null for what cannot be said so. Buttons are for business accounts: choices are numbered, and answered by number. */
function saidBy(content: Outgoing['content']): ToSend | null {
  if (content.kind === 'text' || content.kind === 'media') return content
  if (content.kind === 'ask-number') return { kind: 'text', body: content.body }
  return content.kind === 'choices' ? { kind: 'text', body: content.text } : null
}
