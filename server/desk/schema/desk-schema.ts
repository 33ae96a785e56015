import * as z from 'zod'
import { Closure } from './closure.ts'
import { Doors } from './doors.ts'
import { FirstResponse } from './first-response-schema.ts'
import {
  Amount,
  Colour,
  DayOfYear,
  Days,
  DaysOfPurchase,
  DeskName,
  Duration,
  Key,
  Languages,
  LocalText,
  MonthlyTime,
  Name,
  OpeningHours,
  Origin,
  Tickets,
  TicketTag,
  WebAddress,
  WithinOrAgreed,
  ZoneName,
} from './leaves.ts'
import { MailWords } from './mail-schemas.ts'
import { Standby } from './standby-schema.ts'
import { Topic } from './topic-schema.ts'

const about = (description: string) => ({ description })
const Label = LocalText.meta(about('what people read'))
const Tier = z.strictObject({
  label: Label.optional(),
  rank: z.enum(['first', 'normal']).meta(about('`first` overtakes in every queue')).default('normal'),
  phone: MonthlyTime.meta(about('time on the phone; `none` closes the phone door for this tier')).optional(),
  'first-response': WithinOrAgreed.meta(
    about('how soon a ticket of this tier is answered; `agreed`: what the contract says'),
  ).optional(),
  promise: z.enum(['target', 'guaranteed']).meta(about('whether that is an aim or a promise')).optional(),
})

/** A desk's policy file. Order and words are those of the reference. */
export const DeskSchema = z.strictObject({
  name: DeskName.meta(about('what the desk is called')),
  timezone: ZoneName.meta(about('the zone of all its hours')),
  languages: Languages.meta(about('the languages it speaks; the first is its own')),
  address: z.enum(['je', 'u']).meta(about('how it addresses people; `u` is also vous and Sie')).default('je'),
  accent: Colour.meta(about('the accent colour of widget and pages')).optional(),
  privacy: WebAddress.meta(
    about(
      'the privacy statement; the public page, the contact card and the ticket form link to it, and the first automatic answer of a WhatsApp conversation says where it stands',
    ),
  ).optional(),
  example: z
    .literal(true)
    .meta(
      about(
        'a desk to learn from: it is not opened where `PUBLIC_URL` is an address that the world can reach',
      ),
    )
    .optional(),
  accessibility: WebAddress.meta(
    about('the accessibility statement; the public page, the contact card and the ticket form link to it'),
  ).optional(),
  'sign-in': WebAddress.meta(
    about(
      'where customers sign in; whoever needs an account for a door is led there before they write anything',
    ),
  ).optional(),
  sites: z.array(Origin).meta(about('the websites that may embed the widget')).default([]),
  holidays: z
    .string()
    .meta(about('public holidays of a country or region (`BE`, `DE-BY`); act where hours say PH'))
    .optional(),
  'also-holidays': z
    .array(
      z.strictObject({
        every: DayOfYear.meta(about('the day')),
        name: LocalText.meta(about('its name')),
      }),
    )
    .meta(about("the desk's own holidays, every year"))
    .default([]),
  closures: z.array(Closure).meta(about('closed days and half days')).default([]),
  hours: z.record(Name, OpeningHours).meta(about('named opening hours')),
  tiers: z.record(Name, Tier).meta(about('lowest first; `nobody` stands for visitors without a contract')),
  'customer-number': z
    .enum(['digits', 'any'])
    .meta(
      about(
        'what customer numbers are made of; only `digits` (20 at most, and not seven, as ticket numbers have) can be typed on a telephone, which else asks for ticket numbers alone',
      ),
    )
    .default('any'),
  'which-contract': z
    .enum(['highest', 'ask'])
    .meta(about('which one counts when a customer has several and names none'))
    .default('highest'),
  priorities: z
    .record(Name, z.strictObject({ label: Label.optional() }))
    .meta(about('most urgent first'))
    .default({}),
  kinds: z
    .record(
      Name,
      z.strictObject({
        label: Label.optional(),
        priority: Key.meta(about('the priority that follows')).optional(),
      }),
    )
    .meta(about('kinds of tickets, which people choose'))
    .default({}),
  'default-kind': Key.meta(about('the kind of a ticket nobody has sorted yet')).optional(),
  'first-response': FirstResponse.meta(about('how soon a ticket is answered')),
  doors: Doors.meta(
    about('the ways in, in the order in which people see them; a door that is not listed is off'),
  ),
  queue: z
    .strictObject({
      order: z
        .enum(['urgency', 'deadline', 'arrival'])
        .meta(
          about(
            'who goes first; `urgency`: by priority, then rank, paid lane, deadline and arrival; else by rank, paid lane, and the deadline or the arrival',
          ),
        )
        .default('deadline'),
      'follow-up': z
        .enum(['keeps-place', 'to-the-back'])
        .meta(about('what a second message before an answer does'))
        .default('keeps-place'),
      duplicates: z
        .enum(['keep-place', 'to-the-back'])
        .meta(
          about(
            'what a second ticket on the same question does, while the first has no answer: of the same person, about the same service, in words that are alike',
          ),
        )
        .default('keep-place'),
      'fair-use': Tickets.meta(
        about(
          'who sends more waits behind the others, and is never refused; a customer counts, else an address that was typed from one network, and for whoever has neither the network, which is forgotten after 30 days',
        ),
      ).optional(),
    })
    .meta(about('who is next'))
    .prefault({}),
  'priority-lane': z
    .strictObject({
      price: Amount.meta(about('what going first costs')),
      consent: z.literal('required').meta(about('nothing is spent before the customer agreed')),
      say: LocalText.meta(about('what people read beside it')).optional(),
    })
    .meta(about('tickets that overtake for a price'))
    .optional(),
  capacity: z
    .strictObject({
      chats: z.int().min(1).max(100).meta(about('chats an agent has at once')).default(3),
    })
    .meta(about('what one agent does at once'))
    .prefault({}),
  supervisors: z
    .strictObject({
      calls: z
        .array(z.enum(['whisper', 'take-over']))
        .min(1)
        .meta(
          about(
            'what they may do with a call that an agent has: whisper, heard by the agent alone, which also lets them listen; or take it over. Nobody tells the caller: whoever is on the line must know where the law asks for it',
          ),
        ),
    })
    .meta(about('what supervisors may do; without it, nothing of this'))
    .optional(),
  standby: Standby.meta(about('agreed help outside the hours')).optional(),
  pin: z
    .strictObject({ digits: z.int().min(6).max(12).meta(about('length of the PINs')) })
    .meta(about('PINs of customers'))
    .default({ digits: 8 }),
  'ticket-tag': TicketTag.meta(about('how a ticket number stands in a subject line')).default(
    '[[ticket->{number}]]',
  ),
  teams: z
    .record(Name, z.strictObject({ label: Label.optional() }))
    .meta(about('teams; topics say which one takes them'))
    .default({}),
  topics: z.record(Name, Topic).meta(about('what a question can be about')).default({}),
  fields: z
    .record(
      Name,
      z.strictObject({
        label: Label,
        hint: LocalText.meta(about('a line of help')).optional(),
        input: z.enum(['line', 'text', 'file']).meta(about('what it is filled in with')).default('line'),
      }),
    )
    .meta(
      about('fields of the ticket form, besides `server`, `domain`, `error`, `tried`, `ip` and `screenshot`'),
    )
    .default({}),
  'included-work': z
    .record(
      Name,
      z.strictObject({
        label: Label,
        within: DaysOfPurchase.meta(about('how long after the purchase it may be asked for')),
        free: z.record(Name, Duration).meta(about('the time each tier has')),
        products: z
          .record(z.string(), z.array(Key))
          .meta(about('products that have it at some tiers only'))
          .default({}),
        beyond: Amount.meta(about('what more costs, counted and agreed before it is spent')),
      }),
    )
    .meta(about('work that comes with a purchase'))
    .default({}),
  'by-hand': z
    .array(z.string().trim().min(1))
    .meta(
      about(
        'promises that people keep and no rule here can: `balie check` prints them, and no page is made from them',
      ),
    )
    .default([]),
  keep: z
    .strictObject({
      admissions: Days.meta(about('who was let in or turned away, and by which rule')).default(90),
      audit: Days.meta(about('what agents and programs did')).default(730),
      charges: Days.meta(about('what was quoted, agreed to and billed')).default(2555),
    })
    .meta(about('how long records are kept; then they are deleted. The public page says it'))
    .prefault({}),
  mails: MailWords,
  texts: z
    .strictObject({
      greeting: LocalText.meta(about('first line of the contact card')).optional(),
      about: LocalText.meta(about('what the desk says about its help')).optional(),
    })
    .meta(about("the desk's own words"))
    .prefault({}),
})

export type WrittenDesk = z.output<typeof DeskSchema>
