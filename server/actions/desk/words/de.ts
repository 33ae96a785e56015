import type { PageWords } from './words.ts'

export const de: PageWords = {
  kept: (admissions, audit, charges) =>
    `Wir bewahren ${admissions} auf, wer eingelassen oder weiterverwiesen wurde, ${audit}, was Mitarbeitende taten, und ${charges}, was vereinbart und berechnet wurde.`,
  days: (count) => {
    const years = count / 365
    if (Number.isInteger(years)) return years === 1 ? '1 Jahr' : `${years} Jahre`
    return count === 1 ? '1 Tag' : `${count} Tage`
  },
  statements: { privacy: 'Datenschutzerklärung', accessibility: 'Erklärung zur Barrierefreiheit' },
  everyone: 'alle',
  customers: 'alle Kunden',
  yes: 'ja',
  no: 'nein',
  unlimited: 'unbegrenzt',
  fairUse: 'unbegrenzt (Fair Use)',
  perMonth: (time) => `${time} im Monat`,
  answer: 'Antwort auf ein Ticket',
  noPromise: 'keine feste Frist',
  byContract: 'laut Vertrag',
  filledIn: 'Eingetragen ist die Adresse dieser Verbindung; sie lässt sich ändern oder löschen.',
  byMail: (you) =>
    `${you('Gibst du eine Mailadresse an, bekommst du zu jeder Antwort auf dein', 'Geben Sie eine Mailadresse an, bekommen Sie zu jeder Antwort auf Ihr')} Ticket eine Mail.`,
}
