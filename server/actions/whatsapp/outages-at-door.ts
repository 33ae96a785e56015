import type { Language } from '../../../shared/channels.ts'
import type { Policy } from '../../policy/policy.ts'
import type { Db } from '../../storage/pool.ts'
import { outagesSaid, saidOn, saidTo } from '../admission/outages-said.ts'
import type { Person } from '../identify/find-person.ts'
import type { DoorDialog } from './door-dialog.ts'

interface Writer {
  language: Language
  /** How many automatic answers they had in this conversation. */
  given: number
  found: Pick<Person, 'ticket' | 'ticketState'>
  dialog: Pick<DoorDialog, 'topic'>
}

/**
 * What is out of order, said with the first automatic answer of a conversation. Whoever chooses a topic after that reads
 * what concerns it with the second.
 */
export async function outagesAtDoor(
  db: Db,
  policy: Policy,
  { language, given, found, dialog }: Writer,
  now: number,
): Promise<string[]> {
  if (given > 1 || (given === 1 && dialog.topic === null)) return []
  const outages = await outagesSaid(db, policy, language, now)
  if (given === 1) return saidOn(outages, dialog.topic!)
  // Of somebody else's ticket nothing is told, not even what it is about.
  const own = found.ticketState === 'own' ? found.ticket : null
  return saidTo(outages, own?.topic ?? dialog.topic, []).map(({ say }) => say)
}
