import { given, type Interrupted, isInterrupted, unless } from '../interrupted.ts'
import type { Member, Queue } from '../line/queues.ts'
import type { Next, Run } from '../line/run.ts'
import { DocumentProblem } from '../twiml/problem.ts'
import { type Element, textOf } from '../twiml/xml.ts'
import { actionOf, addressOf, methodOf, tellLeaving, tellOnly } from './action.ts'

/** Between two requests of a waitUrl that takes no time of its own. */
const LEAST_WAIT_MS = 1_000

/**
 * Waits in a queue. Leave and removal over REST ask the action at once; after a Dial it is asked once, when the two
 * have parted, so it never tells that somebody was connected.
 */
export async function enqueue(run: Run, node: Element): Promise<Next> {
  const { world, call } = run
  const name = textOf(node).trim()
  if (name === '' || name.length > 64)
    throw new DocumentProblem(12200, 'A queue has a name of 1 to 64 characters.')
  const { maxQueueSize } = node.attributes
  const queue =
    world.queueNamed(name) ?? world.addQueue(name, maxQueueSize ? Number(maxQueueSize) : undefined)
  if (queue.members.length >= queue.maxSize) return done(run, node, queue, null, 'queue-full')
  const member = queue.join(call, world.clock.now())
  call.doing = 'queued'
  world.write(call, 'note', whereItWaits(queue.members.length - 1))
  queueMicrotask(() => queue.serve())
  const ending = new Ending()
  try {
    await waitOrTalk(run, node, queue, member, ending)
  } catch (fault) {
    if (!isInterrupted(fault)) throw fault
    queue.remove(member, world.clock.now())
    if (run.signal.aborted) {
      tellLeaving(run, fault, done(run, node, queue, member, ending.whenInterrupted(fault)))
      throw fault
    }
    return afterLeaving(run, node, queue, member, fault)
  }
  queue.remove(member, world.clock.now())
  return done(run, node, queue, member, ending.stage === 'bridged' ? 'bridged' : 'bridging-in-process')
}

/**
 * The provider's queue, not the desk's line: whoever programs it may give every call one of its own, under a name that
 * says nothing to a caller.
 */
function whereItWaits(before: number): string {
  if (before === 0) return 'Waits, and hears what the desk plays.'
  return `Waits behind ${before === 1 ? 'one other' : `${before} others`}, and hears what the desk plays.`
}

/** How far it had come, for the word that QueueResult gets. */
class Ending {
  stage: 'waiting' | 'bridging' | 'bridged' = 'waiting'

  whenInterrupted(fault: Interrupted): string {
    if (fault.why === 'redirected') return this.stage === 'bridged' ? 'redirected-from-bridged' : 'redirected'
    if (this.stage === 'bridging') return 'bridging-in-process'
    return this.stage === 'bridged' ? 'bridged' : 'hangup'
  }
}

/** Taken out while waiting: by Leave, or over REST with another document to go to. */
function afterLeaving(run: Run, node: Element, queue: Queue, member: Member, fault: Interrupted): Next {
  if (fault.why === 'left') return done(run, node, queue, member, 'leave')
  tellOnly(run, done(run, node, queue, member, 'redirected'))
  return fault.to
}

async function waitOrTalk(
  run: Run,
  node: Element,
  queue: Queue,
  member: Member,
  ending: Ending,
): Promise<void> {
  try {
    await wait(run, node, queue, member)
  } catch (fault) {
    if (!member.handover || !isInterrupted(fault, 'dequeued')) throw fault
  }
  const { handover } = member
  if (!handover) return
  ending.stage = 'bridging'
  if (handover.url) {
    const waited = Math.round((run.world.clock.now() - member.enteredAt) / 1000)
    const standing = () => ({
      QueueSid: queue.sid,
      QueueTime: String(waited),
      DequeingCallSid: handover.dialer.sid,
    })
    // The dialer may give up while the caller listens to the announcement.
    await run.perform({ ...run, place: 'dequeue', standing }, handover.url)
  }
  run.signal.throwIfAborted()
  if (handover.over.signal.aborted) return
  ending.stage = 'bridged'
  handover.ready.abort()
  await unless(run.signal, given(handover.over.signal))
}

/** The document of waitUrl over and over until something interrupts. */
async function wait(run: Run, node: Element, queue: Queue, member: Member): Promise<void> {
  const { world, call } = run
  const signal = AbortSignal.any([run.signal, member.waiting.signal])
  const { waitUrl } = node.attributes
  if (waitUrl === undefined || waitUrl === '') {
    world.write(call, 'music', waitUrl === '' ? 'Silence.' : 'Music.')
    await unless(signal, new Promise<never>(() => {}))
  }
  const source = {
    url: addressOf(run, waitUrl ?? ''),
    method: methodOf(node, 'waitUrlMethod'),
    purpose: 'wait',
  }
  const standing = () => queue.paramsFor(member, world.clock.now())
  for (;;) {
    const began = world.clock.now()
    await run.perform({ ...run, place: 'wait', signal, standing }, source)
    signal.throwIfAborted()
    call.doing = 'queued'
    const short = LEAST_WAIT_MS - (world.clock.now() - began)
    if (short > 0) await world.clock.sleep(short, signal)
  }
}

function done(run: Run, node: Element, queue: Queue, member: Member | null, result: string): Next {
  const waited = member ? (run.world.clock.now() - member.enteredAt) / 1000 : 0
  return actionOf(run, node, 'enqueue', {
    QueueResult: result,
    QueueSid: queue.sid,
    QueueTime: String(Math.round(waited)),
  })
}
