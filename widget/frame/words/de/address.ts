import type { You } from '../../../../shared/you.ts'
import type { AddressWords } from '../words.ts'

/** German; where nobody knows how to reach somebody later. */
export function address(you: You): AddressWords {
  return {
    ask: `Wie lautet ${you('deine', 'Ihre')} Mailadresse?`,
    chat: you(
      'Dann schicken wir dir die Antwort, wenn du nicht mehr hier bist. Ohne Adresse steht sie nur in diesem Fenster.',
      'Dann schicken wir Ihnen die Antwort, wenn Sie nicht mehr hier sind. Ohne Adresse steht sie nur in diesem Fenster.',
    ),
    ticket: `Dann schicken wir die Antwort auch per Mail. Ohne Adresse steht sie nur auf der Seite ${you('deines', 'Ihres')} Tickets.`,
    label: 'E-Mail-Adresse',
    keep: 'Speichern',
    decline: 'Lieber nicht',
    kept: (address) => `Danke. Wir schreiben an ${address}.`,
    notMail: 'Diese Adresse ist noch nicht vollständig, wie name@beispiel.de.',
    lost: 'Das geht gerade nicht. Bitte gleich noch einmal versuchen.',
  }
}
