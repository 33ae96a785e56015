import { randomUUID } from 'node:crypto'
import type { Round } from '../measure/round.ts'
import type { Side } from './stage.ts'
import { steadyRound } from './steady.ts'

/** Enough that the hashing thread never rests, and few enough that nobody is turned away. */
const AT_ONCE = 8

export interface PasswordRound {
  without: Round
  while: Round
  /** Sign-ins a second that were hashed meanwhile. */
  hashed: number
}

/** The same chat load without and with sign-ins that keep the hashing thread busy. */
export async function passwords(
  side: Side,
  order: { rounds: number; rate: number; seconds: number; again: number; record: (round: Round) => void },
): Promise<PasswordRound[]> {
  const found: PasswordRound[] = []
  for (let i = 0; i < order.rounds; i++) {
    const without = await steadyRound(side, order.rate, order)
    const pressure = press(side.target.url)
    const during = await steadyRound(side, order.rate, order)
    found.push({ without, while: during, hashed: await pressure.stop() })
  }
  return found
}

/** Signs in with names nobody has; they are hashed all the same. */
function press(url: string): { stop(): Promise<number> } {
  const since = performance.now()
  let going = true
  let hashed = 0
  const one = async () => {
    while (going) if ((await signIn(url)) === 401) hashed += 1
  }
  const all = Promise.all(Array.from({ length: AT_ONCE }, one))
  return {
    stop: async () => {
      going = false
      const seconds = (performance.now() - since) / 1000
      await all
      return hashed / seconds
    },
  }
}

async function signIn(url: string): Promise<number> {
  const answer = await fetch(`${url}/panel/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'x-balie': 'panel' },
    body: JSON.stringify({ email: `${randomUUID()}@agents.example`, password: 'not the password' }),
  })
  await answer.arrayBuffer()
  return answer.status
}
