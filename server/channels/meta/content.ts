import * as z from 'zod/mini'
import type { Content } from '../../actions/messenger.ts'
import { Id, Items, loose, Name, Phone, readAs } from './fields.ts'

type Media = Extract<Content, { kind: 'media' }>['media']
type Reader = (message: unknown) => Content | null

const Written = z.string().check(z.minLength(1))

/** The id of a file becomes a part of an address. */
export const MediaId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,200}$/))

const Location = z.object({
  latitude: z.number().check(z.minimum(-90), z.maximum(90)),
  longitude: z.number().check(z.minimum(-180), z.maximum(180)),
  name: loose(z.string()),
  address: loose(z.string()),
})
const Button = z.object({ text: Written, payload: loose(z.string()) })
const Chosen = z.object({ id: z.string(), title: Written })
const Interactive = z.object({ type: loose(Name), button_reply: loose(Chosen), list_reply: loose(Chosen) })
const Reaction = z.object({ message_id: Id, emoji: loose(z.string().check(z.maxLength(100))) })
const Order = z.object({ text: loose(z.string()), product_items: Items })

/** How each kind of message is read. What is not listed, or cannot be read, is of an unknown kind. */
const READERS = new Map<string, Reader>([
  ['text', reader(z.object({ text: z.object({ body: Written }) }), ({ text }) => textOf(text.body))],
  ['image', mediaReader('image', () => 'image')],
  ['audio', mediaReader('audio', ({ voice }) => (voice === true ? 'voice' : 'audio'))],
  ['video', mediaReader('video', () => 'video')],
  ['document', mediaReader('document', () => 'document')],
  ['sticker', mediaReader('sticker', () => 'sticker')],
  ['location', reader(z.object({ location: Location }), ({ location }) => locationOf(location))],
  ['contacts', reader(z.object({ contacts: Items }), ({ contacts }) => contactsOf(contacts))],
  ['button', reader(z.object({ button: Button }), ({ button }) => buttonOf(button))],
  ['interactive', reader(z.object({ interactive: Interactive }), (read) => chosenOf(read.interactive))],
  ['reaction', reader(z.object({ reaction: Reaction }), ({ reaction }) => reactionOf(reaction))],
  ['order', reader(z.object({ order: Order }), ({ order }) => orderOf(order))],
])

/** Null: a kind that we do not know, or one with something else in it than its name says. */
export function contentOf(kind: string, message: unknown): Content | null {
  return READERS.get(kind)?.(message) ?? null
}

function reader<Schema extends z.ZodMiniType>(
  schema: Schema,
  make: (read: z.output<Schema>) => Content | null,
): Reader {
  return (message) => {
    const read = readAs(schema, message)
    return read === null ? null : make(read as z.output<Schema>)
  }
}

function textOf(body: string): Content {
  return { kind: 'text', body }
}

const File = z.object({
  id: MediaId,
  mime_type: loose(z.string().check(z.maxLength(200))),
  sha256: loose(z.string()),
  caption: loose(z.string()),
  filename: loose(z.string()),
  voice: loose(z.boolean()),
})

function mediaReader(field: string, which: (file: z.output<typeof File>) => Media): Reader {
  return (message) => {
    const file = readAs(File, (message as Record<string, unknown>)[field])
    return (
      file && {
        kind: 'media',
        media: which(file),
        ref: file.id,
        type: file.mime_type || 'application/octet-stream',
        name: file.filename || null,
        caption: file.caption ?? '',
        size: null,
        sha256: hashOf(file.sha256 ?? ''),
      }
    )
  }
}

/** Meta writes the hash in base64, in older examples in hex. */
function hashOf(written: string): string | null {
  if (/^[0-9a-f]{64}$/i.test(written)) return written.toLowerCase()
  return /^[A-Za-z0-9+/]{43}=$/.test(written) ? Buffer.from(written, 'base64').toString('hex') : null
}

function locationOf({ latitude, longitude, name, address }: z.output<typeof Location>): Content {
  return { kind: 'location', latitude, longitude, name: name || null, address: address || null }
}

const Card = z.object({
  name: loose(z.object({ formatted_name: loose(z.string()), first_name: loose(z.string()) })),
  phones: Items,
  origin: loose(z.string()),
})
const CardPhone = z.object({ phone: loose(Written), wa_id: loose(Phone) })

/**
 * Cards of people. One that our button asked for names the number that WhatsApp itself knows for the sender, and only
 * that one is shown; a card picked by hand shows what somebody wrote in it.
 */
function contactsOf(contacts: unknown[]): Content | null {
  const cards = contacts.map((card) => readAs(Card, card)).filter((card) => card !== null)
  if (cards.length === 0) return null
  const named = cards.map(({ name, phones, origin }) => {
    const read = phones.map((phone) => readAs(CardPhone, phone)).filter((phone) => phone !== null)
    return {
      name: name?.formatted_name || name?.first_name || '',
      isRequested: origin === 'contact_request',
      own: [...new Set(read.flatMap(({ wa_id }) => wa_id ?? []))],
      written: read.flatMap(({ phone, wa_id }) => phone ?? wa_id ?? []),
    }
  })
  const [only, ...others] = named
  const asked = others.length === 0 && only!.isRequested && only!.own.length === 1
  return {
    kind: 'contacts',
    asked,
    cards: named.map(({ name, own, written }) => ({ name, phones: asked ? own : written })),
  }
}

/** A quick reply of a template. */
function buttonOf({ text, payload }: z.output<typeof Button>): Content {
  return { kind: 'choice', id: payload ?? '', title: text }
}

/** The answer of a form (`nfm_reply`) and whatever comes after it: we send none, so nobody here can say what it means. */
function chosenOf({ type, button_reply, list_reply }: z.output<typeof Interactive>): Content {
  const chosen = type === 'list_reply' ? list_reply : type === 'button_reply' ? button_reply : undefined
  return chosen ? { kind: 'choice', ...chosen } : { kind: 'unknown', name: type ?? 'interactive' }
}

/** Without an emoji it is taken back. */
function reactionOf({ message_id, emoji }: z.output<typeof Reaction>): Content {
  return { kind: 'reaction', to: message_id, emoji: emoji || null }
}

const Ordered = z.object({
  product_retailer_id: Written,
  quantity: z.union([z.string(), z.number()]),
  item_price: loose(z.union([z.string(), z.number()])),
  currency: loose(z.string()),
})

/** What they wrote with it, then what they want: `2 × ABC-1, 12.5 EUR`. */
function orderOf({ text, product_items }: z.output<typeof Order>): Content | null {
  const lines = product_items
    .map((item) => readAs(Ordered, item))
    .filter((item) => item !== null)
    .map(({ product_retailer_id: product, quantity, item_price: price, currency = '' }) => {
      const each = price === undefined ? '' : `, ${price} ${currency}`.trimEnd()
      return `${quantity} × ${product}${each}`
    })
  const body = [text ?? '', ...lines].filter((line) => line !== '').join('\n')
  return body === '' ? null : textOf(body)
}
