import { hearsItOut, keys, type Row, saysNothing } from '../../support/phone-script.ts'

/** Nobody is at work: the desk calls back. */
export const CALLED_BACK: Row[] = [
  {
    title: 'Lunchtime, and nobody at work',
    at: '2026-11-23 12:30',
    who: 'Anna calls from her registered number.',
    from: '+32471000201',
    agents: 0,
    does: [keys('{ticket of Anna}#'), keys('1')],
  },
  {
    title: 'Nobody at work, in French',
    at: '2026-11-23 12:35',
    who: 'Chloé calls from her registered number.',
    from: '+32471000203',
    agents: 0,
    does: [keys('{ticket of Chloé}#'), keys('3')],
  },
  {
    title: 'Nobody at work, and nowhere to call back',
    at: '2026-11-23 12:40',
    who: 'Bram calls with a withheld number and has registered none.',
    from: 'anonymous',
    agents: 0,
    does: [keys('{ticket of Bram}#'), keys('{PIN of Bram}'), saysNothing, saysNothing, saysNothing],
  },
  {
    title: 'Nobody at work, and a number to call back',
    at: '2026-11-23 12:45',
    who: 'Gita calls with a withheld number and has registered none.',
    from: 'anonymous',
    agents: 0,
    does: [keys('{ticket of Gita}#'), keys('{PIN of Gita}'), keys('0471222333#'), hearsItOut],
  },
]
