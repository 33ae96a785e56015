import type { You } from '../../../../shared/you.ts'
import type { AddressWords } from '../words.ts'

/** Dutch; where nobody knows how to reach somebody later. */
export function address(you: You): AddressWords {
  const je = you('je', 'u')
  return {
    ask: `Mogen we ${you('je', 'uw')} mailadres?`,
    chat: `Dan mailen we ${je} het antwoord als ${je} hier niet meer bent. Zonder adres staat het alleen in dit venster.`,
    ticket: `Dan sturen we het antwoord ook per mail. Zonder adres staat het alleen op de pagina van ${you('je', 'uw')} ticket.`,
    label: 'E-mailadres',
    keep: 'Bewaren',
    decline: 'Liever niet',
    kept: (address) => `Dank ${je}. We mailen naar ${address}.`,
    notMail: 'Dit mailadres is nog niet volledig, zoals naam@voorbeeld.nl.',
    lost: `Dat lukt nu niet. ${you('Probeer', 'Probeert u')} het zo nog eens.`,
  }
}
