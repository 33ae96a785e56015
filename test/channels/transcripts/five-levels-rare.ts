import type { Policy } from '../../../server/policy/policy.ts'
import type { Price } from '../../../server/policy/price.ts'
import { answered, hangsUp, keys, type Row, saysNothing, talks } from '../../support/phone-script.ts'
import type { Switchboard } from '../../support/switchboard.ts'

/** 59.95 euros an hour, as the desk asks for other work. */
const PRICE: Price = { kind: 'amount', cents: 5995, currency: 'EUR', per: 'hour', withVat: true }
let own: Policy

/** The desk bills nothing beyond the month; for these rows it does. */
async function withPrice(desk: Switchboard): Promise<void> {
  own = desk.house.app.ctx.policy(desk.id)!
  const phone = { ...own.doors.phone, overrun: { atMost: 900, price: PRICE } }
  await desk.house.app.setPolicy({ ...own, doors: { ...own.doors, phone } })
}

const withoutPrice = (desk: Switchboard) => desk.house.app.setPolicy(own)

/** Twelve minutes of Daan's hour were left this morning; he has talked for one. */
export const RARE: Row[] = [
  {
    title: 'Little talk time left, and a price for more: yes',
    at: '2026-11-23 11:25',
    who: 'Daan calls with a withheld number, at a desk that bills what goes beyond the month.',
    from: 'anonymous',
    before: withPrice,
    does: [
      keys('{customer number of Daan}#'),
      keys('{PIN of Daan}'),
      saysNothing,
      keys('1'),
      answered('Sanne'),
      talks(60),
      hangsUp,
    ],
    after: withoutPrice,
  },
  {
    title: 'Little talk time left, and a price for more: no',
    at: '2026-11-23 11:30',
    who: 'Daan calls again.',
    from: 'anonymous',
    before: withPrice,
    does: [
      keys('{customer number of Daan}#'),
      keys('{PIN of Daan}'),
      keys('2'),
      answered('Sanne'),
      talks(60),
      hangsUp,
    ],
    after: withoutPrice,
  },
  {
    title: 'Little talk time left, a price for more, and no more than a number',
    at: '2026-11-23 11:33',
    who: 'Lars calls from his registered number; ten minutes of his hour are left.',
    from: '+31612345612',
    before: withPrice,
    does: [keys('1'), answered('Sanne'), hangsUp],
    after: withoutPrice,
  },
  {
    title: 'Little talk time left, no more at any price, and no more than a number',
    at: '2026-11-23 11:34',
    who: 'Lars calls again; the desk bills nothing beyond the month.',
    from: '+31612345612',
    does: [answered('Sanne'), hangsUp],
  },
  {
    title: 'Plenty of talk time left, and a price for more',
    at: '2026-11-23 11:35',
    who: 'Carla calls with a withheld number, at that desk.',
    from: 'anonymous',
    before: withPrice,
    does: [keys('{customer number of Carla}#'), keys('{PIN of Carla}'), answered('Sanne'), hangsUp],
    after: withoutPrice,
  },
  {
    title: 'Somebody guesses PINs all over the desk',
    at: '2026-11-23 11:40',
    who: 'Bob calls with a withheld number. Thirty PINs were wrong within the hour, each from another number.',
    from: 'anonymous',
    before: async (desk) => {
      await desk.rows(
        `insert into pin_try (desk_id, call_sid, source, tried_at, compared)
         select $1, 'guess ' || n, '+3161111' || n, $2, array[gen_random_uuid()] from generate_series(1, 30) n`,
        [desk.id, Date.parse('2026-11-23T11:39:00+01:00')],
      )
    },
    does: [keys('{customer number of Bob}#')],
  },
  {
    title: 'Somebody guesses PINs all over the desk, and a customer number that nobody has',
    at: '2026-11-23 11:42',
    who: 'Somebody calls with a withheld number: the answer is the same.',
    from: 'anonymous',
    does: [keys('999999#')],
  },
  {
    title: 'Somebody guesses PINs all over the desk, and a registered number with a ticket',
    at: '2026-11-23 11:44',
    who: 'Ida calls from the number that she shares with Henk: nothing has changed for her.',
    from: '+31201234567',
    does: [keys('{ticket of Ida}#'), answered('Sanne'), hangsUp],
    after: async (desk) => {
      await desk.rows(`delete from pin_try where call_sid like 'guess %'`)
    },
  },
]
