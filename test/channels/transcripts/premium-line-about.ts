import { answered, hangsUp, keys, leavesWords, type Row, saysNothing } from '../../support/phone-script.ts'
import type { Switchboard } from '../../support/switchboard.ts'

const [ANNA, CHLOE, HUGO] = ['+32471000201', '+32471000203', '+32471000208']

/** From now on the open ticket of this customer is about something. */
const about = (customer: string, topic: string) => async (desk: Switchboard) =>
  void (await desk.rows(
    `update ticket set topic = $2 where customer_number = $1 and state <> 'closed' and desk_id = 'premium-line'`,
    [customer, topic],
  ))

/** What the ticket is about says whether the telephone is a way. */
export const ABOUT: Row[] = [
  {
    title: 'A ticket that is answered in writing, and a message in it',
    at: '2026-11-23 13:00',
    who: 'Anna calls about her ticket, which is about administration.',
    from: ANNA,
    before: about('201', 'administration'),
    does: [keys('{ticket of Anna}#'), keys('1'), leavesWords('De factuur staat op de verkeerde naam.', 4)],
  },
  {
    title: 'A ticket that is answered in writing, in French, and nothing to add',
    at: '2026-11-23 13:05',
    who: 'Chloé calls about her ticket, which is about using her hosting.',
    from: CHLOE,
    before: about('203', 'use'),
    does: [keys('{ticket of Chloé}#'), saysNothing, saysNothing],
  },
  {
    title: 'A ticket that is answered in writing, at a price',
    at: '2026-11-23 13:10',
    who: 'Hugo calls from his registered number; his tier pays for each call.',
    from: HUGO,
    before: about('208', 'website'),
    does: [keys('1'), keys('{ticket of Hugo}#'), keys('1'), leavesWords('Le site est lent.', 3)],
  },
  {
    title: 'A ticket that is answered in writing, but it is about something else',
    at: '2026-11-23 13:12',
    who: 'Anna calls about her ticket on administration; meanwhile her site is down.',
    from: ANNA,
    does: [
      keys('{ticket of Anna}#'),
      keys('*'),
      keys('{not the PIN of Anna}'),
      keys('{customer number of Anna}#'),
      keys('{PIN of Anna}'),
      answered('Sanne'),
      hangsUp,
    ],
  },
  {
    title: 'No ticket, and no PIN at hand',
    at: '2026-11-23 13:14',
    who: 'Anna calls from her registered number and has neither.',
    from: ANNA,
    does: [keys('*'), saysNothing, saysNothing, saysNothing],
  },
  {
    title: 'A ticket about an outage',
    at: '2026-11-23 13:15',
    who: 'Anna calls again: her ticket has become one about an outage.',
    from: ANNA,
    before: about('201', 'hosting'),
    does: [keys('{ticket of Anna}#'), answered('Sanne'), hangsUp],
  },
]
