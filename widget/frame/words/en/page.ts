import type { PageWords } from '../words.ts'

/** English; what the desk's public page says by itself. */
export const page: PageWords = {
  hours: 'When we are here',
  ways: 'How to reach us',
  exceptions: 'Days that differ',
  noExceptions: 'No days differ in the coming twelve months.',
  tiers: 'What each plan includes',
  ask: 'Ask a question',
  askMore: 'Right here, no call needed.',
  zone: (city) => `All times are ${city} time.`,
  demoClock: (moment) => `Demo clock: it is ${moment} here.`,
  more: (count) => `Show ${count} more`,
}
