import { keys, type Row, saysNothing } from '../../support/phone-script.ts'

/** Callers who have no number to give. */
export const NO_NUMBER: Row[] = [
  {
    title: 'A withheld number, and no number to key',
    at: '2026-11-23 10:52',
    who: 'Somebody with a withheld number is no customer, and presses star.',
    from: 'anonymous',
    does: [keys('*')],
  },
  {
    title: 'A withheld number, and no number to key, in French',
    at: '2026-11-23 10:54',
    who: 'Somebody with a withheld number says nothing first, then presses star.',
    from: 'anonymous',
    chooses: '2',
    does: [saysNothing, keys('*#')],
  },
]
