import type { You } from '../../../../shared/you.ts'
import type { SeldomWords } from '../words.ts'

const count = (number: number) => number.toLocaleString('de')

/** German; what a chat says seldom. */
export function seldom(you: You): SeldomWords {
  const Deine = you('Deine', 'Ihre')
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
    event: (event, { at, by }) => {
      const ended = you('Du hast das Gespräch beendet.', 'Sie haben das Gespräch beendet.')
      switch (event.event) {
        case 'transferred':
          return `${event.to} übernimmt.`
        case 'ticket':
          return `Dieses Gespräch gehört zu Ticket ${event.number}${event.due ? `, ${event.isAim ? 'Ziel: ' : 'Antwort '}${by(event.due)}` : ''}.`
        case 'desk-closes':
          return `Wir schließen ${at(event.closesAt)}. Dieses Gespräch führen wir noch zu Ende, bis ${at(event.finishBy)}.`
        case 'became-ticket':
          return `${event.reason === 'desk-closed' ? 'Wir haben jetzt geschlossen' : 'Gerade ist niemand frei'}. ${Deine} Frage ist als Ticket ${event.number} notiert.`
        case 'visitor-left':
          return ended
        case 'ended':
          return event.by === 'visitor' ? ended : 'Das Gespräch ist beendet.'
      }
    },
    finishBy: (at) => `Wir haben geschlossen, führen dieses Gespräch aber zu Ende. Zeit ist bis ${at}.`,
  }
}
