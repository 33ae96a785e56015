import { doors } from '../../../../shared/words/de.ts'
import type { You } from '../../../../shared/you.ts'
import type { Words } from '../words.ts'

/** German. */
export function words(you: You): Words {
  const [deine, Deine] = you(['deine', 'Deine'], ['Ihre', 'Ihre'])
  return {
    locale: 'de',
    clock: (hour, minute) => `${hour}:${minute} Uhr`,
    today: 'heute',
    tomorrow: 'morgen',
    yesterday: 'gestern',
    date: (weekday, day, month) => `${weekday}, ${day}. ${month}`,
    at: (day, time) => `${day} um ${time}`,
    by: (day, time) => (day ? `bis ${day} ${time}` : `bis ${time}`),
    zoneNote: (city, time) => `Alle Zeiten gelten für ${city}. Dort ist es jetzt ${time}.`,
    door: { ...doors, ticket: 'Frage hinterlassen' },
    doorState: {
      open: 'offen',
      ask: 'erst etwas nötig',
      closed: 'zurzeit geschlossen',
      never: 'nicht möglich',
    },
    ways: you('So erreichst du uns', 'So erreichen Sie uns'),
    close: 'Schließen',
    back: 'Zurück',
    retry: 'Noch einmal versuchen',
    unreachable: 'Gerade kommt keine Verbindung zustande.',
    unreachableMore: 'Wir versuchen es weiter. Was schon geschrieben ist, bleibt erhalten.',
    notHere: 'Von dieser Seite aus ist unser Helpdesk nicht erreichbar.',
    call: 'Anrufen:',
    openWhatsApp: 'WhatsApp öffnen:',
    signIn: 'Anmelden',
    writeMail: 'Schreiben an',
    pin: 'PIN fürs Telefon',
    link: 'WhatsApp verknüpfen',
    myTickets: `${Deine} Fragen`,
    ticketState: {
      open: 'in Bearbeitung',
      answered: 'beantwortet',
      waiting: `wartet auf ${deine} Antwort`,
      closed: 'erledigt',
    },
    answer: (by, isAim) => `${isAim ? 'Ziel: ' : 'Antwort '}${by}`,
    running: 'Zurück zum Gespräch',
    unread: (count) => (count === 1 ? '1 neue Nachricht' : `${count} neue Nachrichten`),
    desk: 'Helpdesk',
  }
}
