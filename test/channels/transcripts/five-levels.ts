import {
  answered,
  hangsUp,
  hungUpBy,
  keys,
  type Row,
  saysNothing,
  talks,
} from '../../support/phone-script.ts'
import type { Person } from '../../support/switchboard.ts'
import { CALLED_BACK } from './five-levels-called-back.ts'
import { HOURS_AND_LINE } from './five-levels-line.ts'
import { RARE } from './five-levels-rare.ts'
import { SHARED_MONTH, SHARING } from './five-levels-shared.ts'
import { TRANSFERS } from './five-levels-transfers.ts'

export const LINES = ['+31100000150']

export const PEOPLE: Person[] = [
  { name: 'Anna Jansen', number: '101', tier: 'basic', phones: ['+31612345601'] },
  {
    name: 'Bob Smith',
    number: '102',
    tier: 'deluxe',
    phones: ['+31612345602'],
    language: 'en',
    hasPin: true,
  },
  { name: 'Carla Mulder', number: '103', tier: 'medium', hasPin: true, tickets: ['open'] },
  { name: 'Daan Visser', number: '104', tier: 'basic', hasPin: true, used: 2880, tickets: ['open'] },
  { name: 'Els Bakker', number: '105', tier: 'basic', phones: ['+31612345605'], hasPin: true, used: 3600 },
  { name: 'Finn de Groot', number: '106', tier: 'ultimate', phones: ['+31612345606'], hasPin: true },
  { name: 'Gerda Smit', number: '107', tier: 'starter', phones: ['+31612345607'] },
  { name: 'Henk Bos', number: '108', tier: 'basic', phones: ['+31201234567'], tickets: ['open'] },
  { name: 'Ida Bos', number: '109', tier: 'medium', phones: ['+31201234567'], tickets: ['open'] },
  { name: 'Jan Kok', number: '110', tier: 'basic', hasPin: true, phones: ['+31612345610'] },
  { name: 'Lars Mol', number: '112', tier: 'basic', phones: ['+31612345612'], used: 3000 },
  { name: 'Karin Vos', number: '111', tier: 'basic', phones: ['+31612345611'] },
  ...SHARING,
]

const ANNA = '+31612345601'

export const ROWS: Row[] = [
  {
    title: 'Saturday: closed',
    at: '2026-11-21 11:00',
    who: 'Anna calls from her registered number; her tier has the telephone.',
    from: ANNA,
    does: [],
  },
  {
    title: 'Monday before opening',
    at: '2026-11-23 09:30',
    who: 'Somebody calls with a withheld number.',
    from: 'anonymous',
    does: [],
  },
  {
    title: 'A registered number',
    at: '2026-11-23 10:05',
    who: 'Anna calls from her registered number; she has an hour a month.',
    from: ANNA,
    does: [answered('Sanne'), talks(180), hangsUp],
  },
  {
    title: 'A registered number, in English',
    at: '2026-11-23 10:10',
    who: 'Bob calls from his registered number; his language is English.',
    from: '+31612345602',
    does: [answered('Sanne'), talks(60), hungUpBy('Sanne')],
  },
  {
    title: 'Withheld number, customer number and PIN',
    at: '2026-11-23 10:15',
    who: 'Carla calls with a withheld number; she has three hours a month.',
    from: 'anonymous',
    does: [
      keys('{customer number of Carla}#'),
      keys('{PIN of Carla}'),
      answered('Sanne'),
      talks(60),
      hangsUp,
    ],
  },
  {
    title: 'Withheld number, ticket number and PIN',
    at: '2026-11-23 10:20',
    who: 'Carla calls with a withheld number, in the spelling +266696687.',
    from: '+266696687',
    does: [keys('{ticket of Carla}#'), keys('{PIN of Carla}'), answered('Sanne'), talks(60), hangsUp],
  },
  {
    title: 'A hash by habit, after an entry that was complete and instead of an answer',
    at: '2026-11-23 10:25',
    who: 'Carla calls with a withheld number and ends everything with a hash.',
    from: 'anonymous',
    does: [
      keys('#'),
      keys('{customer number of Carla}#'),
      keys('{PIN of Carla}#'),
      answered('Sanne'),
      hangsUp,
    ],
  },
  {
    title: 'Two digits swapped in the ticket number',
    at: '2026-11-23 10:30',
    who: 'Daan calls with a withheld number; twelve minutes of his hour are left.',
    from: 'anonymous',
    does: [
      keys('{ticket of Daan with two digits swapped}#'),
      keys('{ticket of Daan}#'),
      keys('{PIN of Daan}'),
      answered('Sanne'),
      talks(60),
      hangsUp,
    ],
  },
  {
    title: 'Somebody else’s ticket with one’s own PIN',
    at: '2026-11-23 10:35',
    who: 'Carla calls with a withheld number and keys Daan’s ticket.',
    from: 'anonymous',
    does: [keys('{ticket of Daan}#'), keys('{PIN of Carla}'), hangsUp],
  },
  {
    title: 'A number that was never given out',
    at: '2026-11-23 10:36',
    who: 'Somebody calls with a withheld number and keys a customer number that nobody has.',
    from: 'anonymous',
    does: [keys('999999#'), keys('12345678'), hangsUp],
  },
  {
    title: 'The wrong PIN three times',
    at: '2026-11-23 10:40',
    who: 'Somebody with a withheld number tries PINs of Jan.',
    from: 'anonymous',
    does: [
      keys('{customer number of Jan}#'),
      keys('{not the PIN of Jan}'),
      keys('{customer number of Jan}#'),
      keys('{not the PIN of Jan}'),
      keys('{customer number of Jan}#'),
      keys('{not the PIN of Jan}'),
    ],
  },
  {
    title: 'The right PIN while it is locked',
    at: '2026-11-23 10:41',
    who: 'A minute has not passed since three wrong ones. Jan himself calls with a withheld number.',
    from: 'anonymous',
    before: async (desk) => {
      await desk.rows(`update pin set last_wrong_at = last_wrong_at + 60000 where customer_number = '110'`)
    },
    does: [keys('{customer number of Jan}#'), keys('{PIN of Jan}'), hangsUp],
  },
  {
    title: 'The registered number, while the PIN is locked',
    at: '2026-11-23 10:42',
    who: 'Jan calls from his registered number: a lock closes the PIN route only.',
    from: '+31612345610',
    does: [answered('Sanne'), hangsUp],
  },
  {
    title: 'Silence at every question',
    at: '2026-11-23 10:45',
    who: 'Somebody calls with a withheld number and says nothing.',
    from: 'anonymous',
    does: [saysNothing, saysNothing, saysNothing],
  },
  {
    title: 'Silence at the PIN',
    at: '2026-11-23 10:46',
    who: 'Somebody calls with a withheld number and has no PIN at hand.',
    from: 'anonymous',
    does: [keys('{customer number of Carla}#'), saysNothing, saysNothing, saysNothing],
  },
  {
    title: 'Hanging up at the PIN',
    at: '2026-11-23 10:50',
    who: 'Somebody calls with a withheld number and gives up.',
    from: 'anonymous',
    does: [keys('{customer number of Carla}#'), hangsUp],
  },
  {
    title: 'A number we do not know',
    at: '2026-11-23 10:55',
    who: 'Bob calls from a British number that is not registered.',
    from: '+442079460000',
    does: [keys('{customer number of Bob}#'), keys('{PIN of Bob}'), answered('Sanne'), hangsUp],
  },
  {
    title: 'A number of two customers, and a ticket',
    at: '2026-11-23 11:00',
    who: 'The number is registered for Henk and for Ida; Ida calls.',
    from: '+31201234567',
    does: [keys('{ticket of Ida}#'), answered('Sanne'), talks(60), hangsUp],
  },
  {
    title: 'A number of two customers, and a ticket of neither',
    at: '2026-11-23 11:05',
    who: 'The number is registered for Henk and for Ida; the ticket is Carla’s.',
    from: '+31201234567',
    does: [keys('{ticket of Carla}#'), hangsUp],
  },
  {
    title: 'A tier without the telephone',
    at: '2026-11-23 11:10',
    who: 'Gerda calls from her registered number; Starter has no telephone.',
    from: '+31612345607',
    does: [],
  },
  {
    title: 'The month is used up',
    at: '2026-11-23 11:15',
    who: 'Els calls from her registered number; her hour is used.',
    from: '+31612345605',
    does: [],
  },
  {
    title: 'The month is used up, by PIN',
    at: '2026-11-23 11:18',
    who: 'Els calls with a withheld number.',
    from: 'anonymous',
    does: [keys('{customer number of Els}#'), keys('{PIN of Els}')],
  },
  {
    title: 'Fair use',
    at: '2026-11-23 11:20',
    who: 'Finn calls with a withheld number; Ultimate counts no minutes.',
    from: 'anonymous',
    does: [keys('{customer number of Finn}#'), keys('{PIN of Finn}'), answered('Sanne'), talks(60), hangsUp],
  },
  ...RARE,
  ...SHARED_MONTH,
  ...HOURS_AND_LINE,
  ...TRANSFERS,
  ...CALLED_BACK,
]
