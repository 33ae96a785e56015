import type { Facts, Who } from '../../policy/facts.ts'
import type { Policy } from '../../policy/policy.ts'
import type { CallRow } from '../../storage/calls.ts'
import type { Db } from '../../storage/pool.ts'
import { gatherFacts, talkTimeFacts } from '../admission/gather-facts.ts'
import type { Context } from '../context.ts'
import { type From, findPerson, type Person } from '../identify/find-person.ts'
import { callFloor } from '../line/call-floor.ts'
import { pinsClosedFor } from '../pins/pin-route.ts'
import type { DialogState } from './dialog/call-dialog.ts'

/** The number that a call comes from, as far as the network does not say that it is another's. */
export function callingNumber({ caller, doubted }: Pick<CallRow, 'caller' | 'doubted'>): string | null {
  return doubted ? null : caller
}

/** The door and the number that a call comes from. */
export function callerOf(row: Pick<CallRow, 'caller' | 'doubted'>): From {
  return { channel: 'phone', number: callingNumber(row) }
}

/** Who calls, as far as the dialog has come. */
export function findCaller(
  db: Db,
  policy: Policy,
  row: CallRow,
  dialog: DialogState,
  now: number,
): Promise<Person> {
  return findPerson(db, policy, callerOf(row), dialog, now)
}

/** The facts of this call for admission. `waited` (ms) is how long the caller stands in the queue already. */
export async function callFacts(
  db: Db,
  ctx: Context,
  policy: Policy,
  row: CallRow,
  dialog: DialogState,
  found: Person,
  now: number,
  waited = 0,
): Promise<Facts> {
  const people = await callFloor(db, policy, now)
  const { choseStandby, consented, leavesMessage } = dialog
  const facts = await gatherFacts(db, policy, now, null, {
    channel: 'phone',
    notServed: ctx.notServed(policy.id),
    people,
  })
  return {
    ...facts,
    who: whoOf(dialog, found, await arePinsClosed(db, policy, row, dialog, now)),
    contract: found.contract,
    ticket: found.ticketState,
    ...ticketFacts(found),
    ...(await talkTimeFacts(db, policy, now, found.isProven ? found.customer : null)),
    queue: { ...facts.queue, waited },
    dialled: row.dialled,
    done: { ...facts.done, choseStandby, consented, leavesMessage },
  }
}

/** What the caller's own ticket is about, and when it is answered. */
function ticketFacts({ ticket, ticketState }: Person): Pick<Facts, 'topic' | 'ticketDue' | 'ticketPriority'> {
  if (ticket === null || ticketState !== 'own') return { topic: null }
  const { topic, due, answered_at, promise, priority } = ticket
  const isDue = due !== null && answered_at === null
  const ticketPriority = priority
  return { topic, ticketPriority, ticketDue: isDue ? { at: due, isAim: promise === 'target' } : null }
}

/** A caller from where too many were wrong is not asked for one: the answer is the same for every customer. */
async function arePinsClosed(
  db: Db,
  policy: Policy,
  row: CallRow,
  { pinRoute, pinMatched }: DialogState,
  now: number,
): Promise<boolean> {
  if (pinRoute !== 'open') return true
  return !pinMatched && (await pinsClosedFor(db, policy.id, now, callingNumber(row)))
}

function whoOf(dialog: DialogState, found: Person, arePinsClosed: boolean): Who {
  const isKnown = found.proofs.includes('registered-number')
  return {
    hint: isKnown ? 'known' : found.candidates.length > 1 ? 'ambiguous' : 'none',
    claim: dialog.claimState,
    proofs: found.proofs,
    failures: dialog.failures,
    pinRoute: arePinsClosed ? 'closed' : 'open',
  }
}
