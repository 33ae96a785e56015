import { CHANNELS, LANGUAGES } from '../../shared/channels.ts'
import { NOBODY } from '../policy/policy.ts'
import { closureRules } from './closure-rules.ts'
import { doorsWithoutEffect } from './doors-without-effect.ts'
import { escalationRules } from './escalation-rules.ts'
import { entriesAt, keysOf, listAt, shown, valueAt } from './file-values.ts'
import { formCountedOn } from './form-counted-on.ts'
import { mailTemplateRules } from './mail-template-rules.ts'
import { metaRules } from './meta-rules.ts'
import { MOST_HOURS } from './open-hours.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'
import { parsePhoneNumber } from './schema/notations.ts'
import { stepsWithoutEffect } from './steps-without-effect.ts'
import { templateRules } from './template-rules.ts'
import { timeWithoutEffect } from './time-without-effect.ts'
import { mailRules } from './topic-mail-rules.ts'
import { urgencyRules } from './urgency-rules.ts'
import { isOff } from './written-doors.ts'

/**
 * What can be read but cannot be kept: rules that contradict each other, or that nothing would ever ask. Looks
 * at the file as it stands, so that no other mistake hides them.
 */
export function contradictions(file: unknown): Mistake[] {
  return [
    ...tierOrder(file),
    ...offDoors(file),
    ...CHANNELS.flatMap((channel) => doorRules(file, channel)),
    ...standbyRules(file),
    ...escalationRules(file),
    ...queueRules(file),
    ...urgencyRules(file),
    ...topicRules(file),
    ...closureRules(file),
    ...metaRules(file),
    ...manyHours(file),
    ...timeWithoutEffect(file),
    ...doorsWithoutEffect(file),
    ...stepsWithoutEffect(file),
    ...formCountedOn(file),
    ...templateRules(file),
    ...mailTemplateRules(file),
    ...textLanguages(file, spokenLanguages(file), []),
  ]
}

function tierOrder(file: unknown): Mistake[] {
  if (keysOf(valueAt(file, ['tiers'])).indexOf(NOBODY) <= 0) return []
  return [wrongKey(['tiers', NOBODY], 'nobody after another tier', 'nobody first: tiers stand lowest first')]
}

/** A door that is off cannot be what a topic, a tier or supervisors count on. */
function offDoors(file: unknown): Mistake[] {
  const off = CHANNELS.filter((channel) => isOff(file, channel)) as readonly unknown[]
  const fromTopics = entriesAt(file, ['topics']).flatMap(([key]) =>
    listAt(file, ['topics', key, 'doors']).flatMap((door, i) =>
      off.includes(door)
        ? [wrong(['topics', key, 'doors', i], String(door), `a door that the desk has; doors.${door} is off`)]
        : [],
    ),
  )
  if (!off.includes('phone')) return fromTopics
  const fromTiers = entriesAt(file, ['tiers']).flatMap(([key, tier]) => {
    const phone = valueAt(tier, ['phone'])
    if (phone === undefined || phone === 'none') return []
    return [wrongKey(['tiers', key, 'phone'], 'time on the phone', 'no phone time: doors.phone is off')]
  })
  const calls = ['supervisors', 'calls']
  const fromSupervisors =
    valueAt(file, calls) === undefined
      ? []
      : [wrongKey(calls, 'calls to whisper in or to take over', 'none of it: doors.phone is off')]
  return [...fromTopics, ...fromTiers, ...fromSupervisors]
}

/** Doors that ask nobody whether they agree to a price, so that nobody would ever come in at one. */
const UNASKED: readonly string[] = ['chat']

function doorRules(file: unknown, channel: string): Mistake[] {
  const door = valueAt(file, ['doors', channel])
  const has = (key: string) => valueAt(door, [key]) !== undefined
  const at = (key: string) => ['doors', channel, key]
  const found: Mistake[] = []
  if (has('no-ticket') && valueAt(door, ['ticket']) !== 'required') {
    found.push(wrongKey(at('no-ticket'), 'a rule for people without a ticket', 'ticket: required beside it'))
  }
  const without = valueAt(door, ['no-ticket']) ?? 'refuse'
  if (has('prove-without-ticket') && without === 'refuse') {
    const expected = 'no-ticket: agent-makes or voicemail beside it'
    found.push(wrongKey(at('prove-without-ticket'), 'a proof of people who are refused', expected))
  }
  if (valueAt(door, ['served']) === 'elsewhere' && !['number', 'numbers', 'address'].some(has)) {
    const where = channel === 'email' ? 'address' : 'number'
    found.push(wrongKey(at('served'), `a door served elsewhere, without ${where}`, `${where} beside it`))
  }
  if (has('number') && has('numbers')) {
    found.push(wrongKey(at('number'), 'number beside numbers', 'one of the two'))
  }
  if (UNASKED.includes(channel) && has('others')) {
    const expected = 'others at phone, whatsapp or ticket only, or these tiers in for'
    found.push(wrongKey(at('others'), 'a price that nobody is asked to agree to here', expected))
  }
  if (channel === 'ticket' && valueAt(door, ['others', 'price']) === 'by-quote') {
    const expected = 'usual-rate, or an amount: 25 EUR per ticket; a form waits for no quote'
    found.push(wrong([...at('others'), 'price'], 'by-quote', expected))
  }
  if (channel === 'phone' && has('overrun') && !countsMonths(file)) {
    found.push(wrongKey(at('overrun'), 'a rule for used-up talk time', 'a tier with phone: 1h per month'))
  }
  if (channel === 'phone' && isServedHere(door) && !has('overrun') && countsMonths(file)) {
    const expected = 'overrun: none, 15m free, or 15m at 59.95 EUR per hour'
    found.push(wrongKey(['doors', channel], 'no word on what happens when the month is used', expected))
  }
  return [...found, ...repeatedNumbers(door, channel)]
}

/** A telephone that the desk has and that we answer. */
function isServedHere(door: unknown): boolean {
  return keysOf(door).some((key) => key !== 'off') && valueAt(door, ['served']) !== 'elsewhere'
}

function countsMonths(file: unknown): boolean {
  return entriesAt(file, ['tiers']).some(([, tier]) => /per month$/.test(String(valueAt(tier, ['phone']))))
}

function repeatedNumbers(door: unknown, channel: string): Mistake[] {
  const numbers = listAt(door, ['numbers']).map((line) => parsePhoneNumber(String(valueAt(line, ['number']))))
  return numbers.flatMap((number, i) =>
    number !== null && numbers.indexOf(number) < i
      ? [wrong(['doors', channel, 'numbers', i, 'number'], number, 'each number once')]
      : [],
  )
}

function standbyRules(file: unknown): Mistake[] {
  if (valueAt(file, ['standby']) !== undefined) return []
  const expected = 'a standby section that says when'
  return CHANNELS.flatMap((channel) => {
    const door = valueAt(file, ['doors', channel])
    const lines = listAt(door, ['numbers']).flatMap((line, i) =>
      valueAt(line, ['after-hours']) === 'standby'
        ? [wrong(['doors', channel, 'numbers', i, 'after-hours'], 'standby', expected)]
        : [],
    )
    if (valueAt(door, ['after-hours']) !== 'standby') return lines
    return [wrong(['doors', channel, 'after-hours'], 'standby', expected), ...lines]
  })
}

function queueRules(file: unknown): Mistake[] {
  const queue = valueAt(file, ['queue'])
  const moves = [valueAt(queue, ['follow-up']), valueAt(queue, ['duplicates'])].includes('to-the-back')
  if (!moves || valueAt(queue, ['order']) === 'arrival') return []
  const order = String(valueAt(queue, ['order']) ?? 'deadline')
  return [wrong(['queue', 'order'], shown(order), `arrival: a queue that stands by ${order} has no back`)]
}

function topicRules(file: unknown): Mistake[] {
  return entriesAt(file, ['topics']).flatMap(([key, topic]) => [
    ...unsaidSupport(key, topic),
    ...noticeRules(key, topic),
    ...mailRules(file, key, topic),
  ])
}

/** The law lets nobody refuse or price a report of abuse, so that what would do so contradicts it. */
function noticeRules(key: string, topic: unknown): Mistake[] {
  if (valueAt(topic, ['notice']) !== 'abuse') return []
  const at = (part: string) => ['topics', key, part]
  const found: Mistake[] = []
  if (valueAt(topic, ['support']) === 'none')
    found.push(wrong(at('support'), 'none', 'full: reports of abuse are taken'))
  if (valueAt(topic, ['work']) !== undefined)
    found.push(wrongKey(at('work'), 'work with a price', 'none of it: reports of abuse cost nothing'))
  const doors = listAt(topic, ['doors'])
  if (doors.length > 0 && !doors.includes('ticket'))
    found.push(
      wrong(at('doors'), 'reports of abuse without the ticket form', 'ticket among them: it keeps them'),
    )
  return found
}

function unsaidSupport(key: string, topic: unknown): Mistake[] {
  const support = valueAt(topic, ['support'])
  if ((support !== 'advice' && support !== 'none') || valueAt(topic, ['say']) !== undefined) return []
  return [
    wrong(['topics', key, 'support'], `${support} without words`, 'say beside it: what people are told'),
  ]
}

function manyHours(file: unknown): Mistake[] {
  const names = keysOf(valueAt(file, ['hours']))
  const first = names[MOST_HOURS]
  if (first === undefined) return []
  return [wrongKey(['hours', first], `${names.length} named hours`, `${MOST_HOURS} at most`)]
}

/** None while one of them is mistyped: every text would be blamed for it. */
function spokenLanguages(file: unknown): string[] {
  const listed = listAt(file, ['languages']).map(String)
  return listed.every((tag) => LANGUAGES.some((known) => known === tag)) ? listed : []
}

/** A text given per language holds the desk's own language, and none that the desk does not speak. */
function textLanguages(file: unknown, languages: readonly string[], path: readonly string[]): Mistake[] {
  const keys = keysOf(valueAt(file, path))
  const perLanguage = keys.length > 0 && keys.every((key) => /^(nl|en|fr|de)$/.test(key))
  if (!perLanguage) return keys.flatMap((key) => textLanguages(file, languages, [...path, key]))
  const own = languages[0]
  const missing =
    own === undefined || keys.includes(own)
      ? []
      : [wrong(path, `no ${own}`, `the text in ${own} too, the desk's own language`)]
  const unspoken = keys
    .filter((key) => languages.length > 0 && !languages.includes(key))
    .map((key) =>
      wrongKey([...path, key], `a text in ${key}`, `one of the desk's languages: ${languages.join(', ')}`),
    )
  return [...missing, ...unspoken]
}
