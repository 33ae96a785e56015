import type { Channel } from '../../../shared/channels.ts'
import { type Door, NO_OVERRUN } from '../door.ts'
import { mayComeIn } from '../door-tiers.ts'
import type { Policy } from '../policy.ts'
import type { Price } from '../price.ts'
import { servedAt } from '../served.ts'
import { hoursInOne } from './hours-in-words.ts'
import { lines, type PolicyLine, price, type Reader, said, tierNames, time } from './lines.ts'

/** What the policy says of a door that we answer, besides its hours and whom it is for. */
export function doorLines(to: Reader, channel: Channel): PolicyLine[] {
  const door = to.policy.doors[channel]
  if (servedAt(door, to.notServed) !== 'served') return []
  return [
    ...forWhom(to, door),
    ...shown(to, door),
    ...ticketRules(to, door),
    ...afterwards(to, door),
    ...formRules(to, door),
    ...talkTime(to, door),
  ]
}

/** Doors that a desk does not have, and says why. */
export function offLines(to: Reader): { channel: Channel; line: PolicyLine }[] {
  return Object.values(to.policy.doors).flatMap(({ channel, offered, offText }: Door) =>
    offered || offText === null
      ? []
      : [{ channel, line: { at: `doors.${channel}.off`, say: said(to, offText) } }],
  )
}

function forWhom(to: Reader, door: Door): PolicyLine[] {
  const { words, you, policy } = to
  const at = `doors.${door.channel}`
  return [
    ...lines(door.say && { at: `${at}.say`, say: said(to, door.say) }),
    ...hoursByTier(policy, door).map(({ tiers, hours }) => ({
      at: `${at}.open-for`,
      say: words.door.hoursOfTier(tierNames(to, tiers), hoursInOne(to, hours)),
    })),
    ...lines(
      door.whenClosed && { at: `${at}.when-closed`, say: said(to, door.whenClosed) },
      (door.afterHours === 'standby' || door.lines.some(({ afterHours }) => afterHours === 'standby')) && {
        at: `${at}.after-hours`,
        say: words.door.standbyOnly(you),
      },
      isUnheard(policy, door) && { at: `${at}.after-hours`, say: words.door.standbyUnheard(you) },
      door.others && { at: `${at}.others`, say: othersIn(to, door, door.others.price) },
      // Only a customer can be billed, and a form knows one by signing in; with `login: required` that stands there anyway.
      door.others &&
        door.channel === 'ticket' &&
        door.login !== 'required' && { at: `${at}.others`, say: words.door.login.required(you) },
    ),
  ]
}

/** Standby is given at this door, and it is a telephone that wakes whoever is on duty. */
function isUnheard({ doors }: Policy, { channel, afterHours }: Door): boolean {
  return channel === 'whatsapp' && afterHours === 'standby' && doors.phone.afterHours === 'standby'
}

/** At the door for messages a yes counts for a named amount alone; else an agent makes the quote. */
function othersIn(to: Reader, { channel }: Door, cost: Price): string {
  const { others, othersByQuote } = to.words.door
  const isQuoted = channel === 'whatsapp' && cost.kind !== 'amount'
  return (isQuoted ? othersByQuote : others)(to.you, price(to, cost))
}

/** Hours that some tiers have besides those of the door itself, each with its tiers. */
function hoursByTier(policy: Policy, door: Door) {
  const found = new Map<Door['open'], string[]>()
  for (const tier of policy.tiers) {
    const hours = door.hoursByTier.get(tier.key)
    if (hours === undefined || !mayComeIn(door, tier)) continue
    found.set(hours, [...(found.get(hours) ?? []), tier.key])
  }
  return [...found].map(([hours, tiers]) => ({ hours, tiers }))
}

/** How somebody shows who they are, at the doors where that is asked. */
function shown(to: Reader, { channel, prove }: Door): PolicyLine[] {
  if (channel !== 'phone' && channel !== 'whatsapp') return []
  const { words, you, book } = to
  const proofs = prove.proofs.map((proof) => words.door.proofs[proof](you))
  const joint = prove.mode === 'all-of' ? book.and : words.or
  return [{ at: `doors.${channel}.prove`, say: words.door.prove(you, orList(proofs, joint)) }]
}

function ticketRules({ words, you }: Reader, { channel, ticket, noTicket, pinWithoutTicket }: Door) {
  const at = `doors.${channel}`
  if (ticket === 'by-agent') return [{ at: `${at}.ticket`, say: words.door.ticketByAgent }]
  if (ticket === 'none') return []
  return lines(
    { at: `${at}.ticket`, say: words.door.ticketFirst },
    { at: `${at}.no-ticket`, say: words.door.noTicket[noTicket](you) },
    pinWithoutTicket && { at: `${at}.prove-without-ticket`, say: words.door.pinWithoutTicket(you) },
  )
}

/** Where whoever comes in goes, and what happens when nobody is free. */
function afterwards(to: Reader, door: Door): PolicyLine[] {
  const { words, you } = to
  const { channel, goesTo, waitAtMost, noAgents, finishWithin } = door
  if (channel === 'ticket' || channel === 'email') return []
  const at = `doors.${channel}`
  const waits = goesTo.includes('queue')
  return lines(
    goesTo[0] === 'engineer' && { at: `${at}.goes-to`, say: words.door.engineer(you) },
    goesTo.includes('callback') && { at: `${at}.goes-to`, say: words.door.callback(you, waits) },
    goesTo.includes('voicemail') && { at: `${at}.goes-to`, say: words.door.voicemail(you, waits) },
    waitAtMost !== null && { at: `${at}.wait-at-most`, say: words.door.waitAtMost(time(to, waitAtMost)) },
    noAgents === 'ticket' && { at: `${at}.no-agents`, say: words.door.nobodyThere(you) },
    finishWithin > 0 && { at: `${at}.finish-within`, say: words.door.finishWithin(time(to, finishWithin)) },
  )
}

function formRules(to: Reader, { channel, login, search, ask, attach, attachments }: Door): PolicyLine[] {
  const { words, you, notServed } = to
  const at = `doors.${channel}`
  return lines(
    login !== 'off' && channel === 'ticket' && { at: `${at}.login`, say: words.door.login[login](you) },
    search === 'first' && notServed.articles === undefined && { at: `${at}.after`, say: words.door.search },
    ask.length > 0 && { at: `${at}.ask`, say: words.door.ask(fieldNames(to, ask)) },
    attach.length > 0 && { at: `${at}.attach`, say: words.door.attach(fieldNames(to, attach)) },
    attachments === 'everyone' && { at: `${at}.attachments`, say: words.door.files(you) },
    attachments === 'signed-in' && { at: `${at}.attachments`, say: words.door.filesSignedIn(you, channel) },
  )
}

/** Their labels, each with its line of help; some are questions, so they are not joined by "and". */
export function fieldNames(to: Reader, keys: readonly string[]): string {
  const named = keys.map((key) => {
    const field = to.policy.fields.get(key)
    if (field === undefined) return key
    const hint = field.hint ? ` (${said(to, field.hint).replace(/\.$/, '')})` : ''
    return `${said(to, field.label)}${hint}`
  })
  return named.join('; ').replace(/([^.?!])$/, '$1.')
}

function talkTime(to: Reader, { channel, overrun, countsPer }: Door): PolicyLine[] {
  const { words, you, policy } = to
  if (channel !== 'phone' || !policy.tiers.some(({ phone }) => phone?.kind === 'monthly')) return []
  const { atMost, price: cost } = overrun
  const goesOn = words.door.overrun(you, time(to, atMost * 1000), cost === null ? null : price(to, cost))
  return lines(
    {
      at: 'doors.phone.overrun',
      say: atMost === NO_OVERRUN.atMost ? words.door.monthUsed(you) : goesOn,
    },
    countsPer > 1 && { at: 'doors.phone.counts-per', say: words.door.countsPer(stepOf(to, countsPer)) },
  )
}

function stepOf(to: Reader, seconds: number): string {
  return seconds % 60 === 0 ? time(to, seconds * 1000) : to.words.door.seconds(seconds)
}

/** "By ticket, WhatsApp or phone.": the doors of a topic that somebody answers. */
export function doorNames({ book, words, language }: Reader, channels: readonly Channel[]): string {
  const isSmall = (name: string) => language !== 'de' && name !== 'WhatsApp'
  const names = channels
    .map((channel) => book.door[channel])
    .map((name) => (isSmall(name) ? name.toLowerCase() : name))
  return words.door.through(orList(names, words.or))
}

function orList(items: readonly string[], joint: string): string {
  return items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} ${joint} ${items.at(-1)}`
}
