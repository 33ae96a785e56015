import { subjectWords } from '../policy/read/topic-of-mail.ts'
import { entriesAt, listAt, valueAt } from './file-values.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'

/** Names of a topic by mail that another topic has too, or that would sort no mail. */
export function mailRules(file: unknown, key: string, topic: unknown): Mistake[] {
  if (valueAt(topic, ['mail']) === undefined) return []
  const at = ['topics', key, 'mail']
  const without = whyNone(file, topic)
  if (without !== null) return [wrongKey(at, ...without)]
  if (named(topic).length === 0) return [wrong(at, 'no address and no word', 'one of them at least')]
  return named(topic).flatMap(({ part, place, name, seen }) => {
    const other = before(file, key).find((one) => named(one.topic).some((theirs) => theirs.seen === seen))
    if (other === undefined) return []
    return [wrong([...at, part, place], `${name}, as at ${other.key}`, 'a name of one topic only')]
  })
}

/** What was found, and what has to be there. */
function whyNone(file: unknown, topic: unknown): [found: string, expected: string] | null {
  const door = valueAt(file, ['doors', 'email'])
  if (door === undefined || door === 'off' || valueAt(door, ['off']) !== undefined)
    return ['a topic by mail', 'a door for mail: doors.email is off']
  if (valueAt(topic, ['support']) === 'none')
    return ['a word that turns people away', 'a topic with support: mails about it would become no tickets']
  const doors = listAt(topic, ['doors'])
  if (doors.length > 0 && !doors.includes('ticket') && !doors.includes('email'))
    return ['a topic that no mail may have', 'ticket or email among its doors']
  return null
}

/** The topics above this one in the file. */
function before(file: unknown, key: string): { key: string; topic: unknown }[] {
  const all = entriesAt(file, ['topics']).map(([name, topic]) => ({ key: name, topic }))
  return all.slice(
    0,
    all.findIndex((one) => one.key === key),
  )
}

interface Named {
  part: 'address' | 'words'
  place: number
  name: string
  /** As mails are compared with it. */
  seen: string
}

function named(topic: unknown): Named[] {
  return (['address', 'words'] as const).flatMap((part) =>
    listAt(topic, ['mail', part]).map((value, place): Named => {
      const name = String(value)
      const seen = part === 'address' ? name.trim().toLowerCase() : subjectWords(name)
      return { part, place, name, seen: `${part} ${seen}` }
    }),
  )
}
