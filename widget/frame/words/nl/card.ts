import { doors } from '../../../../shared/words/nl.ts'
import type { You } from '../../../../shared/you.ts'
import type { Words } from '../words.ts'

/** Dutch. */
export function words(you: You): Words {
  const [je, jouw, Jouw] = you(['je', 'je', 'Je'], ['u', 'uw', 'Uw'])
  const kun = you('kun je', 'kunt u')
  return {
    locale: 'nl',
    clock: (hour, minute) => `${hour}:${minute}`,
    today: 'vandaag',
    tomorrow: 'morgen',
    yesterday: 'gisteren',
    date: (weekday, day, month) => `${weekday} ${day} ${month}`,
    at: (day, time) => `${day} om ${time}`,
    by: (day, time) => (day ? `uiterlijk ${day} om ${time}` : `uiterlijk om ${time}`),
    zoneNote: (city, time) => `De tijden hier zijn die van ${city}. Daar is het nu ${time}.`,
    door: { ...doors, phone: 'Bellen', ticket: 'Vraag achterlaten' },
    doorState: { open: 'open', ask: 'eerst iets nodig', closed: 'nu gesloten', never: 'niet mogelijk' },
    ways: `Zo ${kun} ons bereiken`,
    close: 'Sluiten',
    back: 'Terug',
    retry: 'Nog eens proberen',
    unreachable: 'We krijgen even geen verbinding.',
    unreachableMore: `We blijven het proberen. Wat ${je} al geschreven hebt, blijft bewaard.`,
    notHere: 'Op deze pagina is onze helpdesk niet bereikbaar.',
    call: 'Bel',
    openWhatsApp: 'Open WhatsApp',
    signIn: 'Inloggen',
    writeMail: 'Mail naar',
    pin: 'Pincode voor de telefoon',
    link: 'WhatsApp koppelen',
    myTickets: `${Jouw} vragen`,
    ticketState: {
      open: 'in behandeling',
      answered: 'beantwoord',
      waiting: `wacht op ${jouw} reactie`,
      closed: 'afgerond',
    },
    answer: (by, isAim) => `${isAim ? 'streven: ' : 'antwoord '}${by}`,
    running: `Verder met ${you('je', 'uw')} gesprek`,
    unread: (count) => (count === 1 ? '1 nieuw bericht' : `${count} nieuwe berichten`),
    desk: 'Helpdesk',
  }
}
