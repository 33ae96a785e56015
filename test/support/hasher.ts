import { openHasher } from '../../server/live/hasher.ts'

/**
 * The real thread at a hundredth of the cost: a file that tries hundreds of wrong passwords would spend its time on
 * nothing else. What a hash costs a thief is held by test/live/hasher.test.ts. At the priority of everything else: two
 * test files keep both cores busy for minutes, and at the lowest a PIN would wait until the caller hears an excuse.
 */
export const HASHER = openHasher(undefined, 0, { memoryCost: 64, timeCost: 1 })
