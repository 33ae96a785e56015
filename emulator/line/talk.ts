import { given, Interrupted } from '../interrupted.ts'
import type { World } from '../world.ts'
import type { Call } from './call.ts'

interface Talk {
  seconds: number
  /** What ended it: one of the two, the time limit, or the key. */
  by: 'first' | 'second' | 'time' | 'star'
}

/** Two calls hear each other until one of them leaves, the time is up, or the first presses `*` (if it may). */
export async function talk(
  world: World,
  first: Call,
  second: Call,
  limits: { firstLeaves: AbortSignal; secondLeaves: AbortSignal; timeLimit: number; hangUpOnStar: boolean },
): Promise<Talk> {
  const began = world.clock.now()
  const over = new AbortController()
  join(world, first, second)
  const until: Promise<Talk['by']>[] = [
    given(limits.firstLeaves).then(() => 'first'),
    given(limits.secondLeaves).then(() => 'second'),
    world.clock.sleep(limits.timeLimit * 1000, over.signal).then(
      () => 'time',
      () => 'time',
    ),
  ]
  if (limits.hangUpOnStar) until.push(star(first, over.signal))
  const by = await Promise.race(until)
  over.abort(new Interrupted('key'))
  part(world, first, second)
  return { seconds: Math.round((world.clock.now() - began) / 1000), by }
}

/** Until the caller presses `*`, or the signal is given. */
export async function star(call: Call, signal: AbortSignal): Promise<'star'> {
  try {
    while ((await call.keys.next(signal)) !== '*');
  } catch {
    // The talk is over; who ended it has been told already.
  }
  return 'star'
}

function join(world: World, first: Call, second: Call): void {
  for (const [call, other] of [
    [first, second],
    [second, first],
  ] as const) {
    call.peer = other
    call.doing = 'bridged'
    world.write(call, 'note', `Connected with ${other.who}.`)
  }
}

function part(world: World, first: Call, second: Call): void {
  for (const call of [first, second]) {
    call.peer = null
    if (!call.isOver) call.doing = 'pausing'
  }
  world.changed()
}
