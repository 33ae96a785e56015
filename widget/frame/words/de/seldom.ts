import type { You } from '../../../../shared/you.ts'
import type { SeldomWords } from '../words.ts'

const count = (number: number) => number.toLocaleString('de')

/** German; what a chat says seldom. */
export function seldom(you: You): SeldomWords {
  return {
    notSent: 'Nicht gesendet',
    tooOld: 'Der Text bleibt hier stehen und lässt sich auch als Frage hinterlassen.',
    tooLong: (over, most) =>
      `Das sind ${count(over)} Zeichen zu viel: In eine Nachricht passen ${count(most)}. Es steht noch alles da.`,
    goesAlong: 'Geht mit der Nachricht mit',
    remove: (name) => `${name} entfernen`,
    leaveSure: you('Möchtest du das Gespräch beenden?', 'Möchten Sie das Gespräch beenden?'),
    leaveNot: 'Nein, weiterreden',
    ended: 'Dieses Gespräch ist beendet.',
    newQuestion: 'Neue Frage',
    discard: 'Verwerfen',
    leaveAsQuestion: 'Als Frage hinterlassen',
  }
}
