import type { Row } from '../../support/phone-script.ts'
import type { Person } from '../../support/switchboard.ts'

/** The desk has no telephone. The account’s number leads to it all the same: somebody will dial it. */
export const LINES = ['+3225550199']

export const PEOPLE: Person[] = [
  { name: 'Anna Leroy', number: '501', tier: 'shop', phones: ['+32471000501'] },
]

export const ROWS: Row[] = [
  {
    title: 'Monday, from a registered number',
    at: '2026-11-23 11:00',
    who: 'Anna calls a number that the desk never gave out; she has a web shop.',
    from: '+32471000501',
    does: [],
  },
  {
    title: 'Monday, from France',
    at: '2026-11-23 11:05',
    who: 'Somebody calls from a French number.',
    from: '+33612345678',
    does: [],
  },
  {
    title: 'Monday after four, from Germany',
    at: '2026-11-23 16:30',
    who: 'Somebody calls from a German number.',
    from: '+4930123456',
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
