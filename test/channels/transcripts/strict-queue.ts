import type { Row } from '../../support/phone-script.ts'
import type { Person } from '../../support/switchboard.ts'

/** The desk has no telephone. The account’s number leads to it all the same: somebody will dial it. */
export const LINES = ['+31100000199']

export const PEOPLE: Person[] = [
  { name: 'Anna Smits', number: '401', tier: 'managed', phones: ['+31612345401'] },
]

export const ROWS: Row[] = [
  {
    title: 'Monday, from a registered number',
    at: '2026-11-23 11:00',
    who: 'Anna calls a number that the desk never gave out; she has managed hosting.',
    from: '+31612345401',
    does: [],
  },
  {
    title: 'Monday, a withheld number, from abroad',
    at: '2026-11-23 11:05',
    who: 'Somebody calls without showing a number.',
    from: 'anonymous',
    does: [],
  },
  {
    title: 'Night, from Britain',
    at: '2026-11-24 03:00',
    who: 'Somebody calls from a British number.',
    from: '+442079460000',
    does: [],
  },
]
