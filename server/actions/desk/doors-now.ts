import { CHANNELS, type Channel } from '../../../shared/channels.ts'
import type { DoorNow } from '../../../shared/doors-now.ts'
import type { Door } from '../../policy/door.ts'
import { hoursOfEverybody } from '../../policy/opening.ts'
import type { Policy } from '../../policy/policy.ts'
import { untilOf, whenOf } from '../../policy/say/times.ts'
import { en } from '../../policy/say/words/en.ts'
import { addressShown, type NotServed, servedAt } from '../../policy/served.ts'
import { closesAt, isOpen, nextOpening, specialDayAt } from '../../policy/time/hours.ts'
import { saidWhileEmpty } from '../../policy/while-empty.ts'
import { type DoorHandRow, doorHands } from '../../storage/doors.ts'
import type { Context } from '../context.ts'

/** Each door of the desk as it stands now: by its hours, as a supervisor set it, or why nobody here answers. */
export async function doorsNow(ctx: Context, policy: Policy, now: number): Promise<DoorNow[]> {
  const hands = await doorHands(ctx.pool, policy.id, now)
  const notServed = ctx.notServed(policy.id)
  return CHANNELS.flatMap((channel) => {
    const hand = hands.find((row) => row.channel === channel) ?? null
    return doorNow(policy, policy.doors[channel], notServed, hand, now) ?? []
  })
}

function doorNow(
  policy: Policy,
  door: Door,
  notServed: NotServed,
  hand: DoorHandRow | null,
  now: number,
): DoorNow | null {
  switch (servedAt(door, notServed)) {
    case 'off':
      return null
    case 'unserved':
      return notHere(door.channel, `not served: ${notServed[door.channel]}`)
    case 'elsewhere':
      return notHere(door.channel, `served elsewhere: ${addressShown(door)}`)
    case 'served':
      return withWhenEmpty(policy, hand ? byHand(policy, hand, now) : byHours(policy, door, now), now)
  }
}

function notHere(channel: Channel, say: string): DoorNow {
  return { channel, served: false, open: false, say, hand: null, whenEmpty: null }
}

function withWhenEmpty(policy: Policy, door: Omit<DoorNow, 'whenEmpty'>, now: number): DoorNow {
  const { channel, open } = door
  return { ...door, whenEmpty: open ? saidWhileEmpty(policy, channel, policy.languages[0]!, now) : null }
}

function byHand(policy: Policy, row: DoorHandRow, now: number): Omit<DoorNow, 'whenEmpty'> {
  const until = untilOf(en.clock, policy.zone, row.until, now)
  return {
    channel: row.channel,
    served: true,
    open: row.state === 'open',
    say: `${row.state} by hand until ${until}: ${row.reason}`,
    hand: {
      channel: row.channel,
      state: row.state,
      until: row.until,
      reason: row.reason,
      say: row.say,
      by: row.agent_name,
    },
  }
}

/** The last of them; null as soon as one never comes. */
function latest(instants: readonly (number | null)[]): number | null {
  return instants.includes(null) ? null : Math.max(...(instants as number[]))
}

function earliest(instants: readonly (number | null)[]): number | null {
  const known = instants.filter((instant) => instant !== null)
  return known.length === 0 ? null : Math.min(...known)
}

/** For anybody the door is for: tiers may have hours of their own. */
function byHours(policy: Policy, door: Door, now: number): Omit<DoorNow, 'whenEmpty'> {
  const { channel } = door
  const all = hoursOfEverybody(policy, door)
  const open = all.filter((hours) => isOpen(hours, now))
  if (open.length > 0) {
    const until = latest(open.map((hours) => closesAt(hours, now)))
    const say = until === null ? 'always open' : `open until ${untilOf(en.clock, policy.zone, until, now)}`
    return { channel, served: true, open: true, say, hand: null }
  }
  const opens = earliest(all.map((hours) => nextOpening(hours, now)))
  const day = specialDayAt(door.open, now)
  // Panels speak English.
  const why = day ? ` (${day.nameIn?.('en') ?? day.name})` : ''
  const when = opens === null ? '' : `, opens ${whenOf(en.clock, policy.zone, opens, now)}`
  return { channel, served: true, open: false, say: `closed${why}${when}`, hand: null }
}
