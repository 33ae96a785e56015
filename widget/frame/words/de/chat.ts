import type { You } from '../../../../shared/you.ts'
import type { Talk } from '../words.ts'

/** German; what is said once one talks. */
export function talk(you: You): Talk {
  const [dir, Deine] = you(['dir', 'Deine'], ['Ihnen', 'Ihre'])
  return {
    chatTitle: 'Chat',
    chatIntro: you(
      'Stell deine Frage, dann stehst du gleich in der Reihe. Das Fenster kannst du ruhig schließen, dein Platz bleibt.',
      'Stellen Sie Ihre Frage, dann stehen Sie gleich in der Reihe. Das Fenster können Sie ruhig schließen, Ihr Platz bleibt.',
    ),
    about: 'Worum geht es?',
    more: 'mehr',
    message: 'Nachricht',
    send: 'Senden',
    attach: 'Datei anhängen',
    inLine: (place) =>
      place === 1
        ? `${you('Du bist', 'Sie sind')} gleich dran`
        : `${you('Du bist', 'Sie sind')} Nummer ${place} in der Reihe`,
    waitFor: (minutes) => (minutes <= 1 ? 'höchstens eine Minute' : `noch etwa ${minutes} Minuten`),
    soon: `Gleich ist jemand für ${you('dich', 'Sie')} da`,
    nobodyHere: 'Im Moment ist niemand da.',
    keepsPlace: `${you('Du behältst deinen', 'Sie behalten Ihren')} Platz in der Reihe.`,
    typing: (name) => `${name} schreibt`,
    sending: 'wird gesendet',
    waiting: 'gesichert, wartet auf Verbindung',
    sent: 'gesendet',
    read: 'gelesen',
    offline:
      'Keine Verbindung. Was hier geschrieben wird, bleibt erhalten und geht später von selbst hinaus.',
    you: you('Du', 'Sie'),
    event: (event, { at, by }) => {
      const ended = you('Du hast das Gespräch beendet.', 'Sie haben das Gespräch beendet.')
      switch (event.event) {
        case 'taken':
          return `${event.name} hilft ${dir} weiter.`
        case 'transferred':
          return `${event.to} übernimmt.`
        case 'ticket':
          return `Dieses Gespräch gehört zu Ticket ${event.number}${event.due ? `, Antwort ${by(event.due)}` : ''}.`
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
    leave: 'Gespräch beenden',
    copy: 'Kopieren',
    copied: 'Kopiert',
    uploading: 'wird hinzugefügt',
    fileFailed: 'Die Datei kam nicht an. Bitte noch einmal versuchen.',
  }
}
