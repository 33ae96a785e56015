import type { Language } from '../../../../shared/channels.ts'
import { youOf } from '../../../../shared/you.ts'
import { countryOf } from '../../../actions/identify/phone-number.ts'
import type { Policy } from '../../../policy/policy.ts'
import type { WallHours } from '../../../policy/time/wall-hours.ts'
import { document, say } from './twiml.ts'
import { PROMPTS } from './words/in-language.ts'
import type { PromptValues } from './words/words.ts'

/**
 * What callers hear from the provider alone while this server is down, in each of the desk's languages. It knows no clock, so
 * it says when we usually answer; and it promises nothing, for nobody here knows that somebody called.
 */
export function fallbackDocument(desk: Policy, publicUrl: string | null): string {
  const { phone, ticket } = desk.doors
  const country = countryOf(desk) ?? null
  const you = youOf(desk.address)
  const page = publicUrl === null ? null : `${new URL(publicUrl).host}/d/${desk.id}`
  const spoken = desk.languages.map((language) => {
    const { turn, down } = PROMPTS[language]
    const heard: PromptValues = { name: desk.name, digits: '', choice: 0, you }
    const when = hoursInWords(phone.open, language)
    const sentences = [
      turn.welcome(heard),
      down.unreachable(you),
      ...(when === null ? [] : [down.hours(when)]),
      ...(page !== null && ticket.offered && !ticket.elsewhere ? [down.ticket(page)] : []),
      turn.goodbye(heard),
    ]
    return say({ language, country }, { text: sentences.join(' '), digits: '' })
  })
  return document(`${spoken.join('<Pause length="1"/>')}<Hangup/>`)
}

/**
 * Days with the same hours that follow each other are said together. Null: there are none, or they change with the season,
 * which nobody there knows.
 */
function hoursInWords({ week, seasons }: WallHours, language: Language): string | null {
  if (seasons.length > 0) return null
  const { down } = PROMPTS[language]
  const day = (index: number) =>
    new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
      Date.UTC(2024, 0, 1 + index),
    )
  const time = (minute: number) => down.time(Math.floor(minute / 60) % 24, minute % 60)
  const said = week.map((windows) => windows.map(({ from, until }) => down.window(time(from), time(until))))
  if (week.every(([window]) => window?.from === 0 && window.until >= 24 * 60)) return down.always
  const groups: { first: number; last: number; hours: string }[] = []
  for (const [index, windows] of said.entries()) {
    const hours = windows.join(` ${down.and} `)
    const before = groups.at(-1)
    if (hours === '') continue
    if (before?.hours === hours && before.last === index - 1) before.last = index
    else groups.push({ first: index, last: index, hours })
  }
  if (groups.length === 0) return null
  return groups
    .map(
      ({ first, last, hours }) =>
        `${first === last ? down.day(day(first)) : down.days(day(first), day(last))} ${hours}`,
    )
    .join(', ')
}
