import * as z from 'zod'
import { PROVIDERS, type Proof, type Step } from '../../policy/door.ts'
import {
  Amount,
  BeyondMonth,
  CountingStep,
  Duration,
  ForWhom,
  Hold,
  Key,
  LocalText,
  MailAddress,
  Name,
  Pause,
} from './leaves.ts'
import { CallsTo, MainNumber, Numbers, PhoneNumberId, WhatsAppNumbers } from './line-schemas.ts'
import { PlusAddresses } from './mail-schemas.ts'
import { AnswersAtMost, Costs, Templates } from './whatsapp-schemas.ts'

const about = (description: string) => ({ description })

const OPEN = 'the named hours in which people may come in'
const Open = Key.meta(about(`${OPEN}; hours of a tier or of a number count before these`))
const For = ForWhom.meta(
  about(
    'who may come in: `everyone` (every tier listed, visitors too), `customers` (all but `nobody`), or tiers',
  ),
)
const OpenFor = z
  .record(Name, Key)
  .meta(about('other hours for some tiers: `{ managed: always }`'))
  .optional()
const Say = LocalText.meta(about('what people read beside the door')).optional()
const WhenClosed = LocalText.meta(
  about('what people are told while it is closed, besides when it opens'),
).optional()
const AtAPrice = z.strictObject({
  price: Amount.meta(about('the price')),
  consent: z.literal('required').meta(about('nothing is spent before the customer agreed')),
})
const Others = AtAPrice.optional().meta(
  about(
    'customers of other tiers may come in at this price, once they agreed to it; visitors may not, since only a customer can be billed',
  ),
)
const OthersUnasked = AtAPrice.optional().meta(
  about('refused at this door: nobody is asked here to agree to a price, so nobody could come in at one'),
)
const AfterHours = z
  .enum(['closed', 'standby'])
  .meta(about('outside the hours: closed, or open to contracts with standby agreed for that moment'))
  .default('closed')
/** What can be shown at a door; a proof that cannot would keep everybody out. */
function proveBy<const P extends Proof>(...proofs: [P, ...P[]]) {
  const Proofs = z.array(z.enum(proofs)).min(1)
  return z
    .strictObject({
      'any-of': Proofs.meta(about('one of these is enough')).optional(),
      'all-of': Proofs.meta(about('all of these are needed')).optional(),
    })
    .refine((prove) => (prove['any-of'] === undefined) !== (prove['all-of'] === undefined), {
      params: { expected: 'either any-of or all-of' },
    })
    .meta(about('what shows who somebody is: one of these, or all of these'))
}
const Ticket = z
  .enum(['required', 'by-agent', 'none'])
  .meta(
    about('`required`: a ticket number comes first; `by-agent`: an agent makes or links one before it ends'),
  )
  .default('none')
const noTicket = <const W extends string>(...ways: [W, ...W[]]) =>
  z.enum(ways).meta(about('what happens to people without a ticket where one is required')).optional()
/** Where a contact of a door can go: nobody rings back a chat, and nothing in it sounds a tone. */
function goesTo<const S extends Step>(steps: [S, ...S[]], whenLeftOut: S[]) {
  return z
    .array(z.enum(steps))
    .min(1)
    .meta(
      about(
        'where a contact goes, tried in this order: whoever is free, then `queue`, then one that takes everybody',
      ),
    )
    .default(whenLeftOut)
}
const WRITTEN = ['agent', 'engineer', 'queue', 'ticket'] as const satisfies Step[]
const SPOKEN = ['agent', 'engineer', 'queue', 'callback', 'voicemail', 'ticket'] as const satisfies Step[]
const NoAgents = z
  .enum(['queue', 'ticket'])
  .meta(
    about(
      'while nobody is at work: people wait, or go past `queue` to what comes after it, at last to the offer of a ticket',
    ),
  )
  .default('queue')
const WaitAtMost = Duration.meta(
  about('a longer wait is not asked of anybody; another way is offered'),
).optional()
const LineAtMost = z
  .int()
  .min(1)
  .max(10_000)
  .meta(about('so many wait in the line at once; whoever comes then is offered another way'))
  .default(200)
const FinishWithin = Duration.meta(
  about('how long after closing a conversation that began in time is still served'),
).optional()
const Attachments = z.enum(['everyone', 'signed-in', 'off']).meta(about('who may add files')).default('off')
const After = z.literal('search').meta(about('the question is looked up in the articles first')).optional()
const Served = z
  .literal('elsewhere')
  .meta(
    about(
      'people outside this program answer: the number or address is shown as it is, without state, deadline or gate; the other rules of the door wait, and may be left out',
    ),
  )
  .optional()

const live = {
  open: Open,
  'open-for': OpenFor,
  for: For,
  others: Others,
  say: Say,
  'when-closed': WhenClosed,
  ticket: Ticket,
  'no-ticket': noTicket('refuse', 'agent-makes'),
  'no-agents': NoAgents,
  'wait-at-most': WaitAtMost,
  'line-at-most': LineAtMost,
  'finish-within': FinishWithin,
}

const Chat = z.strictObject({
  ...live,
  others: OthersUnasked,
  'goes-to': goesTo([...WRITTEN], ['agent', 'queue', 'ticket']),
  after: After,
  attachments: Attachments,
})

const Via = z
  .enum(PROVIDERS)
  .meta(about('who carries the messages: Twilio, Meta itself, or the unofficial Baileys'))
  .default('twilio')

const WhatsApp = z.strictObject({
  served: Served,
  via: Via,
  number: MainNumber,
  'phone-number-id': PhoneNumberId,
  numbers: WhatsAppNumbers,
  ...live,
  'after-hours': AfterHours,
  prove: proveBy('registered-number', 'pin', 'binding').default({
    'any-of': ['registered-number', 'binding'],
  }),
  'goes-to': goesTo([...WRITTEN], ['agent', 'queue']),
  attachments: Attachments,
  'answers-at-most': AnswersAtMost,
  templates: Templates,
  costs: Costs,
})

const CountsPer = CountingStep.meta(
  about('talk time counts in whole steps, rounded up: `counts-per: 1m`'),
).default(1)
const Overrun = BeyondMonth.meta(
  about(
    'how far calls may go on when the talk time of the month is used, for each customer and month; needed where a tier has time per month. With `none` the call ends then and becomes a ticket; a price is agreed to before with less than 15 minutes left',
  ),
).optional()

const HoldSound = Hold.meta(
  about('what people hear while they wait; now and then, between two playings, they are told their place'),
).default('silence')

const WrapUp = Pause.meta(
  about('for how long at most an agent with a call to wrap up is not rung for the next one'),
).default(5 * 60_000)

const MachineDetection = z
  .enum(['off', 'on'])
  .meta(
    about(
      'where we call a customer, the provider listens whether a voicemail box answers, and we hang up on one; it may take a slow “hello” for a machine, and it costs extra',
    ),
  )
  .default('off')

const Phone = z.strictObject({
  served: Served,
  number: MainNumber,
  numbers: Numbers,
  ...live,
  'no-ticket': noTicket('refuse', 'agent-makes', 'voicemail'),
  'prove-without-ticket': z
    .literal('pin')
    .meta(about('what people without a ticket show besides, also from a registered number'))
    .optional(),
  'after-hours': AfterHours,
  prove: proveBy('registered-number', 'pin').default({ 'any-of': ['registered-number', 'pin'] }),
  'goes-to': goesTo([...SPOKEN], ['agent', 'queue', 'callback']),
  hold: HoldSound,
  'wrap-up': WrapUp,
  'machine-detection': MachineDetection,
  'counts-per': CountsPer,
  'calls-to': CallsTo,
  overrun: Overrun,
})

const TicketForm = z.strictObject({
  open: Open,
  'open-for': OpenFor,
  for: For,
  others: Others,
  say: Say,
  login: z
    .enum(['required', 'preferred', 'off'])
    .meta(
      about(
        '`preferred`: people are asked to sign in and may go on without; whoever signs in and has no contract counts as `nobody`',
      ),
    )
    .default('off'),
  after: After,
  ask: z.array(Key).meta(about('fields the form needs')).default([]),
  attach: z.array(Key).meta(about('fields the form may have')).default([]),
  attachments: Attachments,
})

const Email = z.strictObject({
  served: Served,
  address: MailAddress.meta(about('the address whose mail becomes tickets')),
  'plus-addresses': PlusAddresses,
  open: Key.meta(about(OPEN)),
  for: For,
  say: Say,
})

/** The schema of each door that is there. */
export const DOORS = {
  chat: Chat,
  phone: Phone,
  whatsapp: WhatsApp,
  ticket: TicketForm,
  email: Email,
} as const
