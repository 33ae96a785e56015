import { outage } from '../../support/outage.ts'
import {
  answered,
  type Deed,
  hangsUp,
  hearsItOut,
  keys,
  type Row,
  saysNothing,
  talks,
  waits,
} from '../../support/phone-script.ts'

const ANNA = '+31612345601'
const KARIN = '+31612345611'

/** Sanne has done with whom she talked to. */
const sanneIsFree: Deed = async (call) => {
  call.note('Sanne hangs up at the other side of the house')
  await call.desk.freed()
  await call.listen()
}

/** So many agents are at work from now on. */
function works(agents: 0 | 1): Deed {
  return async (call) => {
    call.note(agents === 0 ? 'Sanne leaves for lunch, the last one' : 'Sanne comes back')
    await call.desk.staff(agents)
    await call.desk.settle()
    await call.listen()
  }
}

/** The line, and the hours of the rest of the day. */
export const HOURS_AND_LINE: Row[] = [
  {
    title: 'Lunchtime, and everybody is on the telephone',
    at: '2026-11-23 12:30',
    who: 'Anna calls from her registered number while Sanne talks with Karin.',
    from: ANNA,
    before: (desk) => desk.busyWith('Sanne', KARIN),
    does: [waits(40), keys('1'), keys('2')],
  },
  {
    title: 'Waiting until somebody is free',
    at: '2026-11-23 12:35',
    who: 'Anna calls from her registered number while Sanne talks with Karin.',
    from: ANNA,
    before: (desk) => desk.busyWith('Sanne', KARIN),
    does: [waits(20), sanneIsFree, answered('Sanne'), talks(60), hangsUp],
  },
  {
    title: 'Hanging up in the line',
    at: '2026-11-23 12:40',
    who: 'Anna calls from her registered number while Sanne talks with Karin.',
    from: ANNA,
    before: (desk) => desk.busyWith('Sanne', KARIN),
    does: [waits(20), hangsUp],
  },
  {
    title: 'Waiting longer than the desk asks of anybody',
    at: '2026-11-23 12:45',
    who: 'Anna calls from her registered number while Sanne talks with Karin, for a quarter of an hour.',
    from: ANNA,
    before: (desk) => desk.busyWith('Sanne', KARIN),
    does: [waits(910), hearsItOut],
  },
  {
    title: 'Nobody at work',
    at: '2026-11-23 13:30',
    who: 'Anna calls from her registered number; everybody is at lunch.',
    from: ANNA,
    agents: 0,
    does: [waits(40), keys('1'), saysNothing, keys('1')],
  },
  {
    title: 'Empty desk: waiting until somebody comes',
    at: '2026-11-23 13:32',
    who: 'Anna calls from her registered number; everybody is at lunch, and she waits.',
    from: ANNA,
    agents: 0,
    does: [waits(420), works(1), answered('Sanne'), talks(60), hangsUp],
  },
  {
    title: 'Empty desk: the last one leaves while somebody waits',
    at: '2026-11-23 13:42',
    who: 'Anna calls from her registered number while Sanne talks with Karin.',
    from: ANNA,
    before: (desk) => desk.busyWith('Sanne', KARIN),
    does: [waits(60), works(0), waits(40), keys('1'), keys('1')],
  },
  {
    title: 'Empty desk, in English',
    at: '2026-11-23 13:50',
    who: 'Bob calls from his registered number; everybody is at lunch.',
    from: '+31612345602',
    agents: 0,
    does: [waits(240), keys('1'), keys('1')],
  },
  {
    title: 'Called back on the registered number',
    at: '2026-11-23 14:35',
    who: 'Bob calls with a withheld number; everybody is at lunch.',
    from: 'anonymous',
    agents: 0,
    does: [keys('{customer number of Bob}#'), keys('{PIN of Bob}'), keys('1'), hearsItOut],
  },
  {
    title: 'Called back on a number that must be typed',
    at: '2026-11-23 14:40',
    who: 'Carla calls with a withheld number and has registered none; everybody is at lunch.',
    from: 'anonymous',
    agents: 0,
    does: [
      keys('{customer number of Carla}#'),
      keys('{PIN of Carla}'),
      keys('1'),
      saysNothing,
      keys('0612345678#'),
      keys('3'),
    ],
  },
  {
    title: 'Five minutes before closing',
    at: '2026-11-23 15:55',
    who: 'Anna calls from her registered number, and is helped after four.',
    from: ANNA,
    does: [answered('Sanne'), talks(600), hangsUp],
  },
  {
    title: 'Monday evening',
    at: '2026-11-23 19:00',
    who: 'Bob calls from his registered number.',
    from: '+31612345602',
    does: [],
  },
  {
    title: 'Night',
    at: '2026-11-24 03:00',
    who: 'Somebody calls without any number.',
    from: null,
    does: [],
  },
  {
    title: 'The supervisor has closed the line',
    at: '2026-11-24 11:00',
    who: 'Anna calls from her registered number.',
    from: ANNA,
    before: async (desk) => {
      const until = Date.parse('2026-11-24T13:00:00+01:00')
      const door = { desk: desk.id, channel: 'phone', state: 'closed', reason: 'storing', until } as const
      await desk.boss.ask('door:set', { ...door, say: 'Onze centrale ligt plat.' })
    },
    does: [],
  },
  {
    title: 'An outage that concerns everybody',
    at: '2026-11-24 14:00',
    who: 'Somebody calls with a withheld number, says nothing at first, and then has no number to give.',
    from: 'anonymous',
    before: (desk) =>
      outage(desk, {
        minutes: 10,
        says: {
          nl: 'Sinds tien uur is het controlepaneel traag. We werken eraan.',
          en: 'The control panel has been slow since ten. We are working on it.',
        },
      }),
    does: [saysNothing, keys('*')],
  },
  {
    title: 'An outage of mail, and a ticket about mail',
    at: '2026-11-24 14:20',
    who: 'Carla calls with a withheld number; her ticket is about mail.',
    from: 'anonymous',
    before: async (desk) => {
      await desk.rows(`update ticket set topic = 'mail' where desk_id = $1 and customer_number = '103'`, [
        desk.id,
      ])
      const says = { nl: 'De mail ligt eruit.', en: 'Mail is down.' }
      await outage(desk, { minutes: 10, says, topics: ['mail'] })
    },
    does: [keys('{ticket of Carla}#'), keys('{PIN of Carla}'), answered('Sanne'), hangsUp],
  },
  {
    title: 'The same outage, for whoever has no ticket about it',
    at: '2026-11-24 14:25',
    who: 'Anna calls from her registered number.',
    from: ANNA,
    does: [answered('Sanne'), hangsUp],
  },
  {
    title: 'Christmas Day, a Friday',
    at: '2026-12-25 11:00',
    who: 'Anna calls from her registered number.',
    from: ANNA,
    does: [],
  },
]
