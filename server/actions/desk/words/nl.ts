import type { PageWords } from './words.ts'

export const nl: PageWords = {
  kept: (admissions, audit, charges) =>
    `We bewaren ${admissions} wie er is binnengelaten of doorverwezen, ${audit} wat medewerkers deden en ${charges} wat is afgesproken en gerekend.`,
  days: (count) => (count % 365 === 0 ? `${count / 365} jaar` : count === 1 ? '1 dag' : `${count} dagen`),
  statements: { privacy: 'Privacyverklaring', accessibility: 'Toegankelijkheidsverklaring' },
  everyone: 'iedereen',
  customers: 'alle klanten',
  yes: 'ja',
  no: 'nee',
  unlimited: 'onbeperkt',
  fairUse: 'onbeperkt (fair use)',
  perMonth: (time) => `${time} per maand`,
  answer: 'Antwoord op een ticket',
  noPromise: 'geen vaste termijn',
  byContract: 'volgens contract',
  filledIn: 'Ingevuld is het adres van deze verbinding; wijzigen of weghalen mag.',
  byMail: (you) =>
    `${you('Geef je een mailadres, dan krijg je van elk antwoord op je', 'Geeft u een mailadres, dan krijgt u van elk antwoord op uw')} ticket een mail.`,
}
