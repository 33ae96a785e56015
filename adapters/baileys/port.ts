import * as z from 'zod/mini'

/*
 * All that the server and the process with the library say to each other, by the process's own channel. Both read what
 * comes by these schemas, and nothing else passes between the two.
 */

const Ids = z.object({ phone: z.nullable(z.string()), lid: z.nullable(z.string()) })
export type Ids = z.infer<typeof Ids>

/** Where the bytes of a file are: never an address that the sender wrote. */
export const MediaPlace = z.object({
  media: z.enum(['image', 'voice', 'audio', 'video', 'document', 'sticker']),
  directPath: z.string().check(z.startsWith('/'), z.maxLength(2_000)),
  /** Base64. */
  mediaKey: z.string().check(z.maxLength(100)),
  sha256: z.nullable(z.string()),
  type: z.string(),
})
export type MediaPlace = z.infer<typeof MediaPlace>

const kind = <Name extends string>(name: Name) => ({ kind: z.literal(name) })

const Content = z.discriminatedUnion('kind', [
  z.object({ ...kind('text'), body: z.string() }),
  z.object({ ...kind('choice'), id: z.string(), title: z.string() }),
  z.object({
    ...kind('media'),
    place: MediaPlace,
    name: z.nullable(z.string()),
    caption: z.string(),
    size: z.nullable(z.number()),
  }),
  z.object({
    ...kind('location'),
    latitude: z.number(),
    longitude: z.number(),
    name: z.nullable(z.string()),
    address: z.nullable(z.string()),
  }),
  z.object({
    ...kind('contacts'),
    cards: z.array(z.object({ name: z.string(), phones: z.array(z.string()) })),
  }),
  z.object({ ...kind('reaction'), to: z.string(), emoji: z.nullable(z.string()) }),
  z.object({ ...kind('edited'), message: z.string(), body: z.string() }),
  z.object({ ...kind('deleted'), message: z.string() }),
  z.object(kind('unreadable')),
  z.object({ ...kind('changed'), before: Ids }),
  z.object({ ...kind('unknown'), name: z.string() }),
])
export type Content = z.infer<typeof Content>

export const Arrived = z.object({
  id: z.string(),
  from: Ids,
  profileName: z.nullable(z.string()),
  at: z.number(),
  content: Content,
  replyTo: z.nullable(z.string()),
  forwarded: z.boolean(),
})
export type Arrived = z.infer<typeof Arrived>

/** What we send; of a file where its sealed bytes were put, and how they are opened. */
export const Sendable = z.discriminatedUnion('kind', [
  z.object({ ...kind('text'), body: z.string() }),
  z.object({
    ...kind('media'),
    place: z.extend(MediaPlace, {
      sha256: z.string(),
      /** Of the sealed bytes, hex. */
      sealedSha256: z.string(),
      url: z.string(),
    }),
    name: z.string(),
    caption: z.string(),
    size: z.number(),
  }),
])
export type Sendable = z.infer<typeof Sendable>

/** What is kept of a link, by the library's own names. `creds` is the whole of what it knows about itself. */
export const KEPT = [
  'creds',
  'pre-key',
  'session',
  'sender-key',
  'sender-key-memory',
  'app-state-sync-key',
  'app-state-sync-version',
  'lid-mapping',
  'device-list',
  'tctoken',
  'identity-key',
] as const
export type Kept = (typeof KEPT)[number]

const Entry = z.object({ type: z.enum(KEPT), id: z.string(), value: z.nullable(z.string()) })
export type Entry = z.infer<typeof Entry>

/** What only the server knows or keeps. */
const Question = z.discriminatedUnion('kind', [
  z.object({ ...kind('get'), type: z.enum(KEPT), ids: z.array(z.string()) }),
  /** Null deletes. Answered when it is stored. */
  z.object({ ...kind('set'), entries: z.array(Entry) }),
  /** A message that we sent, as JSON: somebody could not read it and asks again. */
  z.object({ ...kind('sent'), id: z.string() }),
])
export type Question = z.infer<typeof Question>

/** Why there is no connection, and none is tried, until somebody acts. */
export const STOPS = [
  /** Another program uses the same link. */
  'replaced',
  /** The phone's owner, or WhatsApp, took the link away. */
  'logged-out',
  /** What is kept of the link is of no use any more. */
  'broken',
  /** Nobody scanned the code in time. */
  'expired',
  /** It was scanned with a phone of another number. */
  'other-number',
] as const
export type Stop = (typeof STOPS)[number]

const State = z.discriminatedUnion('kind', [
  z.object(kind('connecting')),
  /** For administrators' eyes: whoever scans it is in. As a word, and as a picture of so many squares a side. */
  z.object({
    ...kind('code'),
    qr: z.string(),
    size: z.number(),
    path: z.string().check(z.maxLength(60_000)),
    /** What the phone's owner types instead of scanning, where that was asked for. */
    word: z.nullable(z.string().check(z.regex(/^[0-9A-Z]{8}$/))),
  }),
  z.object(kind('open')),
  z.object({ ...kind('waiting'), ms: z.number(), code: z.number() }),
  z.object({ ...kind('stopped'), why: z.enum(STOPS) }),
])
export type State = z.infer<typeof State>

/** What became of an order to send. */
const Outcome = z.discriminatedUnion('kind', [
  z.object(kind('accepted')),
  z.object({ ...kind('refused'), code: z.string() }),
  /** There is no connection: it was surely not sent. */
  z.object(kind('not-sent')),
  /** Nobody knows: the connection ended, or WhatsApp said nothing. */
  z.object(kind('unknown')),
])
export type Outcome = z.infer<typeof Outcome>

export const FromChild = z.discriminatedUnion('kind', [
  z.object({ ...kind('ask'), number: z.number(), question: Question }),
  /** Where files may be put now; by nothing where there is no connection. */
  z.object({
    ...kind('uploads'),
    number: z.number(),
    to: z.nullable(z.object({ auth: z.string(), hosts: z.array(z.string()) })),
  }),
  z.object({ ...kind('did'), number: z.number(), outcome: Outcome }),
  z.object({ ...kind('state'), state: State }),
  z.object({ ...kind('arrived'), message: Arrived }),
  /** The owner answered somebody with the phone itself. */
  z.object({ ...kind('by-phone'), to: Ids, id: z.string(), at: z.number(), body: z.nullable(z.string()) }),
  z.object({
    ...kind('delivery'),
    id: z.string(),
    state: z.enum(['sent', 'delivered', 'read', 'failed']),
    code: z.nullable(z.string()),
    at: z.number(),
  }),
  z.object(kind('alive')),
])
export type FromChild = z.infer<typeof FromChild>

/** Both say so often that they live, and take the other for dead after so long. */
const Life = z.object({ everyMs: z.number(), deadAfterMs: z.number() })
export type Life = z.infer<typeof Life>
export const LIFE: Life = { everyMs: 2_000, deadAfterMs: 8_000 }

/** After a connection is lost the next is opened so soon; each that fails doubles it. */
export const CONNECTS_AGAIN_MS = 1_000

export const ToChild = z.discriminatedUnion('kind', [
  z.object({
    ...kind('start'),
    /** Our own number, E.164. */
    line: z.string(),
    /** Of a WhatsApp on loopback; null for the real one. */
    url: z.nullable(z.string()),
    life: Life,
    connectsAgainMs: z.number(),
  }),
  /** Shows eight signs beside the code, for a phone that cannot scan. */
  z.object(kind('pair')),
  z.object({ ...kind('answer'), number: z.number(), values: z.record(z.string(), z.string()) }),
  z.object({ ...kind('send'), number: z.number(), to: z.string(), id: z.string(), content: Sendable }),
  /** Asks where files may be put; `anew` where what was said before is of no use. */
  z.object({ ...kind('upload'), number: z.number(), anew: z.boolean() }),
  /** Shows that a message was read, and that somebody types. */
  z.object({ ...kind('seen'), chat: z.string(), id: z.string(), isTyping: z.boolean() }),
  /** Closes the connection, says what came by it, and ends. */
  z.object(kind('close')),
  z.object(kind('alive')),
])
export type ToChild = z.infer<typeof ToChild>
