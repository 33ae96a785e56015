import {
  answered,
  hangsUp,
  hearsItOut,
  keys,
  type Row,
  saysNothing,
  talks,
  voicemailOf,
  waits,
} from '../../support/phone-script.ts'
import type { Switchboard } from '../../support/switchboard.ts'

import { ABOUT } from './premium-line-about.ts'
import { CALLED_BACK } from './premium-line-called-back.ts'
import { NO_NUMBER } from './premium-line-no-number.ts'

export { PEOPLE } from './premium-line-people.ts'

export const LINES = ['+3235550130']

const [ANNA, CHLOE, DIRK, EVA, HUGO] = [
  '+32471000201',
  '+32471000203',
  '+32471000204',
  '+32471000205',
  '+32471000208',
]
const [PIET, MIEKE] = ['+32470111111', '+32470222222']

/** Piet and Mieke take turns at night, Piet first. */
const onDuty = async (desk: Switchboard) => {
  await desk.duty('Piet Hermans', PIET, 1, 200)
  await desk.duty('Mieke Stevens', MIEKE, 2, 200)
}

export const ROWS: Row[] = [
  {
    title: 'Saturday, without standby',
    at: '2026-11-21 11:00',
    who: 'Anna calls from her registered number; no standby is agreed with her.',
    from: ANNA,
    before: onDuty,
    does: [],
  },
  {
    title: 'Saturday, a withheld number and nothing keyed',
    at: '2026-11-21 11:05',
    who: 'Somebody calls with a withheld number.',
    from: 'anonymous',
    does: [saysNothing, saysNothing, saysNothing],
  },
  {
    title: 'Saturday, with standby, from the registered number',
    at: '2026-11-21 11:10',
    who: 'Eva calls from her registered number; standby is agreed with her.',
    from: EVA,
    does: [keys('*#'), keys('{PIN of Eva}'), voicemailOf('Piet'), answered('Mieke'), talks(60), hangsUp],
  },
  {
    title: 'Saturday, with standby, by PIN',
    at: '2026-11-21 11:15',
    who: 'Fien calls with a withheld number; standby is agreed with her, whatever her tier.',
    from: 'anonymous',
    does: [
      keys('1'),
      keys('{customer number of Fien}#'),
      keys('{PIN of Fien}'),
      keys('*#'),
      answered('Piet'),
      talks(60),
      hangsUp,
    ],
  },
  {
    title: 'Standby, and no engineer takes it',
    at: '2026-11-21 11:30',
    who: 'Eva calls from her registered number; both voicemail boxes answer.',
    from: EVA,
    does: [
      keys('*#'),
      keys('{PIN of Eva}'),
      voicemailOf('Piet'),
      voicemailOf('Mieke'),
      waits(20),
      hearsItOut,
    ],
  },
  {
    title: 'A registered number and the right ticket',
    at: '2026-11-23 10:00',
    who: 'Anna calls from her registered number.',
    from: ANNA,
    does: [keys('{ticket of Anna}#'), answered('Sanne'), talks(180), hangsUp],
  },
  {
    title: 'The right ticket, in French',
    at: '2026-11-23 10:05',
    who: 'Chloé calls from her registered number; her language is French.',
    from: CHLOE,
    does: [
      keys('{ticket of Chloé with two digits swapped}#'),
      keys('{ticket of Chloé}#'),
      answered('Sanne'),
      hangsUp,
    ],
  },
  {
    title: 'Two digits swapped, then the right ticket',
    at: '2026-11-23 10:10',
    who: 'Anna calls from her registered number.',
    from: ANNA,
    does: [
      keys('{ticket of Anna with two digits swapped}#'),
      keys('{ticket of Anna}#'),
      answered('Sanne'),
      hangsUp,
    ],
  },
  {
    title: 'Somebody else’s ticket',
    at: '2026-11-23 10:15',
    who: 'Anna calls from her registered number and keys the ticket of Bram.',
    from: ANNA,
    does: [keys('{ticket of Bram}#'), keys('{ticket of Anna}#'), answered('Sanne'), hangsUp],
  },
  {
    title: 'A ticket that is closed, then none',
    at: '2026-11-23 10:20',
    who: 'Anna calls from her registered number.',
    from: ANNA,
    does: [keys('{closed ticket of Anna}#'), keys('*#'), keys('{PIN of Anna}'), answered('Sanne'), hangsUp],
  },
  {
    title: 'No ticket',
    at: '2026-11-23 10:25',
    who: 'Anna calls from her registered number and has no ticket yet.',
    from: ANNA,
    does: [keys('*'), keys('{PIN of Anna}'), answered('Sanne'), talks(60), hangsUp],
  },
  {
    title: 'A ticket that never comes',
    at: '2026-11-23 10:30',
    who: 'Anna calls from her registered number; she has her hands full.',
    from: ANNA,
    does: [saysNothing, keys('#'), saysNothing, keys('{PIN of Anna}'), answered('Sanne'), hangsUp],
  },
  {
    title: 'Withheld number, ticket and PIN',
    at: '2026-11-23 10:35',
    who: 'Bram calls with a withheld number.',
    from: 'anonymous',
    does: [keys('{ticket of Bram}#'), keys('{PIN of Bram}#'), answered('Sanne'), talks(60), hangsUp],
  },
  {
    title: 'Withheld number, customer number and PIN, in English',
    at: '2026-11-23 10:40',
    who: 'Gita calls with a withheld number and wants to hear English.',
    from: 'anonymous',
    chooses: '3',
    does: [
      keys('{customer number of Gita}#'),
      keys('{PIN of Gita}'),
      keys('{ticket of Bram}#'),
      keys('{ticket of Gita}#'),
      answered('Sanne'),
      hangsUp,
    ],
  },
  {
    title: 'The wrong PIN three times',
    at: '2026-11-23 10:45',
    who: 'Somebody with a withheld number tries PINs of Bram.',
    from: 'anonymous',
    does: [
      keys('{ticket of Bram}#'),
      keys('{not the PIN of Bram}'),
      keys('{ticket of Bram}#'),
      keys('{not the PIN of Bram}'),
      keys('{ticket of Bram}#'),
      keys('{not the PIN of Bram}'),
    ],
  },
  {
    title: 'Digits swapped three times',
    at: '2026-11-23 10:50',
    who: 'Bram calls with a withheld number and misreads his ticket.',
    from: 'anonymous',
    does: [
      keys('{ticket of Bram with two digits swapped}#'),
      keys('{ticket of Bram with two digits swapped}#'),
      keys('{ticket of Bram with two digits swapped}#'),
    ],
  },
  ...NO_NUMBER,
  {
    title: 'At a price, agreed to',
    at: '2026-11-23 11:00',
    who: 'Dirk calls from his registered number; his tier pays for each call.',
    from: DIRK,
    does: [keys('1'), keys('{ticket of Dirk}#'), answered('Sanne'), talks(60), hangsUp],
  },
  {
    title: 'At a price, declined',
    at: '2026-11-23 11:05',
    who: 'Dirk calls from his registered number; his tier pays for each call.',
    from: DIRK,
    does: [keys('2')],
  },
  {
    title: 'At a price, declined in French',
    at: '2026-11-23 11:10',
    who: 'Hugo calls from his registered number; his tier pays for each call.',
    from: HUGO,
    does: [keys('5'), keys('2')],
  },
  {
    title: 'At a price, and no answer',
    at: '2026-11-23 11:15',
    who: 'Dirk calls from his registered number; his tier pays for each call.',
    from: DIRK,
    does: [saysNothing, saysNothing, saysNothing],
  },
  ...CALLED_BACK,
  ...ABOUT,
  {
    title: 'Monday evening, in French',
    at: '2026-11-23 19:00',
    who: 'Chloé calls from her registered number; no standby is agreed with her.',
    from: CHLOE,
    does: [],
  },
  {
    title: 'Night, from abroad',
    at: '2026-11-24 03:00',
    who: 'Somebody calls from a French number that is not registered.',
    from: '+33612345678',
    does: [keys('1'), saysNothing, saysNothing, saysNothing],
  },
  {
    title: 'Christmas Day, a Friday',
    at: '2026-12-25 11:00',
    who: 'Anna calls from her registered number; no standby is agreed with her.',
    from: ANNA,
    does: [],
  },
]
