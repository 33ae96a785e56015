import type { WhatsAppWords } from './words.ts'

export const de: WhatsAppWords = {
  linked: (ticket) => `Das gehört jetzt zu Ticket ${ticket}.`,
  added: (you, ticket) => `${you('Deine', 'Ihre')} Nachricht steht jetzt in Ticket ${ticket}.`,
  whichTicket: (you, link) =>
    `Um welches Ticket geht es? ${you('Schick', 'Schicken Sie')} uns die Nummer, dann geht es hier weiter.${link === null ? '' : `\nNoch kein Ticket? Das ${you('erstellst du', 'erstellen Sie')} hier: ${link}`}`,
  makeTicket: (you, link) => `Ein Ticket ${you('erstellst du', 'erstellen Sie')} hier: ${link}`,
  sharedNumber: 'Diese Nummer haben wir bei mehreren Kunden. Die Ticketnummer sagt uns, um welchen es geht.',
  yesOrNo: 'Bitte mit Ja oder Nein antworten.',
  ratherInTicket: (you, ticket) =>
    `Lieber nicht? Dann kommt ${you('deine', 'Ihre')} Nachricht kostenlos in Ticket ${ticket}.`,
  ratherNot: 'Lieber nicht?',
  declined: 'In Ordnung, dann berechnen wir nichts.',
  agreed: (you, price) => `Notiert: ${you('Du bist', 'Sie sind')} einverstanden mit ${price}.`,
  whichTopic: 'Worum geht es?',
  choose: 'Auswählen',
  orShareNumber: (you) =>
    `Oder ${you('schick uns deine', 'schicken Sie uns Ihre')} Telefonnummer mit der Schaltfläche unten.`,
  whichNumber: (you) =>
    `${you('Antworte', 'Antworten Sie')} bitte mit der Nummer ${you('deiner', 'Ihrer')} Wahl.`,
  byQuote: (you) =>
    `Das gehört nicht zu ${you('deinem', 'Ihrem')} Vertrag. Es geht zu unserem üblichen Tarif: ${you('Du bekommst zuerst ein Angebot und entscheidest dann', 'Sie bekommen zuerst ein Angebot und entscheiden dann')}.`,
  callStandby: (you, number) =>
    `Ist es dringend? ${you('Ruf', 'Rufen Sie')} ${number} an: Da klingelt es beim Bereitschaftsdienst.`,
  pinClosed: (you) =>
    `PINs nehmen wir gerade nicht an. Eine Kollegin oder ein Kollege sieht sich ${you('deine', 'Ihre')} Nachricht an.`,
  pinBusy: (you) =>
    `Wir konnten ${you('deine', 'Ihre')} PIN gerade nicht prüfen. Bitte ${you('schick', 'schicken Sie')} sie in einer Minute noch einmal.`,
  nobodyNow: (you) =>
    `Gerade arbeitet hier niemand. ${you('Deine', 'Ihre')} Nachricht ist da; sobald jemand da ist, ${you('bekommst du', 'bekommen Sie')} hier Antwort.`,
  privacy: (you, link) => `Wie wir mit ${you('deinen', 'Ihren')} Daten umgehen: ${link}`,
  deskCloses: (closes, finish) =>
    `Wir schließen um ${closes}. Dieses Gespräch führen wir noch zu Ende, bis ${finish}.`,
  becameTicket: {
    'desk-closed': 'Wir haben jetzt geschlossen.',
    'no-agents': 'Gerade ist niemand frei.',
    'minutes-used': 'Die Gesprächszeit für diesen Monat ist aufgebraucht.',
  },
  noFiles: 'Dateien können wir hier nicht annehmen.',
  noFilesYet: 'Dateien nehmen wir hier an, sobald wir wissen, wer schreibt.',
  bound: (you) => `Danke, wir wissen jetzt, wer ${you('du bist', 'Sie sind')}.`,
  codeUnknown: (you) =>
    `Dieser Code funktioniert nicht. Ein Code gilt eine halbe Stunde und nur einmal; ${you('hol dir', 'holen Sie sich')} einen neuen im Kundenportal oder bei unserem Team.`,
  called: (you, number) =>
    `Über WhatsApp nehmen wir keine Anrufe an. ${number === null ? `${you('Schreib', 'Schreiben Sie')} uns gern hier.` : `${you('Ruf', 'Rufen Sie')} ${number} an oder ${you('schreib', 'schreiben Sie')} uns hier.`}`,
  stopped: (you) =>
    `Wir schicken ${you('dir', 'Ihnen')} hier nichts mehr von uns aus. ${you('Deine', 'Ihre')} eigenen Fragen beantworten wir weiterhin. Wieder Nachrichten? ${you('Schick', 'Schicken Sie')} START.`,
  started: (you) =>
    `Wir dürfen ${you('dir', 'Ihnen')} hier wieder schreiben. Lieber nicht? ${you('Schick', 'Schicken Sie')} STOP.`,
}
