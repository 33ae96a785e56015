import { isInterrupted } from '../interrupted.ts'
import type { World } from '../world.ts'
import type { Call, FinalStatus, PickUp } from './call.ts'

/**
 * Rings the telephone of an outgoing leg. Answers `answered`, or how the leg has ended; the signal (the caller is
 * gone, another telephone was quicker) cancels it.
 */
export async function ring(
  world: World,
  leg: Call,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<'answered' | FinalStatus> {
  if (leg.isOver) return leg.status as FinalStatus
  leg.status = 'initiated'
  world.callbacks.tell(leg, 'initiated')
  if (isUnreachable(world, leg)) return over(world, leg, 'no-answer')
  leg.status = 'ringing'
  leg.doing = 'ringing'
  world.callbacks.tell(leg, 'ringing')
  world.write(leg, 'ring', `The telephone rings: ${leg.from ?? 'withheld'}.`)
  const how = await pickedUp(world, leg, timeoutMs, AbortSignal.any([signal, leg.over.signal]))
  leg.pickUp = null
  // A REST update or the person may have ended the leg meanwhile.
  if (leg.isOver) return leg.status as FinalStatus
  if (how === 'canceled') return over(world, leg, 'canceled')
  if (how !== 'answer' && how !== 'voicemail') return over(world, leg, how)
  world.answer(leg)
  if (how === 'voicemail') world.phones.greet(leg)
  return 'answered'
}

/** A softphone that is not registered does not ring. */
function isUnreachable(world: World, leg: Call): boolean {
  if (!leg.to.startsWith('client:')) return false
  return !world.phones.habits.has(leg.to) && !world.registered.has(leg.to.slice('client:'.length))
}

function over(world: World, leg: Call, status: FinalStatus): FinalStatus {
  world.end(leg, status)
  return status
}

async function pickedUp(
  world: World,
  leg: Call,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<PickUp | 'canceled'> {
  const picked = new AbortController()
  const decision = new Promise<PickUp>((resolve) => {
    leg.pickUp = (how) => {
      leg.pickUp = null
      picked.abort()
      resolve(how)
    }
  })
  world.phones.rings(leg)
  const patience = world.clock
    .sleep(timeoutMs, AbortSignal.any([signal, picked.signal]))
    .then(() => 'no-answer' as const)
    .catch((fault: unknown) => {
      if (picked.signal.aborted) return decision
      if (isInterrupted(fault)) return 'canceled' as const
      throw fault
    })
  return await Promise.race([decision, patience])
}
