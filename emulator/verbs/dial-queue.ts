import { given, Interrupted, isInterrupted, unless } from '../interrupted.ts'
import { Handover } from '../line/queues.ts'
import type { Run } from '../line/run.ts'
import { talk } from '../line/talk.ts'
import { type Element, textOf } from '../twiml/xml.ts'
import { addressOf, methodOf } from './action.ts'
import type { Dialled } from './dialled.ts'

/** Connects with the head of a queue, waiting for one until Dial's timeout. */
export async function dialQueue(run: Run, node: Element, noun: Element, progress: Dialled): Promise<void> {
  const { world, call } = run
  const queue = world.queueNamed(textOf(noun).trim())
  if (!queue) {
    world.write(call, 'note', `There is no queue ${textOf(noun).trim()}.`)
    progress.status = 'failed'
    return
  }
  const tooLong = new AbortController()
  const cancel = world.clock.after(Number(node.attributes.timeout ?? 30) * 1000, () =>
    tooLong.abort(new Interrupted('lost')),
  )
  try {
    const member = await queue.head(AbortSignal.any([run.signal, tooLong.signal]))
    cancel()
    await bridge(run, node, noun, member.call.sid, (handover) => member.take(handover), progress)
  } catch (fault) {
    if (!isInterrupted(fault, 'lost')) throw fault
    progress.status = 'no-answer'
  } finally {
    cancel()
  }
}

async function bridge(
  run: Run,
  node: Element,
  noun: Element,
  sid: string,
  take: (handover: Handover) => void,
  progress: Dialled,
): Promise<void> {
  const { world, call } = run
  const queued = world.calls.get(sid)
  if (!queued) return
  const { url } = noun.attributes
  const handover = new Handover(
    call,
    url === undefined ? null : { url: addressOf(run, url), method: methodOf(noun), purpose: 'dequeue' },
  )
  const queuedLeaves = queued.interruption()
  progress.sid = sid
  take(handover)
  try {
    await unless(AbortSignal.any([run.signal, queuedLeaves]), given(handover.ready.signal))
    progress.bridged = true
    const { seconds } = await talk(world, call, queued, {
      firstLeaves: run.signal,
      secondLeaves: queuedLeaves,
      timeLimit: Number(node.attributes.timeLimit ?? 14_400),
      hangUpOnStar: node.attributes.hangupOnStar === 'true',
    })
    progress.seconds = seconds
    progress.status = 'completed'
  } catch (fault) {
    // The queued caller has hung up while the announcement was spoken.
    if (run.signal.aborted || !isInterrupted(fault)) throw fault
    progress.status = 'no-answer'
  } finally {
    handover.over.abort(new Interrupted('lost'))
  }
  run.signal.throwIfAborted()
}
