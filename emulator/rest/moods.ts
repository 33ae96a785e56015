import type { Asked, Given } from '../http/server.ts'
import type { World } from '../world.ts'
import type { RestMood } from './mood.ts'
import { problem } from './problem.ts'

/** Carries out a request as a script wants the next of its kind to go. */
export async function inMood(
  world: World,
  asked: Asked,
  deed: () => Promise<Given | null> | Given | null,
): Promise<Given | null> {
  const mood = take(world, asked)
  if (!mood) return deed()
  if (mood.does === 'hang') return null
  if (mood.does === 'refuse') return problem(mood.status, mood.code, MESSAGES[mood.status] ?? 'Refused')
  const given = await deed()
  if (mood.does === 'cut') {
    asked.raw.response.socket?.destroy()
    return null
  }
  await world.clock.sleep(mood.seconds * 1000)
  return given
}

const MESSAGES: Record<number, string> = {
  429: 'Too Many Requests',
  500: 'An internal server error has occurred',
  503: 'Service Unavailable',
}

function take(world: World, { method, url }: Asked): RestMood | null {
  const mood = world.restMoods.find(
    (one) => (one.method ?? method) === method && url.pathname.includes(one.path ?? ''),
  )
  if (!mood) return null
  mood.times -= 1
  if (mood.times <= 0) world.restMoods.splice(world.restMoods.indexOf(mood), 1)
  return mood
}
