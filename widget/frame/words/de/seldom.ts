import type { You } from '../../../../shared/you.ts'
import type { SeldomWords } from '../words.ts'

/** German; what a chat says seldom. */
export function seldom(you: You): SeldomWords {
  return {
    notSent: 'Nicht gesendet',
    tooOld: 'Der Text bleibt hier stehen und lässt sich auch als Frage hinterlassen.',
    leaveSure: you('Möchtest du das Gespräch beenden?', 'Möchten Sie das Gespräch beenden?'),
    leaveNot: 'Nein, weiterreden',
    ended: 'Dieses Gespräch ist beendet.',
    newQuestion: 'Neue Frage',
    discard: 'Verwerfen',
    leaveAsQuestion: 'Als Frage hinterlassen',
  }
}
