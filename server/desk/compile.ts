import type { Channel } from '../../shared/channels.ts'
import { MAIL_KINDS } from '../policy/mail-template.ts'
import { type Field, NOBODY, type Policy, type Tier } from '../policy/policy.ts'
import type { Hours } from '../policy/time/hours.ts'
import type { Zone } from '../policy/time/zone.ts'
import { compileDoors } from './compile-doors.ts'
import { type Closure, compileHours } from './compile-hours.ts'
import { compileFirstResponse, tierResponse } from './compile-responses.ts'
import { compileStandby } from './compile-standby.ts'
import { named, namedIn, type TextOf, textsIn } from './compile-texts.ts'
import { BUILT_IN_FIELDS } from './fields.ts'
import type { HolidayYears } from './holidays.ts'
import type { WrittenDesk } from './schema/desk-schema.ts'
import type { WrittenText } from './schema/leaves.ts'

/** What compiling needs besides the file. */
interface Surroundings {
  readonly id: string
  readonly hash: string
  readonly zone: Zone
  readonly holidays: HolidayYears
  readonly doorOrder: readonly Channel[]
}

/** Turns a file that was found right into the plain policy that the rules read. */
export function compileDesk(desk: WrittenDesk, around: Surroundings): Policy {
  const text = textsIn(desk.languages[0]!)
  const hours = hoursOf(desk, around, text)
  const tiers = tiersOf(desk, text)
  return {
    id: around.id,
    hash: around.hash,
    name: desk.name,
    zone: around.zone,
    languages: desk.languages,
    address: desk.address,
    accent: desk.accent ?? null,
    privacy: desk.privacy ?? null,
    accessibility: desk.accessibility ?? null,
    signIn: desk['sign-in'] ?? null,
    isExample: desk.example ?? false,
    sites: desk.sites,
    hours,
    tiers,
    tier: new Map(tiers.map((tier) => [tier.key, tier])),
    ...sortingOf(desk, text),
    firstResponse: compileFirstResponse(desk, hours),
    doors: compileDoors(desk, hours, text),
    doorOrder: around.doorOrder,
    queue: {
      order: desk.queue.order,
      followUp: desk.queue['follow-up'],
      duplicates: desk.queue.duplicates,
      fairUse: desk.queue['fair-use'] ?? null,
    },
    capacity: { chats: desk.capacity.chats },
    supervisors: { calls: desk.supervisors?.calls ?? [] },
    standby: compileStandby(desk, hours, text),
    whichContract: desk['which-contract'],
    priorityLane: laneOf(desk, text),
    pinDigits: desk.pin.digits,
    customerNumber: desk['customer-number'],
    ticketTag: desk['ticket-tag'],
    keep: desk.keep,
    mails: Object.fromEntries(
      MAIL_KINDS.flatMap((kind) => (desk.mails[kind] ? [[kind, text(desk.mails[kind])]] : [])),
    ),
    texts: { greeting: text(desk.texts.greeting), about: text(desk.texts.about) },
  }
}

function hoursOf(
  desk: WrittenDesk,
  { zone, holidays }: Surroundings,
  text: TextOf,
): ReadonlyMap<string, Hours> {
  const closures = desk.closures.map(
    ({ name, ...closure }): Closure => ({ ...closure, ...namedIn(text(name), desk.languages[0]!) }),
  )
  return new Map(
    Object.entries(desk.hours).map(([name, written]) => [
      name,
      compileHours(name, written, zone, holidays, closures),
    ]),
  )
}

function tiersOf(desk: WrittenDesk, text: TextOf): Tier[] {
  const listed = Object.entries(desk.tiers)
  const withNobody = listed[0]?.[0] === NOBODY
  const tiers = listed.map(
    ([key, tier], i): Tier => ({
      key,
      label: text(tier.label) ?? named(key),
      index: withNobody ? i : i + 1,
      listed: true,
      rank: tier.rank,
      phone: tier.phone ?? null,
      firstResponse: tierResponse(desk, tier),
    }),
  )
  if (withNobody) return tiers
  const nobody: Tier = {
    key: NOBODY,
    label: named(NOBODY),
    index: 0,
    listed: false,
    rank: 'normal',
    phone: null,
    firstResponse: null,
  }
  return [nobody, ...tiers]
}

type Sorting = Pick<
  Policy,
  'topics' | 'kinds' | 'priorities' | 'defaultKind' | 'teams' | 'fields' | 'includedWork'
>

function sortingOf(desk: WrittenDesk, text: TextOf): Sorting {
  const topics = new Map(
    Object.entries(desk.topics).map(([key, topic]) => [
      key,
      {
        key,
        label: text(topic.label),
        doors: topic.doors,
        support: topic.support,
        say: text(topic.say),
        kind: topic.kind ?? null,
        products: topic.products,
        team: topic.team ?? null,
        ask: topic.ask,
        mail: { addresses: topic.mail?.address ?? [], words: topic.mail?.words ?? [] },
        work: topic.work ?? null,
        notice: topic.notice ?? null,
      },
    ]),
  )
  const labelled = <T extends { label?: WrittenText | undefined }>(named_: Record<string, T>) =>
    Object.entries(named_).map(([key, one]) => ({ ...one, key, label: text(one.label) ?? named(key) }))
  const topicsOf = (team: string) =>
    [...topics.values()].filter((topic) => topic.team === team).map(({ key }) => key)
  return {
    topics,
    kinds: new Map(
      labelled(desk.kinds).map(({ key, label, priority }) => [
        key,
        { key, label, priority: priority ?? null },
      ]),
    ),
    priorities: labelled(desk.priorities),
    defaultKind: desk['default-kind'] ?? null,
    teams: new Map(labelled(desk.teams).map((team) => [team.key, { ...team, topics: topicsOf(team.key) }])),
    fields: fieldsOf(desk, text),
    includedWork: workOf(desk, text),
  }
}

function fieldsOf(desk: WrittenDesk, text: TextOf): ReadonlyMap<string, Field> {
  const own = Object.entries(desk.fields).map(([key, { label, hint, input }]): [string, Field] => [
    key,
    { key, label: text(label), hint: text(hint), input },
  ])
  return new Map([...BUILT_IN_FIELDS, ...own])
}

function workOf(desk: WrittenDesk, text: TextOf): Policy['includedWork'] {
  return new Map(
    Object.entries(desk['included-work']).map(([key, work]) => [
      key,
      {
        key,
        label: text(work.label),
        withinDays: work.within,
        seconds: new Map(Object.entries(work.free).map(([tier, ms]) => [tier, ms / 1000])),
        products: new Map(Object.entries(work.products)),
        beyond: work.beyond,
      },
    ]),
  )
}

function laneOf(desk: WrittenDesk, text: TextOf): Policy['priorityLane'] {
  const lane = desk['priority-lane']
  return lane === undefined ? null : { price: lane.price, say: text(lane.say) }
}
