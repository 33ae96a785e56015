import type { Channel } from '../../../shared/channels.ts'
import type { Done, Facts, Hand } from '../../policy/facts.ts'
import type { Policy } from '../../policy/policy.ts'
import type { NotServed } from '../../policy/served.ts'
import { type DoorHandRow, doorHands } from '../../storage/doors.ts'
import type { Db } from '../../storage/pool.ts'
import { type Floor, floor, waitingFrom } from '../../storage/queue.ts'
import { expectedWait } from '../line/waiting-time.ts'
import type { VisitorWho } from '../who.ts'
import { contractOfCustomer } from './contract-facts.ts'
import { talkTimeOf } from './talked.ts'

const NOTHING_DONE: Done = {
  choseStandby: false,
  consented: false,
  searched: false,
  skippedSignIn: false,
  wantsPriority: false,
  fields: null,
}

/** What the visitor chose or did, as far as the door asks for it. */
interface Given {
  channel: Channel
  notServed: NotServed
  topic?: string | null | undefined
  done?: Partial<Done> | undefined
  /** The floor, where it was looked at already. */
  people?: Floor
  /** Where the person comes from, see `networkKey`; left out for doors that no network leads to. */
  network?: string | null
}

/** Brings the facts of one contact to admission: who, which contract, who works, who waits, doors set by hand. */
export async function gatherFacts(
  db: Db,
  policy: Policy,
  now: number,
  who: Pick<VisitorWho['visitor'], 'customer'> | null,
  given: Given,
): Promise<Facts> {
  const [contract, people, hands] = [
    await contractOfCustomer(db, policy, who?.customer ?? null, now),
    given.people ?? (await floor(db, policy.id, now, policy.capacity.chats)),
    await doorHands(db, policy.id, now),
  ]
  return {
    channel: given.channel,
    now,
    who: {
      hint: 'none',
      claim: 'none',
      proofs: who?.customer ? ['portal'] : [],
      failures: 0,
      pinRoute: 'open',
    },
    contract,
    topic: given.topic ?? null,
    ticket: 'none',
    ...(await talkTimeFacts(db, policy, now, who?.customer ?? null)),
    agents: { working: people.working, free: people.free },
    queue: {
      ...queueFacts(people),
      fromNetwork: given.network ? await waitingFrom(db, policy.id, given.network) : 0,
    },
    notServed: given.notServed,
    hands: handFacts(hands),
    dialled: null,
    done: { ...NOTHING_DONE, ...given.done },
  }
}

/** What of this month's talk time is used, and what is held; not asked where nobody has any by the month. */
export async function talkTimeFacts(
  db: Db,
  policy: Policy,
  now: number,
  customer: string | null,
): Promise<Pick<Facts, 'usedSeconds' | 'heldSeconds'>> {
  if (customer === null || !policy.tiers.some((tier) => tier.phone?.kind === 'monthly')) {
    return { usedSeconds: 0, heldSeconds: 0 }
  }
  const { used, held } = await talkTimeOf(db, policy, now, customer)
  return { usedSeconds: used, heldSeconds: held }
}

function queueFacts(people: Floor): Facts['queue'] {
  const { waiting, waitingFirst, ranks } = people
  return {
    length: waiting,
    first: waitingFirst,
    ranks,
    expectedWait: expectedWait(people, waiting + 1),
    waited: 0,
  }
}

/** Doors set by hand as admission reads them. The supervisor's sentence stands for every language. */
export function handFacts(rows: readonly DoorHandRow[]): Facts['hands'] {
  const hands: Partial<Record<Channel, Hand>> = {}
  for (const { channel, state, set_at, until, reason, say } of rows) {
    const sentence = say === '' ? null : { nl: say, en: say, fr: say, de: say }
    hands[channel] = { state, since: set_at, until, reason, sentence }
  }
  return hands
}
