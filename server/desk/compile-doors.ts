import type { Channel } from '../../shared/channels.ts'
import { type Door, NO_OVERRUN, type Prove, type Step } from '../policy/door.ts'
import { NOBODY, type Policy } from '../policy/policy.ts'
import { NO_SENDING } from '../policy/templates.ts'
import type { Hours } from '../policy/time/hours.ts'
import { dialled, linesOf } from './compile-lines.ts'
import { compileSending } from './compile-sending.ts'
import type { TextOf } from './compile-texts.ts'
import type { WrittenDesk } from './schema/desk-schema.ts'
import type { ClosedDoor, DoorElsewhere, WrittenDoors } from './schema/doors.ts'

type Open<D> = Exclude<D, ClosedDoor | DoorElsewhere>
type LiveDoor = Open<WrittenDoors['phone' | 'whatsapp' | 'chat']>
type HoursByName = ReadonlyMap<string, Hours>

/** What the compiling of one door needs to know. */
interface Around {
  readonly desk: WrittenDesk
  readonly hours: HoursByName
  readonly text: TextOf
}

export function compileDoors(desk: WrittenDesk, hours: HoursByName, text: TextOf): Policy['doors'] {
  const around = { desk, hours, text }
  const { chat, phone, whatsapp, ticket, email } = desk.doors
  return {
    chat: compileDoor('chat', chat, chatDoor, around),
    phone: compileDoor('phone', phone, phoneDoor, around),
    whatsapp: compileDoor('whatsapp', whatsapp, whatsappDoor, around),
    ticket: compileDoor('ticket', ticket, ticketDoor, around),
    email: compileDoor('email', email, emailDoor, around),
  }
}

function compileDoor<C extends Channel>(
  channel: C,
  door: WrittenDoors[C],
  compile: (door: Open<WrittenDoors[C]>, around: Around) => Door,
  around: Around,
): Door {
  if ('off' in door) return offDoor(channel, door, around)
  if (isElsewhere(door)) return doorElsewhere(channel, door, around)
  return compile(door as Open<WrittenDoors[C]>, around)
}

function isElsewhere(door: WrittenDoors[Channel]): door is DoorElsewhere {
  return 'served' in door && door.served === 'elsewhere'
}

function chatDoor(door: Open<WrittenDoors['chat']>, around: Around): Door {
  return {
    ...plainDoor('chat', door, around),
    ...liveRules(door, around),
    prove: { mode: 'any-of', proofs: ['portal'] },
    search: door.after === 'search' ? 'first' : 'off',
    attachments: door.attachments,
  }
}

function phoneDoor(door: Open<WrittenDoors['phone']>, around: Around): Door {
  return {
    ...plainDoor('phone', door, around),
    ...liveRules(door, around),
    afterHours: door['after-hours'],
    lines: linesOf(door, around.hours),
    prove: proveOf(door.prove),
    pinWithoutTicket: door['prove-without-ticket'] === 'pin',
    hold: door.hold === 'silence' ? null : door.hold,
    wrapUp: door['wrap-up'],
    detectsMachines: door['machine-detection'] === 'on',
    countsPer: door['counts-per'],
    callsTo: door['calls-to'] ?? null,
    overrun: door.overrun ?? NO_OVERRUN,
  }
}

function whatsappDoor(door: Open<WrittenDoors['whatsapp']>, around: Around): Door {
  return {
    ...plainDoor('whatsapp', door, around),
    ...liveRules(door, around),
    via: door.via,
    sending: compileSending(door, around.text),
    afterHours: door['after-hours'],
    lines: linesOf(door, around.hours),
    prove: proveOf(door.prove),
    attachments: door.attachments,
  }
}

function ticketDoor(door: Open<WrittenDoors['ticket']>, around: Around): Door {
  return {
    ...plainDoor('ticket', door, around),
    hoursByTier: hoursByTierOf(door['open-for'], around.hours),
    prove: { mode: 'any-of', proofs: ['portal'] },
    others: door.others === undefined ? null : { price: door.others.price },
    login: door.login,
    search: door.after === 'search' ? 'first' : 'off',
    ask: door.ask,
    attach: door.attach,
    attachments: door.attachments,
  }
}

function emailDoor(door: Open<WrittenDoors['email']>, around: Around): Door {
  return {
    ...plainDoor('email', door, around),
    address: door.address,
    plusAddresses: door['plus-addresses'] === 'on',
    prove: { mode: 'any-of', proofs: ['registered-address', 'portal'] },
    attachments: 'everyone',
  }
}

function liveRules(door: LiveDoor, { desk, hours, text }: Around): Partial<Door> {
  return {
    whenClosed: text(door['when-closed']),
    others: door.others === undefined ? null : { price: door.others.price },
    hoursByTier: hoursByTierOf(door['open-for'], hours),
    ticket: door.ticket,
    noTicket: door['no-ticket'] ?? 'refuse',
    goesTo: stepsOf(door, desk),
    noAgents: door['no-agents'],
    waitAtMost: door['wait-at-most'] ?? null,
    lineAtMost: door['line-at-most'],
    finishWithin: door['finish-within'] ?? 0,
  }
}

/** Where nothing is written, a ticket comes last only where there is a form to write one. */
function stepsOf(door: LiveDoor, desk: WrittenDesk): readonly Step[] {
  const steps: readonly Step[] = door['goes-to']
  return 'off' in desk.doors.ticket ? steps.filter((step) => step !== 'ticket') : steps
}

function plainDoor(
  channel: Channel,
  door: {
    open: string
    for: readonly string[] | 'everyone' | 'customers'
    say?: Parameters<TextOf>[0] | undefined
  },
  { desk, hours, text }: Around,
): Door {
  return {
    channel,
    offered: true,
    elsewhere: false,
    offText: null,
    say: text(door.say),
    whenClosed: null,
    open: hours.get(door.open)!,
    hoursByTier: new Map(),
    afterHours: 'closed',
    lines: [],
    via: 'twilio',
    sending: NO_SENDING,
    address: null,
    plusAddresses: false,
    for: tiersFor(desk, door.for),
    others: null,
    prove: { mode: 'any-of', proofs: [] },
    login: 'off',
    search: 'off',
    ticket: 'none',
    noTicket: 'refuse',
    pinWithoutTicket: false,
    goesTo: ['ticket'],
    noAgents: 'queue',
    waitAtMost: null,
    lineAtMost: null,
    finishWithin: 0,
    ask: [],
    attach: [],
    attachments: 'off',
    hold: null,
    wrapUp: 0,
    detectsMachines: false,
    countsPer: 1,
    callsTo: null,
    overrun: NO_OVERRUN,
  }
}

function offDoor(channel: Channel, door: ClosedDoor, around: Around): Door {
  return { ...ruleless(channel, around), offered: false, offText: around.text(door.off) }
}

function doorElsewhere(channel: Channel, door: DoorElsewhere, around: Around): Door {
  const numbers = door.number === undefined ? (door.numbers ?? []) : [{ number: door.number }]
  return {
    ...ruleless(channel, around),
    elsewhere: true,
    say: around.text(door.say),
    lines: numbers.map(({ number }) => ({
      ...dialled(number),
      open: null,
      afterHours: null,
      phoneNumberId: null,
    })),
    address: door.address ?? null,
  }
}

/** A door that decides nothing: nobody comes in here, whatever the hours. */
function ruleless(channel: Channel, around: Around): Door {
  const hours = Object.keys(around.desk.hours)[0]!
  return plainDoor(channel, { open: hours, for: [] }, around)
}

/** `everyone` is whoever the desk lists, `customers` all of them but visitors. */
function tiersFor(
  desk: WrittenDesk,
  wanted: readonly string[] | 'everyone' | 'customers',
): ReadonlySet<string> {
  if (wanted !== 'everyone' && wanted !== 'customers') return new Set(wanted)
  const tiers = Object.keys(desk.tiers)
  return new Set(wanted === 'everyone' ? tiers : tiers.filter((key) => key !== NOBODY))
}

function hoursByTierOf(
  written: Record<string, string> | undefined,
  hours: HoursByName,
): ReadonlyMap<string, Hours> {
  return new Map(Object.entries(written ?? {}).map(([tier, name]) => [tier, hours.get(name)!]))
}

function proveOf(written: Open<WrittenDoors['phone' | 'whatsapp']>['prove']): Prove {
  const anyOf = written['any-of']
  if (anyOf !== undefined) return { mode: 'any-of', proofs: anyOf }
  return { mode: 'all-of', proofs: written['all-of'] ?? [] }
}
