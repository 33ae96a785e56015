import { outage } from '../../support/outage.ts'
import type { Row } from '../../support/phone-script.ts'
import type { Person } from '../../support/switchboard.ts'

/** The desk has no telephone. The account’s number leads to it all the same: somebody will dial it. */
export const LINES = ['+3225550199']

export const PEOPLE: Person[] = [
  { name: 'Anna Leroy', number: '501', tier: 'shop', phones: ['+32471000501'] },
]

const SAYS = {
  nl: 'Sinds tien uur zijn de webshops onbereikbaar. We werken eraan.',
  fr: 'Depuis dix heures, les boutiques en ligne sont inaccessibles. Nous y travaillons.',
  en: 'The web shops have been down since ten o’clock. We are working on it.',
  de: 'Seit zehn Uhr sind die Webshops nicht erreichbar. Wir arbeiten daran.',
}

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
  {
    title: 'An outage, in the language that was chosen by key',
    at: '2026-11-24 11:00',
    who: 'Somebody calls without a number and takes German.',
    from: null,
    chooses: '4',
    before: (desk) => outage(desk, { minutes: 30, says: SAYS }),
    does: [],
  },
  {
    title: 'The same outage, from a registered number',
    at: '2026-11-24 11:05',
    who: 'Anna calls.',
    from: '+32471000501',
    does: [],
  },
  {
    title: 'The same outage, from France',
    at: '2026-11-24 11:10',
    who: 'Somebody calls from a French number.',
    from: '+33612345678',
    does: [],
  },
  {
    title: 'The same outage, from Britain',
    at: '2026-11-24 11:15',
    who: 'Somebody calls from a British number.',
    from: '+442079460000',
    does: [],
  },
  {
    title: 'The outage is over',
    at: '2026-11-24 11:30',
    who: 'Somebody calls from a German number.',
    from: '+4930123456',
    does: [],
  },
]
