import * as z from 'zod/mini'
import type { Booking, Duty } from '../../../../shared/calls.ts'
import type { AbsentDoor, CardDoor, CardField, ContactCard } from '../../../../shared/card.ts'
import { CHANNELS, LANGUAGES } from '../../../../shared/channels.ts'
import type { FileRef, VisitorConversation } from '../../../../shared/conversation.ts'
import type { DeskPage, PageDoor } from '../../../../shared/desk-page.ts'
import type { CustomerTicket } from '../../../../shared/ticket.ts'
import type { DeskInfo, Me } from '../../../../shared/wire.ts'

/** The values that routes answer with, each with exactly the fields that it has. */

export const When = z.int().check(z.minimum(1_700_000_000_000))
export const Count = z.int().check(z.minimum(0))
export const Id = z.uuid()
export const Text = z.string().check(z.minLength(1))
export const Language = z.enum(LANGUAGES)
const Channel = z.enum(CHANNELS)
const InLanguages = z.partialRecord(Language, Text)

export const TicketNumber = z.int().check(z.minimum(1_000_000))
const Due = z.nullable(When)
const Promised = z.enum(['target', 'guaranteed'])
const TicketState = z.enum(['open', 'answered', 'waiting', 'closed'])
export const KnownCustomer = z.nullable(z.strictObject({ name: Text, tier: Text }))

export const File: z.ZodMiniType<FileRef> = z.strictObject({ id: Id, name: Text, type: Text, size: Count })

const Desk: z.ZodMiniType<ContactCard['desk']> = z.strictObject({
  id: Text,
  name: Text,
  accent: z.string(),
  timezone: Text,
  city: Text,
  languages: z.array(Language),
  formal: z.boolean(),
  signInAt: z.nullable(z.url()),
})

const Door: z.ZodMiniType<CardDoor> = z.strictObject({
  channel: Channel,
  state: z.enum(['open', 'ask', 'closed', 'never', 'elsewhere']),
  hint: Text,
  say: Text,
  opensAt: z.nullable(When),
  number: z.nullable(Text),
  url: z.nullable(Text),
  note: z.nullable(Text),
  signIn: z.boolean(),
})
const Absent: z.ZodMiniType<AbsentDoor> = z.strictObject({ channel: Channel, say: Text })

const Conversation: z.ZodMiniType<VisitorConversation> = z.strictObject({
  id: Id,
  state: z.enum(['waiting', 'active', 'wrap-up', 'closed']),
  lastSeq: Count,
  position: z.nullable(Count),
  staffed: z.boolean(),
  expectedWait: z.nullable(Count),
  agent: z.nullable(Text),
  finishBy: z.nullable(When),
  ticket: z.nullable(z.strictObject({ number: TicketNumber, due: z.nullable(When) })),
  asksAddress: z.boolean(),
  reopens: z.boolean(),
  readByAgent: Count,
  readByVisitor: Count,
})

const Field: z.ZodMiniType<CardField> = z.strictObject({
  key: Text,
  label: Text,
  required: z.boolean(),
  hint: z.nullable(Text),
  input: z.enum(['line', 'text', 'file']),
  value: z.nullable(Text),
})

const AnswerTime = z.strictObject({ say: z.nullable(Text), due: z.nullable(When) })
const AnswerTimes = z.strictObject({ unchosen: AnswerTime, topics: z.record(Text, AnswerTime) })

const Form: z.ZodMiniType<ContactCard['form']> = z.strictObject({
  topics: z.array(
    z.strictObject({
      key: Text,
      label: Text,
      say: z.nullable(Text),
      support: z.enum(['full', 'advice', 'none']),
      outages: z.array(Text),
      notice: z.boolean(),
      fields: z.array(Field),
    }),
  ),
  fields: z.array(Field),
  attachments: z.boolean(),
  searchFirst: z.boolean(),
  urgent: z.nullable(Text),
  price: z.nullable(Text),
  answers: AnswerTimes,
  answersOf: z.array(z.strictObject({ services: z.array(Text), answers: AnswerTimes })),
  tips: z.array(Text),
  signIn: z.nullable(z.enum(['required', 'preferred'])),
  byMail: z.boolean(),
})

export const Tickets: z.ZodMiniType<ContactCard['tickets']> = z.array(
  z.strictObject({ number: TicketNumber, subject: Text, state: TicketState, due: Due, isAim: z.boolean() }),
)

const Links = z.array(z.strictObject({ label: Text, url: Text }))

export const Card: z.ZodMiniType<ContactCard> = z.strictObject({
  desk: Desk,
  language: Language,
  now: When,
  links: Links,
  headline: Text,
  outages: z.array(Text),
  doors: z.array(Door),
  absent: z.array(Absent),
  customer: KnownCustomer,
  conversation: z.nullable(Conversation),
  chatFiles: z.boolean(),
  makesPin: z.boolean(),
  linksWhatsApp: z.boolean(),
  tickets: Tickets,
  form: Form,
})

const Bands = z.array(z.strictObject({ from: Count, until: Count }))

const Hours = z.strictObject({ say: Text, week: z.array(Bands).check(z.length(7)), now: z.boolean() })

const DoorOfPage: z.ZodMiniType<PageDoor> = z.strictObject({
  channel: Channel,
  elsewhere: z.boolean(),
  open: z.boolean(),
  hint: Text,
  say: Text,
  opensAt: z.nullable(When),
  number: z.nullable(Text),
  url: z.nullable(Text),
  signIn: z.boolean(),
  who: Text,
  notes: z.array(Text),
  note: z.nullable(Text),
})

export const Page: z.ZodMiniType<DeskPage> = z.strictObject({
  desk: Desk,
  language: Language,
  now: When,
  demoClock: z.boolean(),
  headline: Text,
  outages: z.array(z.strictObject({ about: z.nullable(Text), say: Text })),
  about: z.nullable(Text),
  links: Links,
  kept: Text,
  doors: z.array(DoorOfPage),
  absent: z.array(Absent),
  hours: z.array(z.strictObject({ names: z.array(Text), always: z.boolean(), parts: z.array(Hours) })),
  exceptions: z.array(z.strictObject({ when: Text, name: Text, say: Text })),
  tiers: z.strictObject({
    names: z.array(Text),
    rows: z.array(z.strictObject({ label: Text, values: z.array(Text) })),
  }),
  sections: z.array(
    z.strictObject({
      key: Text,
      title: Text,
      notes: z.array(Text),
      rows: z.array(z.strictObject({ label: Text, notes: z.array(Text) })),
    }),
  ),
})

export const Ticket: z.ZodMiniType<CustomerTicket> = z.strictObject({
  number: TicketNumber,
  subject: Text,
  state: TicketState,
  createdAt: When,
  due: z.nullable(When),
  promise: Promised,
  why: z.array(z.strictObject({ code: Text, say: Text })),
  answeredAt: z.nullable(When),
  messages: z.array(
    z.strictObject({
      seq: Count,
      author: z.enum(['customer', 'agent', 'note', 'system']),
      name: z.nullable(Text),
      body: Text,
      files: z.array(File),
      at: When,
    }),
  ),
  replyCosts: z.nullable(Text),
  lacks: z.array(z.strictObject({ key: Text, label: Text })),
  fields: z.record(z.string(), z.string()),
  byMail: z.boolean(),
  asksAddress: z.boolean(),
  whatsapp: z.nullable(
    z.strictObject({
      url: z.url(),
      number: Text,
      hint: Text,
      code: z.strictObject({ size: Count, path: Text }),
    }),
  ),
})

export const PlannedBooking: z.ZodMiniType<Booking> = z.strictObject({
  id: Id,
  customer: Text,
  contract: Text,
  period: Text,
  from: Count,
  until: Count,
})

const Turn = { from: Count, until: Count, order: Count }
export const PlannedDuty: z.ZodMiniType<Duty> = z.strictObject({ id: Id, agent: Id, name: Text, ...Turn })

const OwnDesk: z.ZodMiniType<DeskInfo> = z.strictObject({
  id: Text,
  name: Text,
  role: z.enum(['agent', 'supervisor', 'administrator']),
  languages: z.array(Language),
  timezone: Text,
  accent: z.string(),
  topics: z.array(z.strictObject({ key: Text, label: InLanguages, kind: z.nullable(Text) })),
  kinds: z.array(z.strictObject({ key: Text, label: InLanguages, priority: z.string() })),
  priorities: z.array(Text),
  teams: z.array(z.strictObject({ key: Text, label: InLanguages })),
  tiers: z.array(z.strictObject({ key: Text, label: Text })),
  serves: z.array(Channel),
  calls: z.array(z.enum(['whisper', 'take-over'])),
  doors: z.array(Channel),
  fields: z.array(z.strictObject({ key: Text, label: InLanguages, required: z.boolean() })),
})

export const SignedInAgent: z.ZodMiniType<Me> = z.strictObject({
  agent: z.strictObject({ id: Id, name: Text, email: Text }),
  desks: z.array(OwnDesk),
  now: When,
  demoClock: z.boolean(),
})
