import { CHANNELS } from '../../shared/channels.ts'
import { NOBODY } from '../policy/policy.ts'
import { BUILT_IN_FIELDS } from './fields.ts'
import { entriesAt, keysOf, listAt, shown, valueAt } from './file-values.ts'
import { type Mistake, wrong, wrongKey } from './problems.ts'
import { isOff, tiersOf } from './written-doors.ts'

/** What counts on the ticket form where there is none, and what it asks for that nobody can give. */
export function formCountedOn(file: unknown): Mistake[] {
  return [
    ...(isOff(file, 'ticket') ? CHANNELS.flatMap((channel) => formThatIsNot(file, channel)) : []),
    ...paidLane(file),
    ...fieldsUnasked(file),
    ...filesRefused(file),
    ...signInOfCustomers(file),
  ]
}

const NO_FORM = 'a ticket form: doors.ticket is off'

/** Agents, and the desk itself, make tickets without a form; people cannot. */
function formThatIsNot(file: unknown, channel: string): Mistake[] {
  const path = ['doors', channel]
  const door = valueAt(file, path)
  const found: Mistake[] = []
  if (valueAt(door, ['ticket']) === 'required' && (valueAt(door, ['no-ticket']) ?? 'refuse') === 'refuse') {
    const expected = `${NO_FORM}, so nobody could make one; or no-ticket: agent-makes`
    found.push(wrongKey([...path, 'ticket'], 'a ticket that comes first', expected))
  }
  if (valueAt(door, ['no-agents']) === 'ticket') {
    found.push(wrong([...path, 'no-agents'], 'ticket', NO_FORM))
  }
  const last = listAt(door, ['goes-to']).indexOf('ticket')
  return last < 0 ? found : [...found, wrong([...path, 'goes-to', last], 'ticket', NO_FORM)]
}

/** Going first is sold to customers who come in by the form and do not go first already. */
function paidLane(file: unknown): Mistake[] {
  if (valueAt(file, ['priority-lane']) === undefined) return []
  if (isOff(file, 'ticket')) return [wrongKey(['priority-lane'], 'a paid lane for tickets', NO_FORM)]
  const tiers = tiersOf(file, 'ticket')
  const buys = (tier: string) => tier !== NOBODY && valueAt(file, ['tiers', tier, 'rank']) !== 'first'
  if (tiers === null || tiers.some(buys)) return []
  const expected =
    'a tier that doors.ticket is for and that does not go first already; visitors cannot be billed'
  return [wrongKey(['priority-lane'], 'a paid lane for nobody', expected)]
}

/** Fields that a topic asks for and no form shows. */
function fieldsUnasked(file: unknown): Mistake[] {
  return entriesAt(file, ['topics']).flatMap(([key, topic]) => {
    const doors = listAt(topic, ['doors'])
    if (listAt(topic, ['ask']).length === 0 || doors.length === 0 || doors.includes('ticket')) return []
    const expected = 'ticket among its doors: only the form asks for fields'
    return [wrongKey(['topics', key, 'ask'], 'fields that nobody asks for', expected)]
  })
}

function isFile(file: unknown, field: unknown): boolean {
  const own = valueAt(file, ['fields', String(field)])
  return own === undefined
    ? BUILT_IN_FIELDS.get(String(field))?.input === 'file'
    : valueAt(own, ['input']) === 'file'
}

/** A file that the form must have, where those who send it may add none. */
function filesRefused(file: unknown): Mistake[] {
  if (isOff(file, 'ticket')) return []
  const form = valueAt(file, ['doors', 'ticket'])
  const may = valueAt(form, ['attachments']) ?? 'off'
  const visitors = comeInUnsigned(file)
  if (may === 'everyone' || (may === 'signed-in' && !visitors)) return []
  const filesAt = (path: readonly PropertyKey[]) =>
    listAt(file, path).flatMap((field, i) => (isFile(file, field) ? [[...path, i]] : []))
  const topics = keysOf(valueAt(file, ['topics'])).map((key) => ['topics', key, 'ask'])
  const needed = [['doors', 'ticket', 'ask'], ...topics].flatMap(filesAt)
  const everyone = 'attachments: everyone at doors.ticket'
  const way = may === 'signed-in' ? ', or login: required' : visitors ? '' : ', or signed-in'
  const asked = needed.map((path) => wrong(path, 'a file that not everybody may add', everyone + way))
  if (may !== 'off') return asked
  const welcome = filesAt(['doors', 'ticket', 'attach']).map((path) =>
    wrong(path, 'a file that nobody may add', `${everyone}, or signed-in`),
  )
  return [...asked, ...welcome]
}

/** Whether visitors may send the form without having signed in; where the file does not say it, they may not. */
function comeInUnsigned(file: unknown): boolean {
  const login = valueAt(file, ['doors', 'ticket', 'login'])
  return login !== 'required' && tiersOf(file, 'ticket')?.includes(NOBODY) === true
}

/** Customers show who they are by signing in, so that where only they come in nobody may go on without. */
function signInOfCustomers(file: unknown): Mistake[] {
  const path = ['doors', 'ticket', 'login']
  const login = valueAt(file, path)
  const tiers = tiersOf(file, 'ticket')
  if ((login !== 'preferred' && login !== 'off') || tiers === null || tiers.includes(NOBODY)) return []
  return [wrong(path, shown(login), 'required: visitors may not come in here')]
}
