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
import type { Person, Switchboard } from '../../support/switchboard.ts'

const [SUPPORT, EMERGENCY] = ['+31100000160', '+31100000161']
export const LINES = [SUPPORT, EMERGENCY]

export const PEOPLE: Person[] = [
  {
    name: 'Anna de Vries',
    number: '301',
    tier: 'support',
    phones: ['+31612345301'],
    standby: ['night', 'weekend', 'holiday'],
  },
  { name: 'Bart Prins', number: '302', tier: 'support', phones: ['+31612345302'], standby: ['weekend'] },
  {
    name: 'Cees Dekker',
    number: '303',
    tier: 'project',
    hasPin: true,
    standby: ['night'],
    tickets: ['open'],
  },
  { name: 'Dina Kuipers', number: '304', tier: 'customer', phones: ['+31612345304'] },
  {
    name: 'Emma Hill',
    number: '305',
    tier: 'support',
    phones: ['+31612345305'],
    language: 'en',
    standby: ['holiday'],
  },
  { name: 'Frits Blom', number: '306', tier: 'project', phones: ['+31701234567'] },
  { name: 'Gijs Blom', number: '307', tier: 'support', phones: ['+31701234567'], hasPin: true },
]

const [ANNA, BART, DINA, EMMA] = ['+31612345301', '+31612345302', '+31612345304', '+31612345305']

/** Piet and Mieke are on duty for weeks, Piet first. */
const onDuty = async (desk: Switchboard) => {
  await desk.duty('Piet Hermans', '+31611111111', 1, 900)
  await desk.duty('Mieke Stevens', '+31622222222', 2, 900)
}

export const ROWS: Row[] = [
  {
    title: 'Saturday, on the number for all',
    at: '2026-11-21 11:00',
    who: 'Anna calls from her registered number; standby is agreed with her, on another number.',
    from: ANNA,
    to: SUPPORT,
    before: onDuty,
    does: [],
  },
  {
    title: 'Saturday, with standby for weekends',
    at: '2026-11-21 11:05',
    who: 'Bart calls from his registered number.',
    from: BART,
    to: EMERGENCY,
    does: [answered('Piet'), talks(120), hangsUp],
  },
  {
    title: 'Monday before opening, and the engineer does not hear it',
    at: '2026-11-23 07:00',
    who: 'Anna calls from her registered number; standby is agreed with her for every period.',
    from: ANNA,
    to: EMERGENCY,
    does: [voicemailOf('Piet'), answered('Mieke'), talks(600), hangsUp],
  },
  {
    title: 'A registered number on a working day',
    at: '2026-11-23 09:00',
    who: 'Anna calls from her registered number; whoever answers makes the ticket.',
    from: ANNA,
    does: [answered('Sanne'), talks(180), hangsUp],
  },
  {
    title: 'The number of the service contract on a working day',
    at: '2026-11-23 09:05',
    who: 'Anna calls from her registered number.',
    from: ANNA,
    to: EMERGENCY,
    does: [answered('Sanne'), hangsUp],
  },
  {
    title: 'Withheld number, ticket and PIN',
    at: '2026-11-23 09:10',
    who: 'Cees calls with a withheld number.',
    from: 'anonymous',
    does: [
      keys('{ticket of Cees with two digits swapped}#'),
      keys('{ticket of Cees}#'),
      keys('{PIN of Cees}'),
      answered('Sanne'),
      talks(60),
      hangsUp,
    ],
  },
  {
    title: 'Withheld number and the wrong PIN three times',
    at: '2026-11-23 09:15',
    who: 'Somebody with a withheld number tries PINs of Gijs.',
    from: 'anonymous',
    does: [
      keys('{customer number of Gijs}#'),
      keys('{not the PIN of Gijs}'),
      keys('{customer number of Gijs}#'),
      keys('{not the PIN of Gijs}'),
      keys('{customer number of Gijs}#'),
      keys('{not the PIN of Gijs}'),
    ],
  },
  {
    title: 'A number of two customers',
    at: '2026-11-23 09:20',
    who: 'The number is registered for Frits and for Gijs; Frits calls with his customer number.',
    from: '+31701234567',
    does: [keys('{customer number of Frits}#'), answered('Sanne'), hangsUp],
  },
  {
    title: 'A number we do not know',
    at: '2026-11-23 09:25',
    who: 'Somebody calls from a number that is not registered, and has no number of ours.',
    from: '+31687654321',
    does: [saysNothing, keys('#'), keys('*#')],
  },
  {
    title: 'Without an agreement, at the usual rate',
    at: '2026-11-23 10:00',
    who: 'Dina calls from her registered number; she has neither a project nor an agreement.',
    from: DINA,
    does: [keys('1'), answered('Sanne'), talks(120), hangsUp],
  },
  {
    title: 'Without an agreement, and not at that price',
    at: '2026-11-23 10:05',
    who: 'Dina calls from her registered number.',
    from: DINA,
    does: [keys('2')],
  },
  {
    title: 'Lunchtime, and everybody is on the telephone',
    at: '2026-11-23 12:30',
    who: 'Emma calls from her registered number; her language is English.',
    from: EMMA,
    before: (desk) => desk.busyWith('Sanne', ANNA),
    does: [waits(40), keys('1'), keys('2')],
  },
  {
    title: 'Waiting longer than the desk asks of anybody',
    at: '2026-11-23 12:40',
    who: 'Bart calls from his registered number.',
    from: BART,
    before: (desk) => desk.busyWith('Sanne', ANNA),
    does: [waits(620), hearsItOut],
  },
  {
    title: 'Monday evening, on the number for all',
    at: '2026-11-23 19:00',
    who: 'Emma calls from her registered number.',
    from: EMMA,
    does: [],
  },
  {
    title: 'Night, with standby for weekends only',
    at: '2026-11-24 03:00',
    who: 'Bart calls from his registered number.',
    from: BART,
    to: EMERGENCY,
    does: [],
  },
  {
    title: 'Night, with standby, by PIN',
    at: '2026-11-24 03:05',
    who: 'Cees calls with a withheld number.',
    from: 'anonymous',
    to: EMERGENCY,
    does: [
      keys('1'),
      keys('{customer number of Cees}#'),
      keys('{PIN of Cees}'),
      answered('Piet'),
      talks(60),
      hangsUp,
    ],
  },
  {
    title: 'Night, and no engineer takes it',
    at: '2026-11-24 03:15',
    who: 'Anna calls from her registered number; both voicemail boxes answer.',
    from: ANNA,
    to: EMERGENCY,
    does: [voicemailOf('Piet'), voicemailOf('Mieke'), waits(20), hearsItOut],
  },
  {
    title: 'Night, hanging up while the engineer’s telephone rings',
    at: '2026-11-24 03:30',
    who: 'Anna calls from her registered number.',
    from: ANNA,
    to: EMERGENCY,
    does: [hangsUp],
  },
  {
    title: 'Night, and nothing keyed',
    at: '2026-11-24 03:35',
    who: 'Somebody calls with a withheld number.',
    from: 'anonymous',
    to: EMERGENCY,
    does: [saysNothing, saysNothing, saysNothing],
  },
  {
    title: 'Christmas Day, with standby for holidays',
    at: '2026-12-25 11:00',
    who: 'Emma calls from her registered number; her language is English.',
    from: EMMA,
    to: EMERGENCY,
    does: [answered('Piet'), talks(60), hangsUp],
  },
  {
    title: 'Christmas Day, with standby for weekends only',
    at: '2026-12-25 11:05',
    who: 'Bart calls from his registered number.',
    from: BART,
    to: EMERGENCY,
    does: [],
  },
]
