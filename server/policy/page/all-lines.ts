import { CHANNELS, type Language } from '../../../shared/channels.ts'
import { tiersWith } from '../door-tiers.ts'
import type { Policy } from '../policy.ts'
import { addressShown, type NotServed, servedAt } from '../served.ts'
import { hoursInOne } from './hours-in-words.ts'
import { type PolicyLine, type PolicyRow, type Reader, reader, said, tierNames, time } from './lines.ts'
import { pageExceptions } from './page-exceptions.ts'
import { hoursKept } from './page-hours.ts'
import { pageLines } from './page-lines.ts'

/** Every sentence of the public page with the line of the policy that it says; rows with their name before them. */
export function allPageLines(
  policy: Policy,
  notServed: NotServed,
  language: Language,
  now: number,
): PolicyLine[] {
  const to = reader(policy, notServed, language)
  const { doors, off, sections } = pageLines(policy, notServed, language)
  return [
    ...headOf(to),
    ...hoursOf(to, now),
    ...tiersOf(to),
    ...CHANNELS.flatMap((channel) => [...doorHead(to, channel), ...doors[channel]]),
    ...off.map(({ line }) => line),
    ...sections.flatMap(({ notes, rows }) => [
      ...notes,
      ...rows.flatMap((row) => [
        ...namedBy(to, row).map((at) => ({ at, say: row.label })),
        ...row.notes.map(({ at, say }) => ({ at, say: `${row.label}: ${say}` })),
      ]),
    ]),
  ]
}

/** What gives a row its name: itself, or the priority or kind whose answer time it tells. */
function namedBy({ policy }: Reader, { at }: PolicyRow): string[] {
  const [part, key = ''] = at.split('.')
  if (part !== 'first-response') return [`${at}.label`]
  if (policy.firstResponse.by === 'kind') return [`kinds.${key}`]
  const kinds = [...policy.kinds.values()].filter(({ priority }) => priority === key)
  return [`priorities.${key}`, ...kinds.map((kind) => `kinds.${kind.key}`)]
}

function headOf(to: Reader): PolicyLine[] {
  const { name, texts, privacy, accessibility, languages } = to.policy
  return [
    { at: 'name', say: name },
    { at: 'languages', say: languages.join(', ') },
    ...(privacy === null ? [] : [{ at: 'privacy', say: privacy }]),
    ...(accessibility === null ? [] : [{ at: 'accessibility', say: accessibility }]),
    ...(texts.greeting === null ? [] : [{ at: 'texts.greeting', say: said(to, texts.greeting) }]),
    ...(texts.about === null ? [] : [{ at: 'texts.about', say: said(to, texts.about) }]),
  ]
}

/** Hours by name, and the days that differ: of all of them the first, for the line that brings them. */
function hoursOf(to: Reader, now: number): PolicyLine[] {
  const hours = [...hoursKept(to)].map(([kept, names]) => ({
    at: `hours.${kept.name}`,
    say: `${names.join(', ')}: ${hoursInOne(to, kept)}`,
  }))
  const days = pageExceptions(to, now).map(({ when, name, say }) => `${name}, ${when}: ${say}`)
  const differing = ['holidays', 'also-holidays', 'closures'].flatMap((at) =>
    days.map((say) => ({ at, say })),
  )
  return [...hours, ...differing]
}

function tiersOf(to: Reader): PolicyLine[] {
  return to.policy.tiers
    .filter(({ listed }) => listed)
    .flatMap(({ key, label, phone }) => [
      { at: `tiers.${key}.label`, say: said(to, label) },
      ...(phone?.kind === 'monthly'
        ? [{ at: `tiers.${key}.phone`, say: `${said(to, label)}: ${time(to, phone.seconds * 1000)}` }]
        : []),
    ])
}

/** What stands beside the name of a door: its address, and whom it is for. */
function doorHead(to: Reader, channel: (typeof CHANNELS)[number]): PolicyLine[] {
  const door = to.policy.doors[channel]
  const at = `doors.${channel}`
  const served = servedAt(door, to.notServed)
  if (served !== 'served' && served !== 'elsewhere') return []
  const shown = addressShown(door)
  const address =
    shown === null
      ? []
      : ['number', 'numbers', 'address', 'served'].map((key) => ({ at: `${at}.${key}`, say: shown }))
  if (served === 'elsewhere') return address
  return [
    ...address,
    { at: `${at}.for`, say: tierNames(to, tiersWith(to.policy, door)) },
    { at: `${at}.open`, say: hoursInOne(to, door.open) },
  ]
}
