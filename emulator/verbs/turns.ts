import { Interrupted } from '../interrupted.ts'
import type { Next, Run } from '../line/run.ts'
import { type Element, textOf } from '../twiml/xml.ts'
import { addressOf, methodOf } from './action.ts'

export async function redirect(run: Run, node: Element): Promise<Next> {
  return { url: addressOf(run, textOf(node).trim()), method: methodOf(node), purpose: 'redirect' }
}

export async function hangup(run: Run): Promise<Next> {
  run.world.end(run.call, 'completed')
  throw new Interrupted('ended')
}

/** Before the call is answered it is turned away unbilled; later it is just hung up. */
export async function reject(run: Run, node: Element): Promise<Next> {
  const { world, call } = run
  const isBusy = node.attributes.reason === 'busy'
  if (call.answeredAt === null) {
    world.write(call, 'note', isBusy ? 'Busy tone.' : 'The number is not in service.')
    world.end(call, isBusy ? 'busy' : 'failed')
  } else world.end(call, 'completed')
  throw new Interrupted('ended')
}

/** Out of the queue; the call goes on after its Enqueue. */
export async function leave(run: Run): Promise<Next> {
  if (run.place === 'wait') throw new Interrupted('left')
  return null
}
