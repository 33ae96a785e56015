import type { PageWords } from './words.ts'

export const nl: PageWords = {
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
}
